"""`schema`: the JSON Schemas of what people write, and of what scripts tell."""

import click


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
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True),
        "title": f"orchestrate-gen {what}",
    }
    return json.dumps(about, indent=2, ensure_ascii=False) + "\n"
