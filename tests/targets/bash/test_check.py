"""What the bash target cannot express is refused: every field of the language is honoured or refused by name."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import BaseModel

from orchestrate_gen.ir.gate import Checks
from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.policy import Fallback, Fix, Retry
from orchestrate_gen.ir.step import Cache, ForEach, Metric, Output, Step
from orchestrate_gen.ir.workflow import Checkpoint, Defaults, Group, Limits, Parameter, Workflow
from tests.support.compiled import refusals, script_of

Change = Mapping[str, Any]
"""What a change puts into a workflow: `step` and `agent` go into its two steps, all else into the workflow."""


def workflow(change: Change) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    rest = dict(change)
    step = {"id": "test", "run": "echo {{ params.x }}", **rest.pop("step", {})}
    agent = {"id": "ask", "prompt": "Look: {{ description }} {{ params.x }}", **rest.pop("agent", {})}
    steps = rest.pop("steps", [step, agent])
    return steps, {"params": {"x": {}}, "description": "it", **rest}


def script_with(change: Change) -> str:
    steps, rest = workflow(change)
    return script_of(*steps, **rest)


def refused_with(change: Change) -> list[str]:
    steps, rest = workflow(change)
    return refusals(*steps, **rest)


def of_step(**fields: Any) -> Change:
    return {"step": fields}


def of_agent(**fields: Any) -> Change:
    return {"agent": fields}


def of_param(**fields: Any) -> Change:
    return {"params": {"x": fields}}


def fixed(**fields: Any) -> Change:
    return {"step": {"on_failure": {"fix": "Mend it", **fields}}}


def baseline(**metric: Any) -> Change:
    measure = {"id": "measure", "run": "x", "metrics": {"m": {"pattern": "(1)", **metric}}}
    return {"steps": [measure, {"id": "g", "gate": {"no-worse-than-baseline": "m"}}]}


def checked(**checks: Any) -> Change:
    return {"steps": [{"id": "g", "gate": {name.replace("_", "-"): value for name, value in checks.items()}}]}


TWO = [{"id": "a", "run": "true"}, {"id": "b", "run": "true"}, {"id": "c", "run": "true"}]
STEPS_AT_THE_END = [{"id": "say", "run": "echo"}]

HONOURED: dict[type[BaseModel], dict[str, Change]] = {
    Workflow: {
        "name": {"name": "other"},
        "title": {"title": "Another"},
        "description": {"description": "another"},
        "version": {"version": "2"},
        "topic": {"topic": "other"},
        "complexity": {"complexity": "high"},
        "priority": {"priority": "high"},
        "params": {"params": {"x": {}, "y": {}}},
        "defaults": {"defaults": {"timeout": "5m"}},
        "limits": {"limits": {"jobs": 2}},
        "mode": {"mode": "supervised"},
        "steps": {"steps": [{"id": "other", "run": "true"}]},
        "notify": {"notify": "cat"},
        "on_success": {"on_success": STEPS_AT_THE_END},
        "on_failure": {"on_failure": STEPS_AT_THE_END},
        "finally_": {"finally": STEPS_AT_THE_END},
        "groups": {"groups": {"g": {"max_parallel": 2}}, "step": {"group": "g"}},
        "checkpoints": {"checkpoints": [{"after": "test"}]},
        "quality": {"quality": "lenient", "steps": [{"id": "g", "gate": "params.x > 0"}]},
    },
    Checkpoint: {
        "after": {"checkpoints": [{"after": "test"}]},
        "before": {"checkpoints": [{"before": "test"}]},
    },
    Parameter: {
        "description": of_param(description="what it is"),
        "default": of_param(default="a"),
        "required": of_param(required=True),
        "pattern": of_param(pattern="a+"),
        "choices": of_param(choices=["a", "b"]),
        "secret": {"params": {"x": {}, "y": {"secret": True}}},
    },
    Defaults: {
        "agent": {"defaults": {"agent": "claude"}},
        "model": {"defaults": {"model": "other"}},
        "access": {"defaults": {"access": "full"}},
        "timeout": {"defaults": {"timeout": "5m"}},
        "retry": {"defaults": {"retry": {"attempts": 7}}},
        "max_turns": {"defaults": {"max_turns": 7}},
        "max_cost": {"defaults": {"max_cost": 3}},
        "fallback": {"defaults": {"fallback": ["opus"]}},
        "env": {"defaults": {"env": {"A": "1"}}},
    },
    Limits: {
        "jobs": {"limits": {"jobs": 2}},
        "duration": {"limits": {"duration": "5h"}},
        "cost": {"limits": {"cost": 7}},
        "attempts": {"limits": {"attempts": 2}},
        "failures": {"limits": {"failures": 2}},
    },
    Step: {
        "id": of_step(id="other"),
        "title": of_step(title="Say it"),
        "needs": of_step(needs=["ask"]),
        "phase": {"step": {"phase": "one"}, "agent": {"phase": "two"}},
        "condition": of_step(**{"if": "params.x == 'y'"}),
        "gate": {"steps": [{"id": "g", "gate": "params.x > 0"}]},
        "metrics": of_step(metrics={"m": {"pattern": "(1)"}}),
        "min_complexity": of_step(min_complexity="high"),
        "prompt": of_agent(prompt="Look again"),
        "run": of_step(run="echo again"),
        "approve": {"steps": [{"id": "g", "approve": "Go on?"}]},
        "risk": {"mode": "hybrid", **of_step(risk="high")},
        "allow": of_step(run="rm -rf build", allow=["destroys"]),
        "agent": of_agent(agent="claude"),
        "subagent": of_agent(subagent="reviewer"),
        "model": of_agent(model="other"),
        "access": of_agent(access="full"),
        "max_turns": of_agent(max_turns=7),
        "max_cost": of_agent(max_cost=3),
        "fallback": of_agent(fallback=["opus"]),
        "estimate": of_agent(estimate="59m"),
        "timeout": of_agent(timeout="59m"),
        "worktree": of_step(worktree=True),
        "retry": of_agent(retry={"attempts": 7}),
        "env": of_step(env={"A": "1"}),
        "inputs": of_step(inputs=["Makefile"]),
        "outputs": of_step(outputs={"o": "o.txt"}),
        "verify": of_step(verify=["make check"]),
        "effect": of_step(effect="once"),
        "on_failure": of_step(on_failure="continue"),
        "cache": of_step(cache=True, outputs={"o": "o.txt"}),
        "undo": {"step": {"undo": "make clean"}, "agent": {"on_failure": "rollback"}},
        "group": {"groups": {"g": {"max_parallel": 2}}, "step": {"group": "g"}},
        "for_each": of_step(for_each=["a", "b"]),
    },
    Group: {"max_parallel": {"groups": {"g": {"max_parallel": 2}}, "step": {"group": "g"}}},
    ForEach: {
        "items": of_step(for_each={"items": ["a"]}),
        "lines": of_step(for_each={"lines": "a.txt"}),
        "max_parallel": of_step(for_each={"items": ["a"], "max_parallel": 2}),
    },
    Fallback: {
        "agent": of_agent(model="opus", fallback={"agent": "claude"}),
        "model": of_agent(fallback={"model": "opus"}),
    },
    Cache: {"ttl": of_step(cache={"ttl": "1h"}, outputs={"o": "o.txt"})},
    Metric: {
        "source": of_step(metrics={"m": {"pattern": "(1)", "from": "a.txt"}}),
        "pattern": of_step(metrics={"m": {"pattern": "(1)"}}),
        "better": baseline(better="lower"),
        "over": of_step(for_each=["a"], metrics={"m": {"pattern": "(1)", "over": "max"}}),
    },
    Checks: {
        "tests_pass": checked(tests_pass="make"),
        "coverage_at_least": checked(coverage_at_least=80),
        "no_lint_findings": checked(no_lint_findings="make"),
        "command": checked(command=["make"]),
        "files_changed_only": checked(files_changed_only=["src/*"]),
        "diff_at_most": checked(diff_at_most="40 lines"),
        "no_secrets_in_diff": checked(no_secrets_in_diff=True),
        "no_worse_than_baseline": baseline(),
    },
    Output: {
        "path": of_step(outputs={"o": {"path": "o.txt"}}),
        "answer": of_step(outputs={"o": {"path": "o.txt", "answer": True}}),
    },
    Retry: {
        "attempts": of_step(retry={"attempts": 2}),
        "delay": of_step(retry={"attempts": 2, "delay": "9s"}),
        "factor": of_step(retry={"attempts": 2, "factor": 3}),
        "cap": of_step(retry={"attempts": 2, "cap": "9m"}),
        "jitter": of_step(retry={"attempts": 2, "jitter": 0.5}),
        "on": of_step(retry={"attempts": 2, "on": ["permanent"]}),
    },
    Fix: {"fix": fixed(), "attempts": fixed(attempts=7)},
}
"""For each field a change of it that changes the script."""

SAME_AS_THE_DEFAULT = {(Defaults, "agent"), (Step, "agent")}
"""There is but one agent so far, and it is chosen anyway."""

RESOLVED: dict[type[BaseModel], set[str]] = {Step: {"use", "with_"}}
"""What is read and gone before a target sees a workflow."""


def models() -> list[type[BaseModel]]:
    """Every model that a workflow is made of, found from its fields."""
    found: list[type[BaseModel]] = [Workflow]
    for model in found:
        for field in model.model_fields.values():
            found += [one for one in _models_in(field.annotation) if one not in found]
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for inner in getattr(annotation, "__args__", ()) for one in _models_in(inner)]


def cases(table: dict[type[BaseModel], dict[str, Change]]) -> list[Any]:
    return [
        pytest.param(model, field, change, id=f"{model.__name__}-{field}")
        for model, changes in table.items()
        for field, change in changes.items()
    ]


def test_every_field_of_every_model_is_honoured() -> None:
    decided = {model: {*HONOURED.get(model, {}), *RESOLVED.get(model, ())} for model in models()}
    assert decided == {model: set(model.model_fields) for model in models()}


@pytest.mark.parametrize(("model", "field", "change"), cases(HONOURED))
def test_an_honoured_field_changes_the_script(model: type[BaseModel], field: str, change: Change) -> None:
    assert (script_with(change) != script_with({})) is ((model, field) not in SAME_AS_THE_DEFAULT)


def test_every_option_changes_the_script() -> None:
    """The options of the command line are honoured; tests/cli shows the same for its words."""
    steps, rest = workflow(of_agent(access="edit"))
    steps.append({"id": "g", "gate": "params.x != 'y'"})
    rest["limits"] = {"jobs": 1}
    values = {
        "agent_command": "other",
        "model": "other",
        "access": "full",
        "jobs": 2,
        "sequential": True,
        "parallel": True,
        "mode": "supervised",
        "dangerous": [{"command": "make", "does": "publishes", "why": "makes a release"}],
        "priority": "low",
        "quality": "lenient",
        "gates": [{"id": "own", "gate": "tests-pass"}],
        "custom_gates": "gates.yaml",
        "max_duration": "5h",
        "max_cost": "7",
        "notify": "cat",
        "params": [("x", "given")],
        "agent": "claude",
    }
    assert set(values) == set(Options.model_fields)
    plain = script_of(*steps, **rest)
    unchanged = {
        name
        for name, value in values.items()
        if script_of(*steps, **rest, options=Options.model_validate({name: value})) == plain
    }
    assert unchanged == {
        "agent",  # the only one
        "agent_command",  # which the header has
        "sequential",  # it has one job already
        "custom_gates",  # which it has too
        "dangerous",  # a rule about no command of it; tests/targets/bash/checks/test_dangers.py has the others
    }
    rest["limits"] = {}
    assert script_of(*steps, **rest, options=Options(sequential=True)) != script_of(*steps, **rest)


def test_a_text_with_a_hidden_character_is_all_that_is_said() -> None:
    (found,) = refused_with(of_step(run="echo '\x00{{ params.x }}'", undo="x"))
    assert found.startswith("OG305 steps.0.run: the character U+0000 stands in line 1 of a text -- ")
