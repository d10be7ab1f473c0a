"""What real scripts tell about their runs, in every state, fits the published schema, and nothing else does."""

import json
import signal
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema
import pytest

from orchestrate_gen.cli.schema import published
from tests.support.compiled import script_of
from tests.support.project import Project, project

SCHEMA = json.loads(published("status"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TOLD = """\
until grep -s '"one": .*"running"' "$ORCHESTRATE_DIR"/active/workflow_*/state.json; do sleep 0.05; done
cp "$ORCHESTRATE_DIR"/active/workflow_*/state.json "$SEEN/state.json"
bash "$SCRIPT" --status --json >"$SEEN/status.json"
"""
"""Commands of the step `one` that keep what is told while it runs."""


@pytest.fixture
def home() -> Iterator[Project]:
    """A project, with a folder for what steps see while they run."""
    with project() as found:
        (found.folder / "seen").mkdir()
        yield found


def run(home: Project, script: str, *words: str, **env: str) -> int:
    """Run a script whose steps may look at their own run; return its exit status."""
    seen = {"SCRIPT": str(home.folder / "script.sh"), "SEEN": str(home.folder / "seen")}
    return home.run(script, *words, **seen, **env).returncode


def status(home: Project, script: str, *words: str, **env: str) -> Any:
    """What `--status --json` prints, which fits."""
    done = home.run(script, "--status", "--json", *words, **env)
    assert (done.returncode, done.stderr) == (0, b"")
    return fitting(done.stdout)


def kept(home: Project, name: str = "runs/*/*/state.json") -> Any:
    """What the one state.json says, which fits."""
    (path,) = home.folder.glob(name)
    return fitting(path.read_bytes())


def fitting(text: bytes) -> Any:
    """The data of a text that fits the schema."""
    data = json.loads(text)
    VALIDATOR.validate(data)
    return data


def states(data: Any) -> list[str]:
    """The run's state, and those of its steps."""
    return [data["state"], *(step["state"] for step in data["steps"].values())]


def test_without_a_run(home: Project) -> None:
    told = status(home, script_of({"id": "one", "run": "true"}))
    assert (told["run"], states(told)) == ("", ["none", "waiting"])


def test_while_it_runs(home: Project) -> None:
    script = script_of({"id": "one", "run": TOLD}, {"id": "two", "run": "true", "needs": ["one"]})
    assert run(home, script) == 0
    assert states(kept(home, "seen/state.json")) == ["running", "running", "waiting"]
    assert states(kept(home, "seen/status.json")) == ["running", "running", "waiting"]


@pytest.mark.parametrize(("name", "ending"), [("TERM", 143), ("INT", 130), ("HUP", 129)])
def test_interrupted(home: Project, name: str, ending: int) -> None:
    script = script_of({"id": "one", "run": f"{TOLD}kill -s {name} $$\nsleep 60"})
    assert run(home, script) == ending
    assert states(status(home, script)) == states(kept(home)) == ["interrupted", "interrupted"]


def test_killed_with_its_step(home: Project) -> None:
    script = script_of({"id": "one", "run": f"{TOLD}kill -s KILL $$\nkill -s KILL 0"})
    assert run(home, script) == -signal.SIGKILL
    assert states(kept(home)) == ["running", "running"]
    assert states(status(home, script)) == ["interrupted", "interrupted"]


def test_failed(home: Project) -> None:
    script = script_of({"id": "bad", "run": "false"}, {"id": "last", "run": "true", "needs": ["bad"]})
    assert run(home, script) == 1
    assert states(status(home, script)) == states(kept(home)) == ["failed", "failed", "waiting"]


def test_completed_with_all_that_a_step_can_be(home: Project) -> None:
    script = script_of(
        {"id": "ask", "prompt": "Look. [[stand-in:cost none]]", "max_cost": 0.5, "phase": "first-look"},
        {"id": "bad", "run": "false", "on_failure": "continue"},
        {"id": "left", "run": "true"},
        {"id": "good", "run": "true", "on_failure": {"fix": {"id": "mend", "run": "true"}}},
    )
    assert run(home, script, "--skip", "left") == 0
    told = status(home, script)
    assert states(told) == ["completed", "done", "failed", "skipped", "done", "waiting"]
    assert (told["micro_usd"], told["micro_usd_assumed"]) == (500_000, 500_000)
    assert told | {"ms": 0} == kept(home) | {"ms": 0}


def test_of_a_rehearsal(home: Project) -> None:
    script = script_of({"id": "ask", "prompt": "Look"})
    assert run(home, script, "--rehearse") == 0
    assert states(kept(home, "runs/rehearsals/*/*/state.json")) == ["completed", "done"]
    assert states(status(home, script, "--rehearse")) == ["completed", "done"]
    assert states(status(home, script)) == ["none", "waiting"]


@pytest.mark.parametrize(
    ("words", "cost", "ending"), [(["--until", "one"], "9", 0), (["--only", "one"], "9", 0), ([], "1", 7)]
)
def test_stopped_on_the_way(home: Project, words: list[str], cost: str, ending: int) -> None:
    script = script_of(
        {"id": "one", "run": "true"},
        {"id": "ask", "prompt": "Look", "needs": ["one"], "max_cost": 1},
        {"id": "more", "prompt": "Look again", "needs": ["ask"], "max_cost": 1},
    )
    assert run(home, script, *words, ORCHESTRATE_MAX_COST=cost) == ending
    assert status(home, script)["state"] == kept(home)["state"] == "interrupted"


def test_of_a_run_with_a_name_of_its_own(home: Project) -> None:
    script = script_of({"id": "one", "run": "true"})
    assert run(home, script, "--run", "left-2") == 0
    assert status(home, script, "--run", "left-2")["workflow"] == kept(home)["workflow"] == "sample@left-2"


def test_in_a_folder_with_an_awkward_name(home: Project) -> None:
    script = script_of({"id": "one", "run": "true"})
    folder = home.folder / 'a "b" \\ c\té'
    assert run(home, script, ORCHESTRATE_DIR=str(folder)) == 0
    told = status(home, script, ORCHESTRATE_DIR=str(folder))
    assert (told["state"], told["run"]) == ("completed", str(next(folder.glob("completed/workflow_*"))))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Give every object with fixed keys that the schema describes."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)


def test_every_key_is_described_and_needed_and_there_are_no_others() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(list(objects(SCHEMA))) == 2
    for one in objects(SCHEMA):
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        assert [name for name, value in one["properties"].items() if not value.get("description")] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"more": 1},
        {"state": "paused"},
        {"state": "done"},
        {"state": "stopped because of one"},
        {"ms": 1.5},
        {"micro_usd": -1},
        {"micro_usd": None},
        {"workflow": ""},
        {"steps": {"one": {}}},
        {"steps": []},
    ],
)
def test_what_no_script_tells_does_not_fit(home: Project, wrong: dict[str, Any]) -> None:
    told = status(home, script_of({"id": "one", "run": "true"}))
    assert not VALIDATOR.is_valid(told | wrong)


@pytest.mark.parametrize("wrong", [{"more": 1}, {"state": "none"}, {"attempts": "1"}, {"seconds": -1}])
def test_what_no_script_tells_of_a_step_does_not_fit(home: Project, wrong: dict[str, Any]) -> None:
    told = status(home, script_of({"id": "one", "run": "true"}))
    changed = deepcopy(told)
    changed["steps"]["one"] |= wrong
    assert not VALIDATOR.is_valid(changed)


def test_with_numbers_that_steps_have_measured(home: Project) -> None:
    told = {"run": 'echo cov=072.5 >"$STEP_METRICS"; echo .5', "metrics": {"cov": {}, "half": {"pattern": "(.+)"}}}
    script = script_of({"id": "one", **told})
    assert status(home, script)["metrics"] == {}
    assert run(home, script) == 0
    assert status(home, script)["metrics"] == kept(home)["metrics"] == {"cov": 72.5, "half": 0.5}
