"""The steps of a plan, each with its place."""

from orchestrate_gen.targets.bash.steps import placed_steps
from tests.support.compiled import compiled


def test_every_step_is_followed_by_its_fixer_and_knows_its_place() -> None:
    test = {"id": "test", "run": "make", "on_failure": {"fix": {"id": "mend", "prompt": "Mend."}}, "needs": ["plan"]}
    found = list(placed_steps(compiled(test, {"id": "plan", "prompt": "Plan."}).plan))
    assert [(one.step.id, one.is_fixer) for one in found] == [("plan", False), ("test", False), ("mend", True)]
    assert [one.where for one in found][1:] == [("steps", "test"), ("steps", "test", "on_failure", "fix")]
