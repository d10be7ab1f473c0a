"""The published schema takes the workflow files of the pages that the compiler takes, and refuses the others."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from orchestrate_gen.cli.schema import published
from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import read_yaml
from tests.docs.pages import DOCS, PAGES, TOP, blocks, read

SCHEMA: dict[str, Any] = json.loads(published("workflow"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
NOT_TOLD = {"OG109", "OG116", "OG119"}
"""What a schema cannot tell: hidden characters, durations and amounts in words, `on` and `no`."""


def files() -> Iterator[tuple[str, str]]:
    """Give the workflow files of the pages and of docs/examples: where each stands, and its text."""
    for path in PAGES:
        for block in blocks(read(path)):
            if block.language == "yaml" and "\nsteps:" in f"\n{block.text}":
                yield f"{path.relative_to(TOP)}:{block.line}", block.text
    for path in sorted((DOCS / "examples").glob("*.yaml")):
        yield str(path.relative_to(TOP)), read(path)


FILES = dict(files())


@pytest.mark.parametrize("name", FILES)
def test_the_schema_and_the_compiler_agree(name: str) -> None:
    try:
        data, _ = read_yaml(FILES[name], name)
    except RefusedError:
        return  # no YAML, and so nothing for a schema
    try:
        load_workflow(FILES[name], name)
    except RefusedError as refused:
        if {one.code for one in refused.diagnostics} <= NOT_TOLD:
            return
        assert not VALIDATOR.is_valid(data)
    else:
        VALIDATOR.validate(data)


def test_it_is_published_where_editors_find_it() -> None:
    assert json.loads(read(DOCS / "workflow.schema.json"))["title"] == "orchestrate-gen workflow"
