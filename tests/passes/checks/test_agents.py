"""Agents that do not exist."""

from collections.abc import Callable

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.checks.agents import unknown_agents

Make = Callable[..., Workflow]


def test_every_agent_that_is_named_exists(make: Make) -> None:
    fix = {"id": "debug", "prompt": "Mend.", "agent": "qqq"}
    workflow = make(
        {"id": "a", "prompt": "Go.", "agent": "claude"},
        {"id": "b", "run": "make", "on_failure": {"fix": fix}},
        defaults={"agent": "cloude"},
    )
    found = [(d.code, d.where, d.message, d.help) for d in unknown_agents(workflow, {"claude", "codex"})]
    assert found == [
        ("OG212", ("defaults", "agent"), "there is no agent `cloude`", "did you mean `claude`?"),
        (
            "OG212",
            ("steps", "b", "on_failure", "fix", "agent"),
            "there is no agent `qqq`",
            "there is `claude`, `codex`",
        ),
    ]


def test_who_names_none_is_fine(make: Make) -> None:
    assert not list(unknown_agents(make({"id": "a", "prompt": "Go."}), {"claude"}))
