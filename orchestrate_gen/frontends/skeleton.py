"""The template that a new one begins as."""

from orchestrate_gen.diagnostic import refuse
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.frontends.name_rule import name_rule
from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.workflow import Workflow

_TEXT = """\
# What this workflow is for, in one line.
# Use it:    orchestrate-gen "what to do" --template NAME
# Check it:  orchestrate-gen templates check NAME
name: NAME
title: Change something with care

# What a run may be given: --target src/auth
params:
  target:
    description: file or folder to begin with
    default: ""

# What steps inherit that do not say it themselves.
defaults:
  access: read # an agent may read; `edit` lets it change files, `full` run commands too

limits:
  duration: 2h
  cost: 10 # USD, all agents together

steps:
  - id: research
    title: What there is today
    phase: research
    prompt: |
      Task: {{ description }}
      Begin with, if anything is named: {{ params.target }}
      Read the code that this task touches; change nothing. Report what it does today, what has to
      change and what must not, each by path:line. Your final message is the report.
    outputs:
      report: {path: "{{ folder }}/reports/001_code.md", answer: true}

  # It needs `research` without saying so, as it refers to what that makes.
  - id: implement
    title: The change
    phase: implement
    access: edit
    prompt: |
      Task: {{ description }}
      Carry it out, with its tests, and change nothing else. This is what was found:
      {{ steps.research.output }}
    verify:
      - changed_something # a step that did nothing has failed

  # A command instead of a prompt. Put the command of your project's tests here.
  - id: test
    title: What proves it
    phase: test
    needs: [implement]
    run: git diff --check
    on_failure:
      fix: |
        This check of the change fails. Mend the cause in the code; do not weaken the check.
        {{ steps.test.log }}
      attempts: 2
"""


def template_skeleton(name: str) -> str:
    """Return the text of a small workflow of that name: complete, with comments, ready to run.

    Raises `RefusedError` if no template can have the name.
    """
    try:
        Workflow(name=name)
    except ValidationError as error:
        raise refuse("OG407", f"`{show(name)}` cannot be the name of a template", name_rule(name)) from error
    return _TEXT.replace("NAME", name)
