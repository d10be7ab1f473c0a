"""The target `markdown`: a document for a pull request, with tables of steps, limits and risks."""

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.analysis import Risk
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Phase, Plan, PlannedStep
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.values import format_duration, format_money
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.summary import failure, usual_time, work

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")


class MarkdownTarget:
    """What a reviewer wants to know before a run: what it does, in which order, within which limits."""

    name = "markdown"
    suffix = ".md"

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Find nothing: a document says everything."""
        yield from ()

    def emit(self, plan: Plan, provenance: Provenance) -> Script:
        """Make the text: one section for the task, each phase, the limits, and the steps' own words."""
        parts = [_head(plan, provenance), *(_phase(phase) for phase in plan.arms), _limits(plan), _words(plan)]
        text = "\n".join(part for part in parts if part)
        return Script(name=f"{plan.workflow.name}.md", sections=(Section(text=text, role="data"),))


def risk_section(risks: Sequence[Risk]) -> str:
    """Return the section that names risks and what is done about each."""
    rows = ((risk.title, risk.likelihood, risk.impact, risk.mitigation) for risk in risks)
    return f"\n## Risks\n\n{_table(('risk', 'likelihood', 'impact', 'what is done about it'), rows)}" if risks else ""


def _head(plan: Plan, provenance: Provenance) -> str:
    workflow = plan.workflow
    task = workflow.description.strip()
    quoted = "".join(f"> {escape(line)}\n" for line in task.splitlines())
    time = f"Usually {format_duration(plan.expected)} to {format_duration(plan.worst)}"
    cost = f", for {provenance.cost_range}" if provenance.cost_range else ""
    path = " → ".join(code(step) for step in plan.critical_path)
    return (
        f"# {escape(workflow.headline)}\n\n{quoted and quoted + chr(10)}"
        f"{time}{cost}; complexity {workflow.complexity}, priority {workflow.priority}.\n"
        f"What decides how long it takes: {path}.\n\n"
        f"Made by {code(shlex.join(provenance.words))}.\n"
    )


def _phase(phase: Phase) -> str:
    rows = (row for planned in phase.steps for row in _rows(planned))
    heads = ("step", "what it does", "by", "after", "usually", "at most", "if it fails")
    return f"## {escape(phase.name)}\n\n{_table(heads, rows, plain=False)}"


def _rows(planned: PlannedStep) -> Iterator[tuple[str, ...]]:
    yield _row(planned.step, planned.after, escape(failure(planned.step)))
    if planned.fixer:
        yield _row(planned.fixer, (), f"only when {code(planned.step.id)} fails")


def _row(step: Step, after: Iterable[str], policy: str) -> tuple[str, ...]:
    limit = format_duration(step.timeout) if step.timeout else ""
    waits = ", ".join(code(one) for one in after)
    return code(step.id), escape(step.title), code(work(step)), waits, usual_time(step), limit, policy


def _limits(plan: Plan) -> str:
    return f"## Limits\n\n{_table(('limit', 'value'), _limit_rows(plan.workflow))}"


def _limit_rows(workflow: Workflow) -> Iterator[tuple[str, str]]:
    limits = workflow.limits
    if limits.duration:
        yield "time", format_duration(limits.duration)
    if limits.cost:
        yield "cost", f"{format_money(limits.cost)} USD"
    if limits.jobs:
        yield "steps at a time", str(limits.jobs)
    if limits.attempts:
        yield "attempts of a step", str(limits.attempts)


def _words(plan: Plan) -> str:
    steps = [step for phase in plan.arms for planned in phase.steps for step in (planned.step, planned.fixer) if step]
    return "## What each step is told\n\n" + "\n".join(_details(step) for step in steps)


def _details(step: Step) -> str:
    gate = step.asks if step.gate is not None else None
    text = next(text for text in (step.prompt, step.run, gate, step.approve, step.use) if text is not None)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    language = "sh" if step.run is not None else "text"
    body = text if text.endswith("\n") else f"{text}\n"
    return f"<details><summary><code>{step.id}</code></summary>\n\n{fence}{language}\n{body}{fence}\n\n</details>\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, plain: bool = True) -> str:
    lines = [heads, ["---"] * len(heads), *([escape(cell) for cell in row] if plain else row for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escape(text: str) -> str:
    """Return text so that Markdown shows it as it stands, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Return text as a code span that may stand in a table."""
    line = " ".join(text.split()).replace("|", "\\|")
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if "`" in line else ""
    return f"{ticks}{pad}{line}{pad}{ticks}" if line else ""


MARKDOWN = MarkdownTarget()
