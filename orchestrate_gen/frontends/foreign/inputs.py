"""`inputs` of a foreign workflow: what a run is given, with or without defaults."""

from typing import Any

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.foreign.data_flow import DataFlow
from orchestrate_gen.ir.base import Frozen


class Input(Frozen):
    """An input as a mapping says it; `type` is told by nobody here, as values are text."""

    description: str = ""
    default: str | int | float | None = None
    required: bool = False
    type: str = ""


Inputs = tuple[str, ...] | dict[str, Input | str | int | float]
"""Names, or a mapping of names to defaults or to what is known of them."""


def declare_inputs(inputs: Inputs, flow: DataFlow, where: Where) -> None:
    """Make parameters of them: one without a default is required."""
    for index, name in enumerate(inputs):
        said = inputs[name] if isinstance(inputs, dict) else Input()
        given = said if isinstance(said, Input) else Input(default=said)
        values: dict[str, Any] = {"description": given.description} if given.description else {}
        values |= {"required": True} if given.default is None else {"default": given.default}
        flow.declare(name, values, (*where, "inputs", name if isinstance(inputs, dict) else index))
