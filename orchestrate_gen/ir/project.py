"""What a project has of its own for agents: slash commands, agents and skills, by name."""

from typing import Literal

from orchestrate_gen.ir.base import Frozen


class Helper(Frozen):
    """A command, an agent or a skill: whose it is, what it says it is for, and the model that it asks for."""

    origin: Literal["project", "user", "built-in"]
    description: str = ""
    model: str | None = None


class Project(Frozen):
    """What was found; `guides` are the files that agents read by themselves, such as CLAUDE.md.

    `programs` are the names of the agents whose programs can be asked.
    """

    commands: dict[str, Helper] = {}
    agents: dict[str, Helper] = {}
    skills: dict[str, Helper] = {}
    guides: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    @property
    def slashes(self) -> dict[str, Helper]:
        """All that is called by `/name`; of one name, the command counts."""
        return {**self.skills, **self.commands}

    @property
    def counted(self) -> dict[str, dict[str, Helper]]:
        """All of it, by the word for one of its sort."""
        return {"command": self.commands, "agent": self.agents, "skill": self.skills}


NOTHING = Project()
"""A project without any of it."""
