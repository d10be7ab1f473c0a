"""A file in our own language as a draft, for fragments to be put into."""

from collections.abc import Mapping
from typing import Any

from orchestrate_gen.frontends.fit import fit
from orchestrate_gen.frontends.foreign.draft import LISTS, Draft, DraftStep
from orchestrate_gen.frontends.workflow_file import as_workflow
from orchestrate_gen.ir.workflow import Workflow


def from_native(data: Mapping[str, Any], draft: Draft) -> None:
    """Take everything over as it is. Raises as `load_workflow` does if it is no workflow."""
    as_workflow(data, draft.source)
    known: Any = fit(data, draft.source, Workflow).data
    draft.top.update({key: value for key, value in known.items() if key not in LISTS})
    draft.places.update({key: (key,) for key in known})
    for name in LISTS:
        for number, values in enumerate(known.get(name, ())):
            where = (name, number)
            draft.lists[name].append(DraftStep(dict(values), where, {key: (*where, key) for key in values}))
    draft.ids.update({step.id: step.id for step in draft.steps})
