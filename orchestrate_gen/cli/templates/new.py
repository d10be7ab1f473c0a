"""`templates new`: begin a template of one's own."""

import click

from orchestrate_gen.cli.talk_options import for_user

START = """\
# Used with: orchestrate-gen "what to do" --template {name}
name: {name}
title: One line that says what this is for

params:
  spec:
    description: a file that says more about the task
    default: ""

steps:
  - id: research
    title: What the code has that bears on the task.
    phase: research
    access: read
    estimate: 5m
    prompt: |
      Task: {{{{ description }}}}
      Research only; change nothing. Report what exists, what could break, and what is still open,
      each with path:line.
      Further words on the task, if any:
      {{{{ params.spec }}}}
    outputs: {{report: {{path: "{{{{ folder }}}}/reports/001_research.md", answer: true}}}}

  - id: implement
    title: The change itself.
    phase: implement
    access: edit
    estimate: 20m
    prompt: |
      Task: {{{{ description }}}}
      Make the change. Follow what the report found:
      {{{{ steps.research.output }}}}
    verify: [changed_something]
"""


@click.command("new", short_help="Begin a template of your own.")
@click.argument("name")
@for_user
def new(name: str, for_user: bool) -> None:
    """Write a small template to start from, as .orchestrate/templates/NAME.yaml of the project."""
    from orchestrate_gen.cli.say import say
    from orchestrate_gen.cli.templates.named import add_template

    path = add_template(name, START.format(name=name), for_user=for_user)
    say(f"wrote {path}\nedit it, then: orchestrate-gen templates check {name}\n")
