"""Every agent, command and skill that a prompt calls is one that the project has."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where, did_you_mean
from orchestrate_gen.ir.project import Helper, Project
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.places import Placed, placed_steps
from orchestrate_gen.passes.resolve_calls import CALL


def unknown_calls(workflow: Workflow, project: Project) -> Iterator[Diagnostic]:
    """OG282: a prompt begins with the name of nothing. The agent would do nothing, and call that a success."""
    for placed in placed_steps(workflow):
        call = CALL.match(placed.step.prompt or "")
        where = (*placed.where, "prompt")
        if placed.step.subagent is not None and placed.step.subagent not in project.agents:
            yield _unknown("@", placed.step.subagent, project, (*placed.where, "subagent"))
        if call and call[2] not in (project.agents if call[1] == "@" else project.slashes):
            yield _unknown(call[1], call[2], project, where)


def _unknown(sign: str, name: str, project: Project, where: Where) -> Diagnostic:
    what, known = ("agent", project.agents) if sign == "@" else ("command or skill", project.slashes)
    way_out = did_you_mean(name, known)
    if not way_out.startswith("did"):
        way_out = f"write `{_file(sign, name)}`"
        way_out += ", or begin the prompt with another word if it is text" if where[-1] == "prompt" else ""
    called = f"/{name}" if sign == "/" else name
    return Diagnostic("OG282", f"the project has no {what} `{called}`", way_out, where)


def _file(sign: str, name: str) -> str:
    return f".claude/{'agents' if sign == '@' else 'commands'}/{name.replace(':', '/')}.md"


def borrowed_calls(workflow: Workflow, project: Project) -> Iterator[Diagnostic]:
    """OG282, a warning: what is called is the user's own, so nobody else can run the script."""
    for placed in placed_steps(workflow):
        name, helper = _called(placed, project)
        if helper and helper.origin == "user":
            message = f"`{name}` is not the project's: it lies in your `~/.claude`, which others do not have"
            yield Diagnostic("OG282", message, "copy it to `.claude` of the project", placed.where, "warning")


def _called(placed: Placed, project: Project) -> tuple[str, Helper | None]:
    if placed.step.subagent:
        return placed.step.subagent, project.agents.get(placed.step.subagent)
    call = CALL.match(placed.step.prompt or "")
    return (call[2], project.slashes.get(call[2])) if call and call[1] == "/" else ("", None)
