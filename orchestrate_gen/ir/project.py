"""What a project has of its own for agents: slash commands, agents and skills, by name."""

from typing import Literal

from orchestrate_gen.ir.base import Frozen


class Helper(Frozen):
    """A command, an agent or a skill: whose it is, what it says it is for, and the model that it asks for."""

    origin: Literal["project", "user"]
    description: str = ""
    model: str | None = None


class Project(Frozen):
    """What was found; `guides` are the files that agents read by themselves, such as CLAUDE.md."""

    commands: dict[str, Helper] = {}
    agents: dict[str, Helper] = {}
    skills: dict[str, Helper] = {}
    guides: tuple[str, ...] = ()

    @property
    def slashes(self) -> dict[str, Helper]:
        """All that is called by `/name`; of one name, the command counts."""
        return {**self.skills, **self.commands}


NOTHING = Project()
"""A project without any of it."""
