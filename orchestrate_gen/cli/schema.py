"""`schema`: the JSON Schema of workflow files, for editors."""

import click


@click.command("schema", short_help="The JSON Schema of workflow files, for editors.")
def schema() -> None:
    """Print the JSON Schema (2020-12) of workflow files and templates, so that editors complete and check them."""
    import json

    from orchestrate_gen.cli.write import write_stdout
    from orchestrate_gen.ir.workflow import Workflow

    published = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Workflow.model_json_schema(by_alias=True),
        "title": "orchestrate-gen workflow",
    }
    write_stdout(json.dumps(published, indent=2, ensure_ascii=False) + "\n")
