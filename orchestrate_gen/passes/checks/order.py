"""Diagnostics in the order of the file, as far as the workflow knows it."""

from collections.abc import Iterable

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow


def by_place(workflow: Workflow, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by section, then step, then the step's field and the index in it; the same one twice is one."""
    names = {"steps": {step.id: index for index, step in enumerate(workflow.steps)}}
    names["params"] = {name: index for index, name in enumerate(workflow.params)}
    sections, fields = _ranks(Workflow), _ranks(Step)

    def key(diagnostic: Diagnostic) -> tuple[int, ...]:
        section, *rest = diagnostic.where or ("",)
        known = names.get(str(section), {})
        first = (_rank(word, known) for word in rest[:1])
        return (sections.get(str(section), -1), *first, *(_rank(word, fields) for word in rest[1:]))

    return tuple(sorted(dict.fromkeys(found), key=key))


def _ranks(model: type[Frozen]) -> dict[str, int]:
    return {field.alias or name: rank for rank, (name, field) in enumerate(model.model_fields.items())}


def _rank(word: str | int, known: dict[str, int]) -> int:
    return word if isinstance(word, int) else known.get(word, 0)
