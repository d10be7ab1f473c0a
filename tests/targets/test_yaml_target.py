"""The workflow file with everything spelled out."""

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import write_yaml
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.pipeline import compile_workflow
from orchestrate_gen.targets.yaml_target import YamlTarget


def test_the_file_reads_back_as_the_same_workflow(plan: Plan, provenance: Provenance) -> None:
    script = YamlTarget(write_yaml).emit(plan, provenance)
    workflow, _ = load_workflow(script.text, script.name)
    assert workflow == plan.workflow


def test_one_attempt_is_said_as_an_agent_has_several_where_nothing_is_said() -> None:
    text = "name: x\nsteps:\n  - {id: a, prompt: Judge., retry: {attempts: 1}, on_failure: {fix: Mend it.}}\n"
    before, _ = load_workflow(text, "w.yaml")
    written = compile_workflow(before, Provenance(words=("x",)), target="yaml").script.text
    after, _ = load_workflow(written, "w.yaml")
    plans = [compile_workflow(one, Provenance(words=("x",)), lint=False).plan for one in (before, after)]
    assert [step.retry and step.retry.attempts for plan in plans for step in plan.workflow.steps] == [1, 1]


def test_prompts_of_several_lines_stay_lines(plan: Plan, provenance: Provenance) -> None:
    assert "prompt: |\n" in YamlTarget(write_yaml).emit(plan, provenance).text


def test_nothing_is_refused(plan: Plan) -> None:
    assert list(YamlTarget(write_yaml).check(plan)) == []
