"""The usual screen: what was understood, what will happen, what can go wrong, what to type next."""

from collections.abc import Iterator, Sequence

import click

from orchestrate_gen.cli.compiled import Compiled
from orchestrate_gen.cli.screens.text import COLUMNS, cut, entry, plural, visible, width
from orchestrate_gen.cli.screens.tree import common_agent, tree
from orchestrate_gen.ir.analysis import Analysis, Finding
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.project import Project
from orchestrate_gen.ir.values import format_duration, format_money
from orchestrate_gen.pipeline import Described
from orchestrate_gen.targets.bash.quote import word as bash_word

SURE_ENOUGH = 0.5
_NAMES = 13
_TASK_FILE = "task.txt"


def guided(compiled: Compiled) -> str:
    """Return the screen, at most 80 columns wide."""
    lines = [*head(compiled), "", *plan_lines(compiled), "", *_next(compiled)]
    return "".join(f"{line}\n" for line in lines)


def head(compiled: Compiled) -> Iterator[str]:
    """Give the title, and what was found in the description if there was one."""
    workflow = compiled.compilation.workflow
    yield click.style(visible(cut(workflow.headline, COLUMNS)), bold=True)
    if compiled.described:
        yield ""
        yield from _understood(compiled.described)
        yield from _project(compiled.project)
        yield from _risks(compiled.described.analysis)


def _understood(described: Described) -> Iterator[str]:
    analysis = described.analysis
    yield from entry("kind", _found(analysis.kind), _NAMES)
    yield from entry("scope", _found(analysis.scope), _NAMES)
    yield from entry("complexity", _complexity(analysis), _NAMES)
    yield from entry("template", _template(described), _NAMES)
    yield from _lists(analysis)
    for name, text in _details(analysis):
        if text:
            yield from entry(name, text, _NAMES)


def _found(finding: Finding) -> str:
    why = finding.reason or ", ".join(f"`{word}`" for word in finding.words)
    return f"{finding.value}, {_sure(finding.confidence)}{': ' if why else ''}{why}"


def _sure(confidence: float) -> str:
    return f"{round(confidence * 100)} % sure"


def _complexity(analysis: Analysis) -> str:
    complexity = analysis.complexity
    factors = ", ".join(f"{factor.name} {factor.points:+g}" for factor in complexity.factors)
    points = f"{complexity.score:g} point{'' if complexity.score == 1 else 's'}"
    return f"{complexity.level}, {points}{': ' if factors else ''}{factors}"


def _template(described: Described) -> str:
    chosen, finding = described.template, described.analysis.template
    if chosen.name != finding.value:
        return f"{chosen.name} ({chosen.origin}), as you said"
    text = f"{chosen.name} ({chosen.origin}), {_sure(finding.confidence)}"
    text += f": {finding.reason}" if finding.reason else ""
    if finding.confidence >= SURE_ENOUGH:
        return text
    others = " or ".join(finding.candidates[1:])
    return f"{text}; say --template if {others or 'another one'} fits better"


def _lists(analysis: Analysis) -> Iterator[str]:
    """Give tasks and topics, each list on one line if it fits, else each of its members on a line of its own."""
    tasks = [task.text for task in analysis.tasks] if len(analysis.tasks) > 1 else []
    for name, members, joint in (("tasks", tasks, "; "), ("research", [t.value for t in analysis.topics], ", ")):
        most = COLUMNS - _NAMES - 2
        joined = joint.join(members)
        shown = members if width(visible(joined)) > most else [joined] if members else []
        for number, text in enumerate(shown):
            yield from entry("" if number else name, cut(visible(text), most), _NAMES)


def _details(analysis: Analysis) -> Iterator[tuple[str, str]]:
    yield "found", ", ".join(f"{found.name} {found.value}" for found in analysis.parameters)
    yield "priority", _found(analysis.priority) if analysis.priority.value != "normal" else ""
    yield "needs", ", ".join(analysis.resources.prerequisites)


def _project(project: Project) -> Iterator[str]:
    """Give what steps of this project may call, if it has any of it, by how many there are."""
    own = {name: sum(h.origin == "project" for h in found.values()) for name, found in project.counted.items()}
    said = [plural(count, name) for name, count in own.items() if count]
    if said or project.guides:
        yield from entry("project", ", ".join((*said, *project.guides)), _NAMES)


def _risks(analysis: Analysis) -> Iterator[str]:
    if analysis.risks:
        yield ""
        yield click.style("Risks", bold=True)
    for risk in analysis.risks:
        yield from entry("", f"{risk.title} (likelihood {risk.likelihood}, impact {risk.impact})", 0)
        yield from entry("", risk.mitigation, 2)


def plan_lines(compiled: Compiled) -> Iterator[str]:
    """Give the phases as a tree, the critical path, and how long and how much it can be, and by what."""
    plan = compiled.compilation.plan
    steps = sum(len(phase.steps) for phase in plan.phases)
    agent = common_agent(plan)
    said = [
        plural(len(plan.phases), "phase"),
        plural(steps, "step"),
        *([f"agent {agent}"] if agent else []),
        "* = on the critical path",
    ]
    yield f"{click.style('Plan', bold=True)}  {', '.join(said)}"
    yield from tree(plan)
    yield ""
    yield from entry("path", " > ".join(plan.critical_path), _NAMES)
    for name, text in _expected(compiled, plan):
        yield from entry(name, text, _NAMES)


def _expected(compiled: Compiled, plan: Plan) -> Iterator[tuple[str, str]]:
    limits = plan.workflow.limits
    time = f"{format_duration(plan.expected)} to {format_duration(plan.worst)}"
    stop = f"; a run ends after {format_duration(limits.duration)}" if limits.duration else ""
    limit = f"at most {format_money(limits.cost)} USD" if limits.cost else "no limit"
    yield "time", time + stop
    if compiled.described:
        estimate, resources = compiled.described.analysis.estimate, compiled.described.analysis.resources
        tokens = f"{_thousands(resources.tokens_low)} to {_thousands(resources.tokens_high)} tokens"
        yield "by", f"{estimate.basis}; {_sure(estimate.confidence)}"
        yield "cost", f"{compiled.provenance.cost_range} expected ({tokens}), {limit}"
    else:
        yield "cost", limit
    yield "jobs", f"up to {plural(limits.jobs or 1, 'step')} at a time"


def _thousands(number: int) -> str:
    return f"{number:,}"


def _next(compiled: Compiled) -> Iterator[str]:
    words = compiled.provenance.words
    file = f"{compiled.compilation.workflow.name}.sh"
    yield click.style("Next", bold=True)
    task = ["<", _TASK_FILE] if compiled.provenance.task_on_stdin else []
    if task:
        yield from entry("first", f"save the text as {_TASK_FILE}", _NAMES)
    yield from _command("see it all", [*_looking(words), *task])
    yield from _command("make it", [*words, *task, ">", file])
    yield from _command("rehearse it", ["bash", file, "--rehearse"])
    yield from _command("run it", ["bash", file])


def _looking(words: Sequence[str]) -> Iterator[str]:
    """Give the words of the same command with `--dry-run`, in the place of `--script` if that is there."""
    yield from ("--dry-run" if word == "--script" else word for word in words)
    if "--script" not in words:
        yield "--dry-run"


def _command(meaning: str, words: Sequence[str]) -> Iterator[str]:
    """Give a command to copy, over several lines if it is long."""
    start = f"  {meaning:<{_NAMES}}"
    line = start
    for word in words:
        text = visible(word if word in ("<", ">") else bash_word(word))
        if line != start and width(line) + width(text) > COLUMNS - 2:
            yield f"{line}\\"
            line = " " * (_NAMES + 4)
        line += f"{text} "
    yield line.rstrip()
