"""The target `json`: the workflow and its schedule as data for other programs."""

import json
from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.analysis import Analysis
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Phase, Plan
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.targets.summary import workflow_data


class JsonTarget:
    """One JSON object: `workflow` is a workflow file that compiles again, `plan` its phases."""

    name = "json"
    suffix = ".json"

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Find nothing: data holds everything."""
        yield from ()

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the text; keys keep the order of the reference, two blanks a level."""
        return Script(name=f"{plan.workflow.name}.json", sections=(Section(text=_text(_document(plan)), role="data"),))


def with_analysis(text: str, analysis: Analysis) -> str:
    """Put an analysis before the workflow that was made from it."""
    return _text({"analysis": analysis.model_dump(mode="json"), **json.loads(text)})


def _document(plan: Plan) -> dict[str, object]:
    return {
        "workflow": workflow_data(plan.workflow),
        "plan": {
            "phases": [_phase(phase) for phase in plan.phases],
            **({"ends": [_phase(end) for end in plan.ends]} if plan.ends else {}),
            "critical_path": list(plan.critical_path),
            "expected_seconds": plan.expected,
            "worst_seconds": plan.worst,
        },
    }


def _phase(phase: Phase) -> dict[str, object]:
    steps = [
        {"id": planned.step.id, "after": list(planned.after), "fix": planned.fixer and planned.fixer.id}
        for planned in phase.steps
    ]
    return {"name": phase.name, "steps": steps}


def _text(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


JSON = JsonTarget()
