"""What the command line sets, as one value; none means: as the workflow says."""

from typing import Literal

from pydantic import Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.danger import DangerRule
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Count, Duration, Mode, Money, Name, Priority, format_money


class Options(Frozen):
    """Overrides of a workflow's own settings."""

    agent: Name | None = None
    agent_command: str | None = Field(default=None, description="the agent's program, if it has another name")
    access: Literal["edit", "full"] | None = Field(default=None, description="what agents that change files may do")
    model: str | None = Field(default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@\[\]-]*$")
    jobs: Count | None = None
    mode: Mode | None = Field(default=None, description="which steps a person approves")
    sequential: bool = Field(default=False, description="one step at a time")
    parallel: bool = Field(default=False, description="side by side, also where the workflow says one at a time")
    priority: Priority | None = None
    dangerous: tuple[DangerRule, ...] = Field(default=(), description="what a project says of dangerous commands")
    quality: Literal["strict", "lenient"] | None = Field(default=None, description="what stops at warnings and gates")
    custom_gates: str | None = Field(
        default=None, description="the file that `gates` come from, as the script names it"
    )
    gates: tuple[Step, ...] = Field(default=(), description="gates that are added at the end of the workflow")
    max_duration: Duration | None = None
    max_cost: Money | None = None
    notify: str | None = Field(default=None, min_length=1, description="a command that gets the outcome")
    params: tuple[tuple[str, str], ...] = Field(default=(), description="parameter name and value, in order")


class Provenance(Frozen):
    """Where a script comes from: the exact command that makes it again, as words, and the file it reads, if any.

    `words` starts with the program's name. `task_on_stdin` says that the description is read from standard input;
    `agent_command` is the program that is called as the agent, if it has another name. `expected_cost` is what the
    analysis of the description expects, in USD from and to.
    """

    words: tuple[str, ...]
    source: str | None = None
    source_digest: str | None = None
    task_on_stdin: bool = False
    agent_command: str | None = None
    expected_cost: tuple[Money, Money] | None = None

    @property
    def cost_range(self) -> str:
        """The expected cost in words: `1.20 to 6.00 USD`, or nothing."""
        return f"{' to '.join(map(format_money, self.expected_cost))} USD" if self.expected_cost else ""
