"""The one base of all models: frozen, and strict about unknown keys."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

__all__ = ["Field", "Frozen", "ValidationError"]


class Frozen(BaseModel):
    """A value: it never changes after it was made, and it refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
