"""Commands of steps do what they look like."""

from collections.abc import Iterator
from itertools import pairwise

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.shell_commands import every, pipelines
from orchestrate_gen.passes.survey import Survey


def idle_set(survey: Survey) -> Iterator[Diagnostic]:
    """OG463, a warning: `set +e`, which lets no step go on behind a command that fails."""
    for placed in survey.placed:
        text = placed.step.run or ""
        if "set" not in text or "+" not in text:
            continue
        words = [command.words for pipeline in every(pipelines(text)) for command in pipeline]
        takes_trap = any(one[:1] == ["trap"] and "ERR" in one for one in words)
        if not takes_trap and any(map(_lets_go_on, words)):
            message = "`set +e` changes nothing here: the first command that fails ends the step"
            way_out = "write `COMMAND || true` where a failure does not matter"
            yield Diagnostic("OG463", message, way_out, (*placed.where, "run"), "warning")


def _lets_go_on(words: list[str]) -> bool:
    """Whether a command is `set` with `+e` among its options, in whatever spelling."""
    if words[:1] != ["set"]:
        return False
    options = words[1 : words.index("--")] if "--" in words else words[1:]
    long = any(pair == ("+o", "errexit") for pair in pairwise(options))
    return long or any(one.startswith("+") and "e" in one for one in options)
