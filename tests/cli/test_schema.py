"""`schema`: what editors complete and check workflow files with, and what readers of a run's state rely on."""

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from orchestrate_gen.cli.places import built_in_folder
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import read_yaml

if TYPE_CHECKING:
    from tests.cli.conftest import Program

TEMPLATES = sorted(built_in_folder().glob("*.yaml"))


def test_it_is_a_schema_of_2020_12(program: "Program") -> None:
    schema = json.loads(program("schema").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "orchestrate-gen workflow"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_every_template_fits_it(program: "Program", path: object) -> None:
    schema = json.loads(program("schema").out)
    data, _ = read_yaml(path.read_text(), path.name)  # type: ignore[attr-defined]
    jsonschema.Draft202012Validator(schema).validate(data)


def steps(**step: object) -> dict[str, object]:
    return {"name": "a", "steps": [{"id": "s", **step}]}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "A b"},
        {"name": "a", "step": []},
        {"name": "a", "steps": [{}]},
        {"name": "a", "params": {"A B": {}}},
        steps(),
        steps(run="make", prompt="Do it."),
        steps(run="make", env={"A": True}),
        steps(run="make", timeout=[]),
        {"name": "a"},
        {"name": "a", "steps": []},
        steps(run="make", needs={"a": 1}),
        steps(run="make", for_each="items.txt"),
        steps(run="make", timeout="soon"),
        steps(run="make", timeout="1m2h"),
        steps(run="make", timeout=0),
        steps(run="make", max_cost="much"),
        steps(run="make", env={"A-B": "x"}),
        steps(run="make", on_failure={"fix": {"id": "f"}}),
        {"name": "x", "steps": [{"run": "make"}]},
        {"name": "x", "steps": [], "finally": [{"run": "make"}]},
    ],
)
def test_other_data_does_not(program: "Program", data: object) -> None:
    schema = json.loads(program("schema").out)
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)


@pytest.mark.parametrize(
    "data",
    [
        steps(run="make", env={"PORT": 8080}, verify=[1]),
        {**steps(run="make", prompt=None), "version": 2, "params": {"n": {"default": 1.5, "choices": [1, "2"]}}},
        steps(run="make", on_failure={"fix": {"id": "f", "prompt": "Mend it."}}),
        steps(run="make", on_failure={"fix": {"run": "touch ok"}}),
        steps(gate="coverage >= 80", timeout=5, max_cost=0.5),
        steps(run="make", timeout="2h30m", max_cost="$0.50", estimate="1d"),
        steps(run="make", needs="a", inputs="x.md", verify="make test", allow="destroys", retry={"on": "timeout"}),
        steps(run="make", fallback="haiku", metrics={"n": None}, outputs={"o": None}, env={"_A1": "x"}),
        {**steps(run="make"), "params": {"who": None}, "groups": {"g": None}},
    ],
)
def test_what_a_file_may_say_does(program: "Program", data: object) -> None:
    load_workflow(json.dumps(data), "w.json")
    jsonschema.Draft202012Validator(json.loads(program("schema").out)).validate(data)


def test_everything_in_it_is_described(program: "Program") -> None:
    schema = json.loads(program("schema").out)
    models = {"": schema, **schema["$defs"]}
    keys = {f"{name}.{key}": one for name, model in models.items() for key, one in model.get("properties", {}).items()}
    assert [name for name, model in models.items() if "description" not in model] == []
    assert [key for key, one in keys.items() if "description" not in one] == []


def test_keys_are_the_ones_of_the_file(program: "Program") -> None:
    schema = json.loads(program("schema").out)
    assert "finally" in schema["properties"]
    assert "if" in schema["$defs"]["Step"]["properties"]


def test_the_workflow_is_meant_when_nothing_is_said(program: "Program") -> None:
    assert program("schema").out == program("schema", "workflow").out


def test_the_status_has_a_schema_of_its_own(program: "Program") -> None:
    schema = json.loads(program("schema", "status").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "orchestrate-gen status"


def test_there_is_no_other_schema(program: "Program") -> None:
    outcome = program("schema", "journal")
    assert (outcome.status, outcome.out) == (2, "")
    assert "`journal` is not one of `workflow`, `status`" in outcome.err
