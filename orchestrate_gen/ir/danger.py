"""Commands that cannot be taken back: how they are recognised, and which ones a workflow has."""

from typing import Literal, get_args

from pydantic import Field

from orchestrate_gen.ir.base import Frozen

DangerKind = Literal["destroys", "publishes", "runs-downloads", "gains-rights"]
DANGER_KINDS: tuple[DangerKind, ...] = get_args(DangerKind)
IN_WORDS: dict[DangerKind, str] = {
    "destroys": "destroys",
    "publishes": "publishes",
    "runs-downloads": "runs what was downloaded",
    "gains-rights": "gains rights",
}
"""The kinds as verbs, to stand after the name of a step."""


NOTIFY = ("notify",)
"""The place of the one command that is of no step."""


class DangerRule(Frozen):
    """How a dangerous command is recognised.

    `command` is a program and words. A word that begins with `-` may stand anywhere after the program, and its single
    letters in any cluster of letters; the other words stand in this order, with others between them. `a/b` is either.
    """

    command: str = Field(min_length=1, description="a program and words that make it dangerous")
    says: str | None = Field(default=None, description="a regular expression that its words or its input must match")
    source: str | None = Field(default=None, alias="from", description="the programs that are piped into it")
    does: DangerKind = Field(description="what it does")
    why: str = Field(min_length=1, max_length=120, description="the same in a few words, after its name")


class Danger(Frozen):
    """A dangerous command, its step and its place in the workflow; `text` is the command in short.

    The step is empty for `notify`.
    """

    step: str
    where: tuple[str | int, ...]
    text: str
    rule: DangerRule
