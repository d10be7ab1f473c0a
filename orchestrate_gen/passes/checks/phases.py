"""Named phases follow each other as the needs of their steps allow."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.survey import Survey


def later_phases(survey: Survey) -> Iterator[Diagnostic]:
    """OG221: a step needs, itself or through steps without a phase, one of a later phase."""
    needs, graph, steps = survey.needs, survey.graph, survey.workflow.steps
    phase = {step.id: step.phase for step in reversed(steps) if step.phase}
    rank = {name: n for n, name in enumerate(dict.fromkeys(step.phase for step in steps if step.phase))}
    last: dict[str, str] = {}  # of a step and all it waits for, the one whose phase comes last
    for step in graph.order:
        found = {need: last[need] for need in needs[step] if need in last and not graph.in_cycle(step)}
        via = max(found, key=lambda need: rank[phase[found[need]]], default=None)
        if via and step in phase and rank[phase[found[via]]] > rank[phase[step]]:
            through = "" if via == found[via] else f", through `{via}`"
            yield Diagnostic(
                "OG221",
                f"`{step}` of phase `{phase[step]}` needs `{found[via]}` of the later phase"
                f" `{phase[found[via]]}`{through}",
                f"move `{step}` to phase `{phase[found[via]]}`, or write the phases in the order of their work",
                needs[step][via],
            )
        if step in phase or via:
            last[step] = step if step in phase else found[via or ""]


def scattered_phases(survey: Survey) -> Iterator[Diagnostic]:
    """OG222, a warning: steps of another phase are written between those of one phase."""
    ended: set[str] = set()
    current = None
    for placed in survey.placed:
        phase = placed.step.phase
        if phase is None or phase == current or placed.fixes or placed.where[0] != "steps":
            continue
        if current:
            ended.add(current)
        current = phase
        if phase in ended:
            yield Diagnostic(
                "OG222",
                f"phase `{phase}` has begun further up; `{placed.step.id}` runs there",
                "write the steps of a phase together",
                (*placed.where, "phase"),
                "warning",
            )
