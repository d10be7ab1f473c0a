"""A plan that there is takes the place of research and planning."""

from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Output, Step
from orchestrate_gen.ir.workflow import Parameter, Workflow
from orchestrate_gen.passes.prune import leave_out

BEFORE = ("research", "plan")
"""The phases whose agents a plan spares; what commands of theirs measure is still wanted."""
PARAMETER = "plan"


def carry_out(workflow: Workflow, path: str) -> Workflow:
    """Leave out research and planning by agents; the last planning step becomes one that prints the plan of that path.

    So whatever reads that step's output gets the plan. Its path is the parameter `plan`. A workflow without a step
    of the phase `plan` stays as it is.
    """
    spared = [step for step in workflow.steps if step.phase in BEFORE and step.prompt is not None]
    planners = [step for step in spared if step.phase == "plan"]
    if not planners:
        return workflow
    planner = planners[-1]
    rest = leave_out(workflow, {step.id for step in spared} - {planner.id})
    steps = tuple(_printing(planner, workflow) if step.id == planner.id else step for step in rest.steps)
    said = workflow.params.get(PARAMETER, Parameter(description="the plan that is carried out"))
    plan = said.model_copy(update={"default": path, "required": False})
    less = rest.model_copy(update={"steps": steps}).without_params_lost_since(workflow)
    return less.model_copy(update={"params": {**less.params, PARAMETER: plan}})


def _printing(planner: Step, workflow: Workflow) -> Step:
    """The step that prints the plan; it has the planner's outputs where somebody asks for their paths."""
    path = f"{{{{ params.{PARAMETER} }}}}"
    others = [step for step in workflow.steps if step.id != planner.id]
    named = {r.name for step in others for r in references(step.model_dump_json()) if r.part.startswith("outputs.")}
    return Step(
        id=planner.id,
        title="The plan that is carried out.",
        phase=planner.phase,
        run=f"cat -- {path}\n",
        inputs=(path,),
        outputs={name: Output(path=path) for name in planner.files} if planner.id in named else {},
        estimate=60,
        timeout=60,
    )
