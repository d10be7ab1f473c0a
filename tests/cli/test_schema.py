"""`schema`: what editors complete and check workflow files with, and what readers of a run's state rely on."""

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from orchestrate_gen.cli.places import built_in_folder
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


@pytest.mark.parametrize("data", [{}, {"name": "A b"}, {"name": "a", "step": []}, {"name": "a", "steps": [{}]}])
def test_other_data_does_not(program: "Program", data: object) -> None:
    schema = json.loads(program("schema").out)
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)


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
