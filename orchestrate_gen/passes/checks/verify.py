"""The two words of `verify` are given what they take."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.cites import cites_words
from orchestrate_gen.passes.survey import Survey


def misused_words(survey: Survey) -> Iterator[Diagnostic]:
    """OG252: `cites` without a file and a word, `changed_something` with anything."""
    for placed in survey.placed:
        for index, command in enumerate(placed.step.verify):
            where = (*placed.where, "verify", index)
            words = cites_words(command)
            if words is not None and len(words) < len(("cites", "FILE", "WORD")):
                message = "`cites` takes a file and at least one word that it must mention"
                yield Diagnostic("OG252", message, "write `cites FILE WORD...`", where)
            first, *rest = command.split() or [""]
            if first == "changed_something" and rest and rest[0][0] not in "&|;":
                message = "`changed_something` takes no words: it is about the project as a whole"
                yield Diagnostic("OG252", message, "write `changed_something`, or `test -s FILE` for one file", where)
