"""References of the language as bash: what stands for each between double quotes, and which commands print it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.reference import Reference, Segment, parse_text, references
from orchestrate_gen.targets.bash.quote import braced, in_double_quotes, variable

if TYPE_CHECKING:
    from orchestrate_gen.ir.step import Step


class Values:
    """Turns the references of one plan into bash."""

    def __init__(self, plan: Plan) -> None:
        """Remember the steps, fixers included, and the description."""
        planned = [p for phase in plan.phases for p in phase.steps]
        steps = [s for p in planned for s in (p.step, p.fixer) if s]
        self._steps: dict[str, Step] = {step.id: step for step in steps}
        self.description = plan.workflow.description

    def quoted(self, reference: Reference) -> str:
        """Return what stands for a reference between double quotes."""
        match reference.kind, reference.part:
            case "description", _:
                return in_double_quotes(self.description)
            case "folder", _:
                return "$folder"
            case "params", _:
                return f"$param_{variable(reference.name)}"
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
        parts = [self.quoted(part) if isinstance(part, Reference) else in_double_quotes(part.text) for part in segments]
        return "".join(braced(part, after) for part, after in zip(parts, [*parts[1:], ""], strict=True))

    def loads(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the commands that read what earlier steps made into the variables that `quoted` names."""
        found = [r for text in texts for r in references(text) if r.kind == "steps" and r.part in ("output", "log")]
        commands = (f"{r.part}_{variable(r.name)}=$(text_of {r.part} {variable(r.name)})" for r in found)
        return tuple(dict.fromkeys(commands))

    def word(self, text: str) -> str:
        """Return a path with references as one bash word."""
        return f'"{self.path(text)}"'

    def _output_path(self, step_id: str, name: str) -> str:
        step = self._steps.get(step_id)
        output = step.files.get(name) if step else None
        return (output.path or "") if output else ""
