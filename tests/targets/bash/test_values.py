"""References as bash: what stands for each between double quotes."""

import pytest

from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.policy import Fix
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Output, Step
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.bash.values import Values, as_file


def plan_of(description: str) -> Plan:
    outputs: dict[str, Output | str] = {
        "report": Output(path='{{ folder }}s/re"port$.md'),
        "plain": "-x.md",
        "text": Output(),
    }
    look = Step(id="look-here", prompt="Look", outputs=outputs)
    mend = Step(
        id="mend", prompt="Mend", outputs={"note": "{{ params.dir }}1/note.md", "path": "notes/{{ params.dir }}"}
    )
    test = Step(id="test", run="make", on_failure=Fix(fix=mend))
    steps = (PlannedStep(step=look, after=()), PlannedStep(step=test, after=(), fixer=mend))
    workflow = Workflow(name="w", description=description, steps=(look, test))
    phases = (Phase(name="all", steps=steps),)
    return Plan(workflow=workflow, phases=phases, critical_path=(), expected=1, worst=1)


@pytest.fixture
def values() -> Values:
    return Values(plan_of('say "$hi"'))


@pytest.mark.parametrize(
    ("reference", "stands"),
    [
        ("{{ description }}", r"say \"\$hi\""),
        ("{{ folder }}", "$folder"),
        ("{{ params.test-command }}", "$param_test_command"),
        ("{{ steps.look-here.output }}", "$output_look_here"),
        ("{{ steps.look-here.log }}", "$log_look_here"),
        ("{{ steps.look-here.outputs.report }}", r"${folder}s/re\"port\$.md"),
        ("{{ steps.look-here.outputs.plain }}", "./-x.md"),
        ("{{ steps.mend.outputs.note }}", "${param_dir}1/note.md"),
    ],
)
def test_a_reference_is_a_variable_or_an_escaped_text(values: Values, reference: str, stands: str) -> None:
    (found,) = references(reference)
    assert values.quoted(found) == stands


def test_a_word_is_quoted_as_a_whole(values: Values) -> None:
    assert values.word("{{ folder }}/a b/{{ params.x }}{{ params.y }}z") == '"$folder/a b/$param_x${param_y}z"'


def test_a_name_does_not_take_in_the_text_after_a_path_or_an_empty_description(values: Values) -> None:
    assert values.word("{{ steps.mend.outputs.path }}s") == '"notes/${param_dir}s"'
    empty = Values(plan_of("")).word("{{ params.x }}{{ description }}s")
    assert empty == '"${param_x}s"'


def test_an_item_is_nothing_outside_of_its_step(values: Values) -> None:
    assert values.word("{{ item }}") == '""'


def test_what_earlier_steps_made_is_read_once_by_a_command_each(values: Values) -> None:
    texts = ["{{ steps.look-here.output }} {{ steps.test.log }} {{ folder }}", "{{ steps.look-here.output }}"]
    assert values.loads(texts) == (
        "output_look_here=$(text_of output look_here)",
        "log_test=$(text_of log test)",
    )


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ("src/app.py", "src/app.py"),
        ("Makefile", "Makefile"),
        ("-x", "./-x"),
        ("report", '{{ folder }}s/re"port$.md'),
        ("plain", "./-x.md"),
        ("text", None),
        ("unknown", None),
    ],
)
def test_an_input_is_a_file_or_the_name_of_an_output(values: Values, given: str, file: str | None) -> None:
    assert values.input_file(given) == file


def test_no_path_looks_like_an_option() -> None:
    assert as_file("-rf/x") == "./-rf/x"
    assert as_file("a/-rf") == "a/-rf"
