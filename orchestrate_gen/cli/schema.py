"""`schema`: the JSON Schemas of what people write, and of what scripts tell."""

from typing import Any

import click

_DECLARATIONS = {"params", "metrics", "groups", "outputs"}
_NEVER_ONE = {"for_each", "items"}
_NOTHING = {"type": "null"}
_STEP = {"$ref": "#/$defs/Step"}


@click.command("schema", short_help="The JSON Schema of workflow files, or of a run's state.")
@click.argument("what", type=click.Choice(["workflow", "status"]), default="workflow")
def schema(what: str) -> None:
    """Print a JSON Schema (2020-12).

    `workflow` is that of workflow files and templates, so that editors complete and check them; it is meant when
    nothing is said. `status` is that of what `./script.sh --status --json` prints.
    """
    from orchestrate_gen.cli.write import write_stdout

    write_stdout(published(what))


def published(what: str) -> str:
    """Return the text of a schema, `workflow` or `status`."""
    import json

    from orchestrate_gen.ir.run_state import RunState
    from orchestrate_gen.ir.workflow import Workflow

    model = RunState if what == "status" else Workflow
    found = model.model_json_schema(by_alias=True)
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **(as_written(found) if what == "workflow" else found),
        "title": f"orchestrate-gen {what}",
    }
    return json.dumps(about, indent=2, ensure_ascii=False) + "\n"


def as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the models' schema as that of what people write: it takes what a workflow file may say, and no more.

    A number may stand where text is meant, and a text for a list of one; names are looked at, there are steps, each
    has exactly one kind of work, and an id unless it mends another one.
    """
    from orchestrate_gen.ir.step import WORK_KEYS

    found: dict[str, Any] = _loosened(schema)
    found["properties"]["steps"]["minItems"] = 1
    found["required"] = ["name", "steps"]
    for model in (found, *found["$defs"].values()):
        for name, one in model.get("properties", {}).items():
            _loosen_property(name, one)
    found["$defs"]["Step"]["oneOf"] = [{"required": [key], "properties": {key: {"not": _NOTHING}}} for key in WORK_KEYS]
    del found["$defs"]["Step"]["required"]  # the `id`, which only what mends a step can do without
    for listed in found["properties"].values():
        if listed.get("items") == _STEP:
            listed["items"] = {**_STEP, "required": ["id"]}
    return found


def _loosen_property(name: str, schema: dict[str, Any]) -> None:
    """Let one text stand for a list of them, and nothing for an empty declaration; know the names of variables."""
    if name in _DECLARATIONS and schema.get("type") == "object":
        declared = schema.get("patternProperties", {})
        declared |= {pattern: {"anyOf": [one, _NOTHING]} for pattern, one in declared.items()}
    if name == "env":
        schema["propertyNames"] = {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}
    branches = schema.get("anyOf", [schema])
    lists = [one for one in branches if one.get("type") == "array" and "$ref" not in one["items"]]
    if lists and name not in _NEVER_ONE:
        kept: dict[str, Any] = {key: schema.pop(key) for key in ("description", "default") if key in schema}
        both = [dict(lists[0]["items"]), *(dict(one) for one in branches)]
        schema.clear()
        schema.update(anyOf=both, **kept)


def _loosened(node: Any) -> Any:
    if isinstance(node, list):
        return [_loosened(one) for one in node]
    if not isinstance(node, dict):
        return node
    found = {key: _loosened(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}
    if found.get("type") == "string" and not found.keys() & {"enum", "const", "pattern"}:
        found["type"] = ["string", "number"]
    if "patternProperties" in found:
        found.setdefault("additionalProperties", False)
    return found
