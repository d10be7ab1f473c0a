"""A workflow in the place of a step, before and after."""

from collections.abc import Callable
from typing import Any

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.put_in_place import put_in_place

Make = Callable[..., Workflow]

LOOK = {"id": "look", "run": "ls", "outputs": {"found": {"path": "{{ folder }}/found.txt", "answer": True}}}
NOTE = {"id": "note", "prompt": "Note {{ steps.look.output }}", "inputs": ["found"]}
BEFORE = {"id": "before", "run": "true"}


def study(**fields: Any) -> dict[str, Any]:
    return {"id": "study", "use": "study", "needs": ["before"], **fields}


def put(make: Make, inner: list[dict[str, Any]], *outer: dict[str, Any], rest: Any = None, **of_inner: Any) -> Workflow:
    return put_in_place(make(*outer, **(rest or {})), {"study": make(*inner, **of_inner)})


def test_its_steps_stand_there_under_its_name_and_need_what_it_needs(make: Make) -> None:
    after = {"id": "after", "needs": ["study"], "run": "cat <<<{{ steps.study.output }}"}
    found = put(make, [LOOK, NOTE], BEFORE, study(), after)
    assert [(step.id, step.needs) for step in found.steps] == [
        ("before", ()),
        ("study-look", ("before",)),
        ("study-note", ("before",)),
        ("after", ("study-note",)),
    ]
    assert found.step("after").run == "cat <<<{{ steps.study-note.output }}"


def test_what_needs_it_needs_all_of_its_last_steps(make: Make) -> None:
    more = {"id": "more", "needs": ["look"], "run": "true"}
    found = put(make, [LOOK, NOTE, more], BEFORE, study(), {"id": "after", "needs": ["study", "before"], "run": "true"})
    assert found.step("after").needs == ("study-note", "study-more", "before")


def test_its_texts_name_its_own_steps_folder_and_parameters(make: Make) -> None:
    ask = {
        "id": "ask",
        "prompt": "{{ params.topic }} {{ description }} {{ steps.look.outputs.found }}",
        "if": "params.topic",
    }
    found = put(make, [LOOK, ask], BEFORE, study(), params={"topic": {"default": "x"}}).steps[-1]
    assert found.prompt == "{{ params.study_topic }} {{ description }} {{ steps.study-look.outputs.found }}"
    assert found.condition == "params.study_topic"
    assert put(make, [LOOK], BEFORE, study()).steps[-1].files["found"].path == "{{ folder }}/study/found.txt"
    assert put(make, [LOOK, NOTE], BEFORE, study()).steps[-1].inputs == ("{{ steps.study-look.outputs.found }}",)


def test_an_input_without_a_file_says_only_what_comes_first(make: Make) -> None:
    first = {"id": "first", "run": "true", "outputs": {"said": {}}}
    found = put(make, [first, {"id": "then", "run": "true", "inputs": ["said"]}], BEFORE, study()).steps[-1]
    assert (found.inputs, found.needs) == ((), ("study-first", "before"))


def test_a_value_becomes_the_default_of_a_parameter_and_never_a_part_of_a_command(make: Make) -> None:
    step = {"id": "say", "run": "echo {{ params.what }} {{ params.other }}"}
    found = put(
        make,
        [step],
        BEFORE,
        study(**{"with": {"what": "$(rm -rf .)", "other": "{{ params.mine }}"}}),
        rest={"params": {"mine": {}}},
        params={"what": {"required": True}, "other": {"pattern": "a+", "required": True}},
    )
    assert found.steps[-1].run == "echo {{ params.study_what }} {{ params.mine }}"
    assert (found.params["study_what"].default, found.params["study_what"].required) == ("$(rm -rf .)", False)
    assert (found.params["mine"].pattern, found.params["mine"].required) == ("a+", True)


def test_it_can_be_given_a_task_of_its_own(make: Make) -> None:
    given = study(**{"with": {"description": "Fix the login"}})
    found = put(make, [{"id": "do", "prompt": "{{ description }}"}], BEFORE, given)
    assert found.steps[-1].prompt == "{{ params.study_description }}"
    assert found.params["study_description"].default == "Fix the login"


def test_its_defaults_are_for_its_own_steps(make: Make) -> None:
    defaults = {"model": "haiku", "timeout": "9m", "env": {"A": "1"}, "retry": {"attempts": 4}}
    fix = {"on_failure": {"fix": "Mend it."}}
    steps: list[dict[str, Any]] = [
        {**NOTE, "inputs": [], "prompt": "Note.", "model": "opus"},
        {**LOOK, **fix, "retry": {"delay": "7s"}},
    ]
    note, look = put(make, steps, BEFORE, study(), defaults=defaults).steps[1:]
    assert (note.model, note.timeout, note.env, note.retry and note.retry.attempts) == ("opus", 540, {}, 4)
    assert (look.model, look.env, look.retry and (look.retry.attempts, look.retry.delay)) == (None, {"A": "1"}, (4, 7))
    fixer = getattr(look.on_failure, "fix", note)
    assert (fixer.id, fixer.model) == ("study-fix_look", "haiku")
    assert "{{ steps.study-look.log }}" in (fixer.prompt or "")


def test_its_groups_and_phases_get_its_name_and_a_phase_of_the_step_takes_all(make: Make) -> None:
    grouped = {"id": "a", "run": "true", "group": "g", "phase": "plan"}
    found = put(make, [grouped], BEFORE, study(), groups={"g": {"max_parallel": 1}})
    assert (found.steps[-1].group, found.steps[-1].phase, list(found.groups)) == ("study-g", "study-plan", ["study-g"])
    assert put(make, [LOOK], BEFORE, study(phase="plan")).steps[-1].phase == "plan"


def test_the_step_that_tests_are_compared_with_keeps_its_meaning(make: Make) -> None:
    steps = [
        {"id": "test_before", "run": "tests_before make"},
        {"id": "test", "run": "tests_after {{ params.x }} test_before\ntests_after make other"},
    ]
    found = put(make, steps, BEFORE, study(), params={"x": {}}).steps[-1]
    assert found.run == "tests_after {{ params.study_x }} study_test_before\ntests_after make other"


def test_an_output_is_that_of_the_step_that_has_it(make: Make) -> None:
    after = {"id": "after", "run": "cat {{ steps.study.outputs.found }}", "needs": ["study"]}
    found = put(make, [LOOK, NOTE], BEFORE, study(), after)
    assert found.steps[-1].run == "cat {{ steps.study-look.outputs.found }}"


def test_without_use_nothing_is_touched(make: Make) -> None:
    plain = make(BEFORE)
    assert put_in_place(plain, {}) is plain
