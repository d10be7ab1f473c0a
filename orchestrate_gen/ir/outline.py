"""A workflow as it is compared with another one: every setting by its path, as the language writes it."""

from dataclasses import dataclass, field

Value = str | int | float | bool | tuple[str, ...]
"""A text, a number, a boolean, or a list of texts; what is not said is not there."""
Fields = dict[str, Value]
"""Values by path, as `retry.attempts`."""


@dataclass(frozen=True)
class StepOutline:
    """A step: its id, and what is said of it, also by default."""

    id: str
    fields: Fields

    @property
    def kind(self) -> str:
        """Who does it, in a word or two: `claude/haiku`, `shell`, `gate`, `approval`; or `item` of a fan-out."""
        if "prompt" in self.fields and "item" not in self.fields:
            return "/".join(str(self.fields[key]) for key in ("agent", "model") if key in self.fields) or "agent"
        kinds = {"item": "item", "gate": "gate", "approve": "approval", "use": "use"}
        said = {key.partition(".")[0] for key in self.fields}
        return next((kind for key, kind in kinds.items() if key in said), "shell")


@dataclass(frozen=True)
class Outline:
    """A whole workflow. `steps` are in their order, fixing steps after those that they mend."""

    settings: Fields
    steps: tuple[StepOutline, ...]
    phases: tuple[str, ...] = field(default=())
