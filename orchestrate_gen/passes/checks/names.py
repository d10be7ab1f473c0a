"""Every name is one thing's, also after a shell has read it."""

from collections.abc import Iterable, Iterator

from orchestrate_gen.diagnostic import Diagnostic, Where
from orchestrate_gen.passes.survey import Survey


def same_ids(survey: Survey) -> Iterator[Diagnostic]:
    """OG201: two steps have one id; fixers count."""
    first: dict[str, bool] = {}
    for placed in survey.placed:
        step_id, is_fixer = placed.step.id, placed.fixes is not None
        if step_id in first:
            way_out = "rename one of them"
            if is_fixer or first[step_id]:
                way_out = "rename one of them; a fix gets an id of its own by `fix: {id: ..., prompt: ...}`"
            yield Diagnostic("OG201", f"two steps are called `{step_id}`", way_out, (*placed.where, "id"))
        first.setdefault(step_id, is_fixer)


def same_shell_names(survey: Survey) -> Iterator[Diagnostic]:
    """OG202: two names differ only in `-` and `_`, which a script writes alike."""
    steps = ((placed.step.id, (*placed.where, "id")) for placed in survey.placed)
    phases = ((p.step.phase, (*p.where, "phase")) for p in survey.placed if p.step.phase)
    params: Iterable[tuple[str, Where]] = ((name, ("params", name)) for name in survey.workflow.params)
    metrics = ((name, (*p.where, "metrics", name)) for p in survey.placed for name in p.step.metrics)
    yield from _alike("steps", steps)
    yield from _alike("phases", phases)
    yield from _alike("parameters", params)
    yield from _alike("metrics", metrics)


def _alike(what: str, names: Iterable[tuple[str, Where]]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for name, where in names:
        other = first.setdefault(name.replace("-", "_"), name)
        if other != name:
            yield Diagnostic(
                "OG202",
                f"the {what} `{other}` and `{name}` get the same name in a script",
                "rename one of them so that they differ in more than `-` and `_`",
                where,
            )
