"""The header of a script: what it does, how it is made again, what it needs and may touch."""

import sys
import textwrap
from collections.abc import Iterable, Iterator

from orchestrate_gen.ir.danger import IN_WORDS
from orchestrate_gen.ir.merge import MergeStep
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.reference import references
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import Access, Priority, format_duration, format_money
from orchestrate_gen.ir.workflow import Workflow, secret_variable
from orchestrate_gen.targets.bash.questions import question
from orchestrate_gen.targets.bash.quote import comment, is_order, variable, word_to_read
from orchestrate_gen.targets.bash.steps import function_of
from orchestrate_gen.targets.bash.way_back import rolls_back

LABEL_WIDTH = 10
LONGEST_DESCRIPTION = 400


def command_line(provenance: Provenance) -> str:
    """Return the command that makes the script again, as a shell line without the redirection."""
    line = " ".join(map(word_to_read, provenance.words))
    return f"{line} <TASK" if provenance.task_on_stdin else line


def header_lines(plan: Plan, provenance: Provenance) -> tuple[str, ...]:
    """Return the labelled lines of the header, as comments; none is over 100 columns."""
    return tuple(line for label, text in _facts(plan, provenance) for line in _labelled(label, text))


def _labelled(label: str, text: str) -> list[str]:
    words = comment(text, sys.maxsize)[2:]
    first, *rest = textwrap.wrap(words, 96 - LABEL_WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    labels = [label, *("..." if is_order(line) else "" for line in rest)]
    return [f"# {said:<{LABEL_WIDTH}}{line}" for said, line in zip(labels, [first, *rest], strict=True)]


def _facts(plan: Plan, provenance: Provenance) -> Iterator[tuple[str, str]]:
    workflow = plan.workflow
    if about := _about(workflow):
        yield "About", about
    if provenance.source:
        yield "Source", f"{provenance.source}, sha256 {(provenance.source_digest or '')[:16]}"
    if workflow.version != "1":
        yield "Version", workflow.version
    yield "Phases", " > ".join(phase.name for phase in plan.phases)
    if plan.ends:
        yield "At end", ", ".join(end.name for end in plan.ends)
    yield "Estimate", _estimate(plan, provenance)
    if workflow.priority is not Priority.NORMAL:
        yield "Priority", _priority(workflow.priority)
    steps = [s for phase in plan.arms for p in phase.steps for s in (p.step, p.fixer) if s]
    agents = sorted({step.agent for step in steps if step.prompt is not None and step.agent})
    secrets = [f"{secret_variable(name)} in the environment" for name, one in workflow.params.items() if one.secret]
    git = "git 2.25 or newer" if any(step.worktree for step in steps) else "git for the report of changes"
    yield "Needs", ", ".join(["bash 4.0 or newer", git, *agents, *secrets])
    for number, access in enumerate((*_accesses(steps), *_ways_back(workflow, steps))):
        yield "" if number else "May", access
    for number, danger in enumerate(_dangers(steps, plan)):
        yield "" if number else "Dangers", danger
    yield from _questions(steps, plan)
    limits = workflow.limits
    cost = f", {format_money(limits.cost)} USD a run" if limits.cost and agents else ""
    time = f"{format_duration(limits.duration or 0)} a start"
    if workflow.notify:
        yield "Tells", f"how each start ends: {workflow.notify}"
    yield "Limits", f"{time}{cost}, {_count(limits.jobs or 1, 'step')} at a time"


def _dangers(steps: list[Step], plan: Plan) -> Iterator[str]:
    """What cannot be taken back, a line for each step and kind."""
    for step in steps:
        kinds: dict[str, list[str]] = {}
        for danger in plan.dangers_of(step):
            kinds.setdefault(IN_WORDS[danger.rule.does], []).append(danger.text)
        yield from (f"{variable(step.id)} {does}: {', '.join(texts)}" for does, texts in kinds.items())


def _questions(steps: list[Step], plan: Plan) -> Iterator[tuple[str, str]]:
    """What waits for a person."""
    before = [variable(step.id) for step in steps if question(step, plan) is not None]
    after = [variable(step.id) for step in steps if step.on_failure == "escalate"]
    said = [f"{when} {', '.join(ids)}" for when, ids in (("before", before), ("after a failure of", after)) if ids]
    if said:
        mode = "" if plan.workflow.mode == "autopilot" else f" ({plan.workflow.mode})"
        yield "Asks", f"a person {', '.join(said)}{mode}"


def _estimate(plan: Plan, provenance: Provenance) -> str:
    time = f"{_rounded(plan.expected)} to {_rounded(plan.worst)}"
    cost = f"; {provenance.cost_range}" if provenance.cost_range else ""
    return f"{time}{cost}; complexity {plan.workflow.complexity}"


def _about(workflow: Workflow) -> str:
    """The description, if no step passes it on and the title line does not say it: nobody would see it otherwise."""
    text = " ".join(workflow.description.split())
    told = text and any(reference.kind == "description" for reference in references(workflow.model_dump_json()))
    return "" if told or text == workflow.headline.strip() else comment(text, LONGEST_DESCRIPTION)[2:]


def _accesses(steps: list[Step]) -> Iterator[str]:
    said = {
        Access.READ: "read the project in",
        Access.EDIT: "edit files in",
        Access.FULL: "edit files, run commands and use the network in",
    }
    steps = [step for step in steps if not isinstance(step, MergeStep)]
    joined = {step.origin for step in steps if step.origin != step.id}
    for access, words in said.items():
        names = _names(step for step in steps if step.prompt is not None and step.access is access)
        if names:
            yield f"{words} {', '.join(names)}"
    shell = _names(step for step in steps if _runs_commands(step) and step.id not in joined)
    if shell:
        yield f"run the commands of {', '.join(shell)}"
    if apart := _names(step for step in steps if step.worktree):
        yield f"give {', '.join(apart)} a git worktree each, and merge what they change into the project"


def _runs_commands(step: Step) -> bool:
    return step.run is not None or (step.checks is not None and step.checks.runs)


def _ways_back(workflow: Workflow, steps: list[Step]) -> Iterator[str]:
    """What checkpoints keep, and what a rollback touches."""
    if workflow.checkpoints or rolls_back(workflow):
        yield "keep the files of the project, but for ignored ones, in git under refs/orchestrate"
    if rolls_back(workflow):
        names = _names(step for step in steps if step.on_failure == "rollback")
        yield f"put these files back as they were, and remove new ones, when {' or '.join(names)} fails"
        if undone := list(dict.fromkeys(f"undo_{function_of(step)}" for step in steps if step.undo)):
            yield f"run {', '.join(undone)} then"


def _names(steps: Iterable[Step]) -> list[str]:
    """What steps are called in a script; the items of a step go by its name."""
    return list(dict.fromkeys(variable(step.origin) for step in steps))


def _priority(priority: Priority) -> str:
    if priority is Priority.HIGH:
        return "high: stronger models and one more attempt"
    return "low: runs at a low scheduling priority (nice 10)"


def _rounded(seconds: int) -> str:
    return format_duration(max(60, round(seconds / 60) * 60)) if seconds > 90 else format_duration(seconds)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
