"""Commands of a workflow that cannot be taken back, found in its shell texts."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from posixpath import basename

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.ir.danger import IN_WORDS, NOTIFY, Danger, DangerRule
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import placed_steps, texts
from orchestrate_gen.passes.shell_commands import Command, Pipeline, every, pipelines

SHELL_KEYS = ("run", "verify", "undo")
"""The fields whose texts are commands."""
_OF_GATES = frozenset(("gate", check) for check in ("tests-pass", "no-lint-findings", "command"))

_PASS_ON = frozenset(
    ("sudo", "doas", "env", "command", "builtin", "exec", "nohup", "nice", "ionice", "time", "timeout", "setsid")
).union(("stdbuf", "xargs", "find", "parallel", "watch", "ssh", "chroot", "flock", "busybox"))
"""Programs that run the words after them."""
_READ_ON = frozenset(("sh", "bash", "dash", "ash", "zsh", "ksh", "eval", "ssh", "su"))
"""Programs that read a word of theirs as commands."""
_SHORT = re.compile(r"-[A-Za-z]+")
_LONGEST = 60


class _Rules:
    """The rules by the program that they are about; those for programs by a pattern are tried every time."""

    def __init__(self, rules: Sequence[DangerRule]) -> None:
        self._of: dict[str, list[DangerRule]] = {}
        self._others: list[tuple[str, DangerRule]] = []
        for rule in rules:
            for program in rule.command.split()[0].split("/"):
                if any(character in program for character in "*?["):
                    self._others.append((program, rule))
                else:
                    self._of.setdefault(program, []).append(rule)

    def about(self, program: str) -> Iterator[DangerRule]:
        """The rules about a program."""
        yield from self._of.get(program, ())
        yield from (rule for pattern, rule in self._others if fnmatchcase(program, pattern))


def find_dangers(workflow: Workflow, rules: Sequence[DangerRule]) -> tuple[Danger, ...]:
    """Find what the rules tell of in the commands of all steps, and in `notify`, which is of no step.

    A command is told of once for each kind.
    """
    found: dict[tuple[Where, str, str], Danger] = {}
    known = _Rules(rules)
    for placed in placed_steps(workflow):
        for text in texts(placed.step):
            if text.key in SHELL_KEYS or text.where[:2] in _OF_GATES:
                where = (*placed.where, *text.where)
                for said, rule in _dangers(text.text, known):
                    danger = Danger(step=placed.step.id, where=where, text=said, rule=rule)
                    found.setdefault((where, said, rule.does), danger)
    for said, rule in _dangers(workflow.notify or "", known):
        danger = Danger(step="", where=NOTIFY, text=said, rule=rule)
        found.setdefault((NOTIFY, said, rule.does), danger)
    return tuple(found.values())


def _dangers(text: str, rules: _Rules) -> Iterator[tuple[str, DangerRule]]:
    for pipeline in every(pipelines(text)):
        for place, command in enumerate(pipeline):
            for words in _commands_in(command.words):
                for rule in rules.about(_program(words)):
                    if _names(words, rule) and _comes_from(pipeline[:place], command, rule) and _says(pipeline, rule):
                        yield _short([*pipeline[:place], command] if rule.source else [Command(words)]), rule
            for inner in _texts_in(command):
                yield from _dangers(inner, rules)


def _program(words: Sequence[str]) -> str:
    return basename(words[0]) if words else ""


def _commands_in(words: list[str]) -> Iterator[list[str]]:
    """The command, and what a program such as `sudo` or `xargs` runs: whichever of its words begins it."""
    yield words
    if _program(words) in _PASS_ON and words[:2] not in (["command", "-v"], ["command", "-V"]):
        yield from (words[start:] for start in range(1, len(words)))


def _texts_in(command: Command) -> Iterator[str]:
    """The words that the program reads as commands, and the input of a shell."""
    if _program(command.words) in _READ_ON:
        yield from (word for word in command.words[1:] if " " in word)
        yield command.input


def _names(words: list[str], rule: DangerRule) -> bool:
    """Whether a command of the rule's program has the other words of the rule."""
    given, wanted = words[1:], rule.command.split()[1:]
    if "$" in wanted:
        return not given
    options = [word for word in wanted if word.startswith("-") and word != "-"]
    others = [word for word in wanted if word not in options]
    return all(_has_option(given, option) for option in options) and _in_order(given, others)


def _fits(word: str, pattern: str) -> bool:
    return any(fnmatchcase(word, one) for one in pattern.split("/"))


def _has_option(given: list[str], option: str) -> bool:
    return any(_is_option(word, one) for word in given for one in option.split("/"))


def _is_option(word: str, option: str) -> bool:
    if _SHORT.fullmatch(option) and len(option) == len("-f"):
        return word == option or (_SHORT.fullmatch(word) is not None and option[1] in word[1:])
    return word == option or word.startswith(f"{option}=") or fnmatchcase(word, option)


def _in_order(given: list[str], wanted: list[str]) -> bool:
    """Whether the words stand there in this order, with or without others between them."""
    rest = iter(given)
    return all(any(_fits(word, one) for word in rest) for one in wanted)


def _comes_from(before: Pipeline, command: Command, rule: DangerRule) -> bool:
    """Whether what the programs of the rule print reaches the command: through a pipe, or in a substitution."""
    if rule.source is None:
        return True
    inner = [one for pipeline in every(command.inner) for one in pipeline]
    return any(_fits(_program(words), rule.source) for one in (*before, *inner) for words in _commands_in(one.words))


def _says(pipeline: Pipeline, rule: DangerRule) -> bool:
    if rule.says is None:
        return True
    text = "\n".join(" ".join(command.words) + "\n" + command.input for command in pipeline)
    return re.search(rule.says, text, re.IGNORECASE) is not None


def _short(commands: Sequence[Command]) -> str:
    line = " ".join(" | ".join(" ".join(command.words) for command in commands).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."


def needless_allowances(plan: Plan) -> Iterator[Diagnostic]:
    """OG248, a warning: a step allows what none of its commands does."""
    for placed in placed_steps(plan.workflow):
        done = {danger.rule.does for danger in plan.dangers_of(placed.step)}
        for place, kind in enumerate(placed.step.allow):
            if kind not in done:
                message = f"no command of `{placed.step.id}` {IN_WORDS[kind]}, as far as can be seen"
                yield Diagnostic("OG248", message, f"take `{kind}` out", (*placed.where, "allow", place), "warning")
