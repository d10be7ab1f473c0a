"""Parts of a workflow that people keep beside it: `conditions`, `parallel_groups` and `rollback`.

They stand at the top of a workflow file of any format, or in a file of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, did_you_mean
from orchestrate_gen.frontends.fit import fit, refusal
from orchestrate_gen.frontends.foreign.conditions import Condition, apply_conditions
from orchestrate_gen.frontends.foreign.draft import Draft
from orchestrate_gen.frontends.foreign.parallel_groups import ParallelGroup, apply_groups
from orchestrate_gen.frontends.foreign.rollback import RollbackPlan, apply_rollback
from orchestrate_gen.frontends.foreign.shape import nearest
from orchestrate_gen.ir.base import Frozen


class Fragments(Frozen):
    """All fragments that there are."""

    conditions: tuple[Condition, ...] = ()
    parallel_groups: tuple[ParallelGroup, ...] = ()
    rollback: RollbackPlan | None = None


@dataclass(frozen=True)
class FragmentFile:
    """The fragments of a file, and the file; `beside` says that it is not the workflow's own."""

    fragments: Fragments
    source: Source


def take_fragments(data: Mapping[str, Any], source: Source) -> tuple[dict[str, Any], FragmentFile | None]:
    """Part the data of a workflow file into the rest and its fragments, if it has any. Raises `RefusedError`."""
    inside = {key: value for key, value in data.items() if key in Fragments.model_fields}
    rest = {key: value for key, value in data.items() if key not in inside}
    if typos := [_typo(key, source) for key in rest if nearest(key, Fragments.model_fields)]:
        raise RefusedError(typos)
    if inside and not rest:
        way_out = "give it beside a workflow: `orchestrate-gen compile WORKFLOW --with THIS-FILE`"
        raise RefusedError([Diagnostic("OG288", "this file has no steps of its own", way_out).at(source)])
    return rest, read_fragments(inside, source) if inside else None


def read_fragments(data: object, source: Source) -> FragmentFile:
    """Read the data of a file that has nothing but fragments. Raises `RefusedError`."""
    fitted = fit(data, source, Fragments)
    if fitted.value is None or fitted.misfits:
        raise refusal(fitted.misfits, source)
    return FragmentFile(fitted.value, source)


def _typo(key: str, source: Source) -> Diagnostic:
    way_out = did_you_mean(key, Fragments.model_fields)
    return Diagnostic("OG113", f"there is no key `{key}` here", way_out, (key,), span=source.keys.get((key,))).at(
        source
    )


def apply_fragments(file: FragmentFile, draft: Draft) -> None:
    """Put the fragments of a file into a workflow that is drafted."""
    apply_groups(file.fragments.parallel_groups, draft, file.source)
    apply_conditions(file.fragments.conditions, draft, file.source)
    apply_rollback(file.fragments.rollback, draft, file.source)
