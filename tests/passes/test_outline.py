"""A plan as an outline: every setting by its path, gates before what they hold back."""

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.outline import Outline
from orchestrate_gen.passes.outline import outline
from orchestrate_gen.pipeline import compile_workflow


def outline_of(text: str) -> Outline:
    workflow, source = load_workflow(text, "w.yaml")
    compiled = compile_workflow(workflow, Provenance(words=("x",)), target="json", source=source)
    return outline(compiled.plan, compiled.written)


def test_settings_and_defaults_are_told_by_their_path() -> None:
    found = outline_of("name: a\nlimits: {jobs: 2}\ndefaults: {timeout: 5m}\nsteps:\n  - {id: s, run: make}\n")
    assert found.settings == {"name": "a", "limits.jobs": 2, "limits.duration": "4h", "limits.cost": "20.00"}
    assert [step.id for step in found.steps] == ["s"]
    assert found.steps[0].fields["timeout"] == "5m"
    assert found.phases == ("s",)


def test_a_fixing_step_is_a_step_that_says_what_it_mends() -> None:
    found = outline_of("name: a\nsteps:\n  - {id: s, run: make, on_failure: {fix: Mend it., attempts: 3}}\n")
    test, fixer = found.steps
    assert (test.fields["on_failure.fix"], test.fields["on_failure.attempts"]) == ("fix_s", 3)
    assert (fixer.id, fixer.fields["fixes"], fixer.kind) == ("fix_s", "s", "claude/opus")


def test_what_merges_a_worktree_is_said_by_its_step() -> None:
    found = outline_of("name: a\nsteps:\n  - {id: s, run: make, worktree: true}\n  - {id: t, run: x, needs: [s]}\n")
    assert [(step.id, step.fields.get("worktree"), step.fields.get("needs")) for step in found.steps] == [
        ("s", True, None),
        ("t", None, ("s",)),
    ]


def test_what_an_approval_holds_back_knows_it() -> None:
    found = outline_of(
        "name: a\nsteps:\n  - {id: build, run: make}\n  - {id: ask, approve: Publish?, needs: [build]}\n"
        "  - {id: tag, run: git tag, needs: [ask]}\n  - {id: push, run: git push, needs: [tag]}\n"
    )
    guards = {step.id: step.fields.get("guards") for step in found.steps}
    assert guards == {"build": None, "ask": None, "tag": ("ask",), "push": ("ask",)}


def test_steps_at_the_end_say_when_they_run() -> None:
    found = outline_of("name: a\nsteps:\n  - {id: s, run: make}\nfinally:\n  - {id: end, run: make clean}\n")
    assert [(step.id, step.fields.get("runs")) for step in found.steps] == [("s", None), ("end", "at the end, always")]


def test_what_a_step_may_cost_does_not_change_with_other_steps() -> None:
    one = "name: a\nlimits: {cost: 2}\nsteps:\n  - {id: s, prompt: Read., access: read}\n"
    two = outline_of(one + "  - {id: t, prompt: Write., access: edit}\n")
    assert outline_of(one).steps[0].fields["max_cost"] == two.steps[0].fields["max_cost"] == "1.00"
