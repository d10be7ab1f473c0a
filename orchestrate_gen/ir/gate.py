"""The checks that a gate can ask for by name, beside expressions."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Identifier

_LINES = re.compile(r"([0-9]{1,7}) *(?:lines?)?")


def parse_lines(value: object) -> int:
    """Read `400` or `400 lines`. Raises `ValueError` with a message for the user."""
    match = _LINES.fullmatch(str(value).strip())
    if isinstance(value, bool) or not match:
        raise ValueError(f"`{value}` is no number of lines; write `400` or `400 lines`")
    return int(match[1])


class Checks(Frozen):
    """Checks by name; a gate holds when all of them do. What a run has changed is what differs since it began."""

    tests_pass: bool | str = Field(
        default=False, alias="tests-pass", description="the project's tests pass; text: the command that runs them"
    )
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

    def _words(self) -> Iterator[str]:
        if self.tests_pass:
            yield "tests-pass" if self.tests_pass is True else f"tests-pass {self.tests_pass}"
        if self.files_changed_only:
            yield f"files-changed-only {' '.join(self.files_changed_only)}"
        if self.diff_at_most is not None:
            yield f"diff-at-most {self.diff_at_most}"
        if self.no_secrets_in_diff:
            yield "no-secrets-in-diff"
        if self.no_worse_than_baseline:
            yield f"no-worse-than-baseline {self.no_worse_than_baseline}"


ALONE = ("tests-pass", "no-secrets-in-diff")
"""The checks that a gate can name as a text."""


def named_check(value: object) -> object:
    """Take the name of a check alone for the check of that name."""
    return {value.strip(): True} if isinstance(value, str) and value.strip() in ALONE else value


Gate = Annotated[str | Checks, BeforeValidator(named_check, json_schema_input_type=str | Checks)]
