"""Gates of another file wait for all that nobody waits for."""

from collections.abc import Callable

from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.add_gates import add_gates

Make = Callable[..., Workflow]


def test_they_come_last(make: Make) -> None:
    steps = ({"id": "a", "run": "x"}, {"id": "b", "run": "{{ steps.a.output }}"}, {"id": "c", "run": "x"})
    gates = [Step.model_validate({"id": "g", "gate": "tests-pass"}), Step(id="h", gate="1 > 0", needs=("g",))]
    found = add_gates(make(*steps), gates)
    assert [step.id for step in found.steps] == ["a", "b", "c", "g", "h"]
    assert [step.needs for step in found.steps[3:]] == [("b", "c"), ("g", "b", "c")]


def test_without_gates_nothing_is_changed(make: Make) -> None:
    workflow = make({"id": "a", "run": "x"})
    assert add_gates(workflow, ()) is workflow
