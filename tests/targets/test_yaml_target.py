"""The workflow file with everything spelled out."""

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import write_yaml
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.targets.yaml_target import YamlTarget


def test_the_file_reads_back_as_the_same_workflow(plan: Plan, provenance: Provenance) -> None:
    script = YamlTarget(write_yaml).emit(plan, provenance)
    workflow, _ = load_workflow(script.text, script.name)
    assert workflow == plan.workflow


def test_prompts_of_several_lines_stay_lines(plan: Plan, provenance: Provenance) -> None:
    assert "prompt: |\n" in YamlTarget(write_yaml).emit(plan, provenance).text


def test_nothing_is_refused(plan: Plan) -> None:
    assert list(YamlTarget(write_yaml).check(plan)) == []
