"""How agents are called: one adapter a file behind one `Protocol`; the registry is a dict."""

from typing import Protocol

from orchestrate_gen.agents.claude import CLAUDE


class Agent(Protocol):
    """A coding agent's command line."""

    @property
    def name(self) -> str:
        """The word that asks for it."""

    @property
    def command(self) -> str:
        """Its program."""

    @property
    def models(self) -> dict[str, str]:
        """Its model for each tier: `small`, `middle`, `large`."""

    @property
    def credentials(self) -> tuple[str, ...]:
        """Variables of the environment, one of which holds its key, if it has no login of its own."""

    @property
    def login(self) -> str:
        """The file below the user's home that its own login is kept in, where it is kept in a file."""

    @property
    def commands(self) -> tuple[str, ...]:
        """The slash commands that it brings along and that work without a terminal."""


AGENTS: dict[str, Agent] = {agent.name: agent for agent in (CLAUDE,)}
