"""The checks that a gate can ask for by name, beside expressions."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Identifier

COVERAGE = "coverage"
"""The metric that `coverage-at-least` compares, where a step measures it."""
_LINES = re.compile(r"([0-9]{1,7}) *(?:lines?)?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.][0-9]{1,4})?) *%?")


def parse_lines(value: object) -> int:
    """Read `400` or `400 lines`. Raises `ValueError` with a message for the user."""
    match = _LINES.fullmatch(str(value).strip())
    if isinstance(value, bool) or not match:
        raise ValueError(f"`{value}` is no number of lines; write `400` or `400 lines`")
    return int(match[1])


def parse_percent(value: object) -> str:
    """Read `80`, `79.5` or `80%`; return the number as it is written.

    Raises `ValueError` with a message for the user.
    """
    match = _PERCENT.fullmatch(str(value).strip())
    if isinstance(value, bool) or not match or not 0 < float(match[1]) <= 100:
        raise ValueError(f"`{value}` is no percentage; write a number above 0 and up to 100, such as `80`")
    return match[1]


class Checks(Frozen):
    """Checks by name; a gate holds when all of them do. What a run has changed is what differs since it began."""

    tests_pass: bool | str = Field(
        default=False, alias="tests-pass", description="the project's tests pass; text: the command that runs them"
    )
    coverage_at_least: (
        Annotated[str, BeforeValidator(parse_percent, json_schema_input_type=float | int | str)] | None
    ) = Field(
        default=None,
        alias="coverage-at-least",
        description="the metric `coverage` is not below this percentage; without one, what tools of this run tell",
    )
    no_lint_findings: bool | str = Field(
        default=False,
        alias="no-lint-findings",
        description="the linter of the project finds nothing; text: the command that runs it",
    )
    command: str | tuple[str, ...] = Field(default=(), description="commands that must end with 0")
    files_changed_only: tuple[str, ...] = Field(
        default=(),
        alias="files-changed-only",
        description="the run has changed only files that match; `*` matches `/` too",
    )
    diff_at_most: Annotated[int, BeforeValidator(parse_lines, json_schema_input_type=int | str)] | None = Field(
        default=None, alias="diff-at-most", description="the run has added and removed no more lines than this"
    )
    no_secrets_in_diff: bool = Field(
        default=False,
        alias="no-secrets-in-diff",
        description="no line that the run has added looks like a secret; else everything stops",
    )
    no_worse_than_baseline: Identifier | None = Field(
        default=None,
        alias="no-worse-than-baseline",
        description="this metric is not worse than in the last good run",
    )

    @property
    def words(self) -> str:
        """The checks in a few words, as they are written."""
        return ", ".join(self._words())

    @property
    def runs(self) -> bool:
        """Whether a check runs commands, also such as are found in the project."""
        return bool(self.tests_pass or self.no_lint_findings or self.command)

    def commands(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The commands that are written here, each with its place."""
        for key, text in (("tests-pass", self.tests_pass), ("no-lint-findings", self.no_lint_findings)):
            if isinstance(text, str):
                yield (key,), text
        if isinstance(self.command, str):
            yield ("command",), self.command
        else:
            yield from ((("command", index), text) for index, text in enumerate(self.command))

    def _words(self) -> Iterator[str]:
        for key, told in (("tests-pass", self.tests_pass), ("no-lint-findings", self.no_lint_findings)):
            if told:
                yield key if told is True else f"{key} {told}"
        yield from (f"command {text}" for (key, *_), text in self.commands() if key == "command" and text)
        if self.coverage_at_least is not None:
            yield f"coverage-at-least {self.coverage_at_least}"
        if self.files_changed_only:
            yield f"files-changed-only {' '.join(self.files_changed_only)}"
        if self.diff_at_most is not None:
            yield f"diff-at-most {self.diff_at_most}"
        if self.no_secrets_in_diff:
            yield "no-secrets-in-diff"
        if self.no_worse_than_baseline:
            yield f"no-worse-than-baseline {self.no_worse_than_baseline}"


ALONE = ("tests-pass", "no-lint-findings", "no-secrets-in-diff")
"""The checks that a gate can name as a text."""


def named_check(value: object) -> object:
    """Take the name of a check alone for the check of that name."""
    return {value.strip(): True} if isinstance(value, str) and value.strip() in ALONE else value


Gate = Annotated[str | Checks, BeforeValidator(named_check, json_schema_input_type=str | Checks)]
