"""From where each setting of a step came."""

from collections.abc import Iterator
from decimal import Decimal

from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access, Priority
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.inherit_defaults import AGENT_COST


class Origins:
    """Answers for each step and setting: `option`, the file's own words, its `defaults`, `routed`, or `default`.

    A cost that the run's limit has made less is `limited by` that.

    `written` is the workflow before the passes, `file` what its author wrote: `template` or `workflow file`.
    """

    def __init__(self, written: Workflow, options: Options, file: str) -> None:
        """Remember what each step said for itself."""
        self._defaults, self._limits = written.defaults, written.limits
        self._options, self._file = options, file
        self._priority = options.priority or written.priority
        self.agent_command = options.agent_command
        self._steps = {step.id: step for step in _all_steps(written)}

    def of(self, step: Step, setting: str) -> str:
        """Return the origin of a setting, named as in `Step`."""
        if self._is_option(step, setting):
            return f"option --{setting}"
        if setting == "max_cost" and self._has_less(step):
            return f"limited by {self._limit()}"
        return self._written(step, setting) or self._chosen(setting)

    def _is_option(self, step: Step, setting: str) -> bool:
        """Whether an option set it; that of access leaves those alone who only read."""
        given = setting in ("agent", "model", "access") and getattr(self._options, setting) is not None
        return given and not (setting == "access" and step.access is Access.READ)

    def _has_less(self, step: Step) -> bool:
        said = self._steps.get(step.id)
        own = (said.max_cost if said else None) or self._defaults.max_cost
        return (step.max_cost or 0) < (own or Decimal(AGENT_COST[step.access or Access.READ]))

    def _limit(self) -> str:
        if self._options.max_cost:
            return "--max-cost"
        return "limits.cost" if self._limits.cost else "the usual limit"

    def _written(self, step: Step, setting: str) -> str:
        said = self._steps.get(step.id)
        if said is not None and getattr(said, setting) is not None:
            return self._file
        return f"defaults of the {self._file}" if self._inherited(step, setting) else ""

    def _inherited(self, step: Step, setting: str) -> bool:
        """Whether a setting comes from `defaults`; a retry is inherited field by field."""
        default = getattr(self._defaults, setting, None)
        return default is not None and (setting == "retry" or default == getattr(step, setting))

    def _chosen(self, setting: str) -> str:
        how = "routed" if setting in ("agent", "model") else "default"
        urgent = setting in ("model", "retry") and self._priority is Priority.HIGH
        return f"{how}, priority high" if urgent else how


def _all_steps(workflow: Workflow) -> Iterator[Step]:
    for step in workflow.steps:
        yield step
        if isinstance(step.on_failure, Fix) and isinstance(step.on_failure.fix, Step):
            yield step.on_failure.fix
