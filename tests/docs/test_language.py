"""docs/language.md shows each key of the language in an example that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.pipeline import compile_workflow, read_workflow
from scripts.write_docs import MODELS
from tests.docs.pages import blocks, inline_code, page

PROVENANCE = Provenance(words=("orchestrate-gen", "compile", "example.yaml"))


def workflows() -> dict[str, Workflow]:
    """Return the workflow files of the page, by name."""
    found = {}
    for block in blocks(page("language")):
        name = block.text.split("\n", 1)[0].removeprefix("# ")
        if block.language == "yaml":
            found[name] = load_workflow(block.text, name)[0]
    return found


def models(value: object) -> Iterator[Frozen]:
    """Give a model and all models within it."""
    if isinstance(value, Frozen):
        yield value
        for name in value.model_fields_set:
            yield from models(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from models(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from models(one)


def keys_in_use() -> dict[type[Frozen], set[str]]:
    used: dict[type[Frozen], set[str]] = {}
    for workflow in workflows().values():
        for model in models(workflow):
            used.setdefault(type(model), set()).update(model.model_fields_set)
    return used


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_in_an_example(name: str) -> None:
    model = MODELS[name]
    assert set(model.model_fields) - keys_in_use()[model] == set()


def test_every_example_compiles(tmp_path: Path) -> None:
    texts = {block.text.split("\n", 1)[0].removeprefix("# "): block.text for block in blocks(page("language"))}
    for name in workflows():
        (tmp_path / name).write_text(texts[name], encoding="utf-8")  # some use each other
    for name in workflows():
        workflow, _ = read_workflow(texts[name], name, folder=tmp_path)
        assert compile_workflow(workflow, PROVENANCE, lint=False).warnings == ()


def test_every_kind_of_reference_is_named() -> None:
    kinds = set(Reference.model_fields["kind"].annotation.__args__) - {"unknown"}  # type: ignore[union-attr] # a Literal
    named = {code.strip("{ }").partition(".")[0] for code in inline_code(page("language")) if code.startswith("{{")}
    assert kinds <= named
