"""References of the language as bash: what stands for each between double quotes, and which commands print it."""

import re
from collections.abc import Iterable, Sequence
from copy import copy

from orchestrate_gen.ir.item import ItemStep
from orchestrate_gen.ir.merge import is_merging
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.reference import Reference, Segment, parse_text, references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.targets.bash.quote import argument, braced, in_double_quotes, variable

_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def as_file(path: str) -> str:
    """Return a path that no command takes for an option."""
    return f"./{path}" if path.startswith("-") else path


class Values:
    """Turns the references of one plan into bash."""

    def __init__(self, plan: Plan) -> None:
        """Remember the steps, fixers included, and the description."""
        planned = [p for phase in plan.arms for p in phase.steps]
        steps = [s for p in planned for s in (p.step, p.fixer) if s]
        self._steps = {step.id: step for step in steps}
        self._better = {name: metric.better for step in steps for name, metric in step.metrics.items()}
        placed = reversed(tuple(enumerate(steps)))  # of several items the first stands for all
        self._measuring = {name: (place, step) for place, step in placed for name in step.metrics}
        self._files = {name: output.path for step in steps for name, output in step.files.items()}
        self._paths = frozenset(self._files.values())
        self.groups = plan.workflow.groups
        self.merges = sum(map(is_merging, steps))
        self.item = ""
        self._lines = {s.of: s for s in steps if isinstance(s, ItemStep) and s.lines is not None}
        self.own: dict[str, tuple[str, Step]] = {}
        self.description = plan.workflow.description

    def inside(self, step: Step, fixes: Step | None = None) -> "Values":
        """Return the same for the function of a step, which all items of a step share; `fixes` is what it mends."""
        if not isinstance(step, ItemStep):
            return self
        values = copy(self)
        values.item = "$the_item"
        values.own = {step.of: ('"$step"', step)}
        if fixes:
            values.own[fixes.origin] = ('"${of[${step}_fixes]}"', fixes)
        return values

    def undoing(self, step: Step) -> "Values":
        """Return the same for the function that undoes a step, where `step` is not the step but its undoing."""
        if not isinstance(step, ItemStep):
            return self
        values = copy(self)
        values.own = {**self.own, step.of: ('"${of[${step}_undoes]}"', step)}
        return values

    def of_item(self, step: Step) -> "Values":
        """Return the same for the line of the plan that adds a step, where its item is known."""
        if not isinstance(step, ItemStep):
            return self
        values = copy(self)
        values.item = self.path(step.item) if step.lines is None else "{{ item }}"
        return values

    def who(self, step_id: str) -> str:
        """Return the argument that names a step that is referred to."""
        return self.own[step_id][0] if step_id in self.own else argument(variable(step_id))

    def quoted(self, reference: Reference) -> str:
        """Return what stands for a reference between double quotes."""
        match reference.kind, reference.part:
            case "description", _:
                return in_double_quotes(self.description)
            case "folder" | "item" as kind, _:
                return "$folder" if kind == "folder" else self.item
            case "params" | "metrics" as kind, _:
                return f"${kind.removesuffix('s')}_{variable(reference.name)}"
            case "steps", "output" | "log" as part:
                return f"${part}_{variable(reference.name)}"
            case "steps", part:
                return self.path(self._output_path(reference.name, part.partition(".")[2]))
            case _:
                return in_double_quotes(reference.text)

    def path(self, text: str) -> str:
        """Return a path with references as text for between double quotes."""
        return self.quoted_text(parse_text(text))

    def quoted_text(self, segments: Sequence[Segment]) -> str:
        """Return text and references for between double quotes."""
        quoted = ""
        for part in reversed(segments):
            value = self.quoted(part) if isinstance(part, Reference) else in_double_quotes(part.text)
            quoted = braced(value, quoted) + quoted
        return quoted

    def loads(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the commands that read what earlier steps made into the variables that `quoted` names."""
        texts = tuple(texts)
        found = [r for text in texts for r in references(text) if r.kind == "steps" and r.part in ("output", "log")]
        commands = (f"{r.part}_{variable(r.name)}=$(text_of {r.part} {self.who(r.name)})" for r in found)
        return tuple(dict.fromkeys((*commands, *self.metric_loads(texts))))

    def measured_by(self, metric: str) -> str:
        """Return what the script calls the step that measures a metric."""
        return variable(self._measuring[metric][1].origin)

    def measuring(self, metrics: Iterable[str]) -> list[Step]:
        """Return the steps that measure these metrics, in the order of the plan."""
        found = dict(self._measuring[metric] for metric in metrics if metric in self._measuring)
        return [found[place] for place in sorted(found)]

    def metric_loads(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the commands that read what earlier steps measured into the variables that `quoted` names."""
        found = dict.fromkeys(r.name for text in texts for r in references(text) if r.kind == "metrics")
        return tuple(f"metric_{variable(name)}=$(metric_of {variable(name)})" for name in found)

    def input_file(self, given: str) -> str | None:
        """Return the file that an input is: its path, or that of the output with its name, which may have none."""
        is_name = _NAME.fullmatch(given) and given not in self._paths
        file = self._files.get(given) if is_name else given
        return as_file(file) if file else None

    def files_of_lines(self, given: str) -> str | None:
        """Return what an input is that stands for a file of each line of a step: the step, and the path as a word."""
        found = parse_text(given)
        if len(found) != 1 or not isinstance(found[0], Reference) or found[0].name not in self._lines:
            return None
        maker, name = self._lines[found[0].name], found[0].part.partition(".")[2]
        return f'"{variable(maker.of)}:{self.of_item(maker).path(as_file(maker.files[name].path or ""))}"'

    def measures(self, metric: str) -> bool:
        """Whether a step measures a metric."""
        return metric in self._better

    def printing(self, ids: Iterable[str]) -> list[Step]:
        """Return those of some steps that run commands, once each."""
        found = (self._steps.get(one) for one in ids)
        return [one for one in found if one and one.run is not None and not isinstance(one, ItemStep)]

    def better(self, metric: str) -> str:
        """Say which way a metric is better: `higher` or `lower`."""
        return self._better[metric]

    def word(self, text: str) -> str:
        """Return a path with references as one bash word."""
        return f'"{self.path(text)}"'

    def _output_path(self, step_id: str, name: str) -> str:
        step = self.own[step_id][1] if step_id in self.own else self._steps.get(step_id)
        output = step.files.get(name) if step else None
        return as_file(output.path or "") if output else ""
