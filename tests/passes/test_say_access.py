"""A prompt says what its agent may do, whoever decided it."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestrate_gen.ir.options import Options
from orchestrate_gen.ir.values import Access
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes import run_passes
from orchestrate_gen.passes.apply_options import apply_options
from orchestrate_gen.passes.places import fixer_of
from orchestrate_gen.passes.say_access import SENTENCES, say_access

Make = Callable[..., Workflow]


def ask(prompt: str, **rest: Any) -> dict[str, Any]:
    return {"id": "ask", "prompt": prompt, **rest}


@pytest.mark.parametrize("access", list(Access))
def test_a_reference_becomes_the_sentence_of_the_access(make: Make, access: Access) -> None:
    workflow = say_access(make(ask("Do it. {{ access }} Tell me.\n{{access}}", access=access)))
    sentence = SENTENCES[access]
    assert workflow.steps[0].prompt == f"Do it. {sentence} Tell me.\n{sentence}"


def test_a_fixer_says_its_own_access(make: Make) -> None:
    fix = {"id": "mend", "prompt": "{{ access }}", "access": "edit"}
    step = say_access(make(ask("{{ access }}", access="full", on_failure={"fix": fix}))).steps[0]
    mend = fixer_of(step)
    assert mend is not None
    assert (step.prompt, mend.prompt) == (SENTENCES[Access.FULL], SENTENCES[Access.EDIT])


def test_everything_else_stays_as_it_is(make: Make) -> None:
    text = 'Braces {{ "{{" }} access }}, {{ folder }} and {{ steps.ask.output }}.'
    workflow = make(ask(text, access="edit"), {"id": "test", "run": "make test"})
    assert say_access(workflow) == workflow


def test_the_access_that_is_inherited_or_given_as_an_option_is_said(make: Make) -> None:
    steps = (ask("{{ access }}"), {"id": "look", "prompt": "{{ access }}", "access": "read"})
    workflow = make(*steps, defaults={"access": "edit"})
    for options, sentence in ((Options(), SENTENCES[Access.EDIT]), (Options(access="full"), SENTENCES[Access.FULL])):
        said = run_passes(apply_options(workflow, options), {"claude": {}})
        assert [step.prompt for step in said.steps] == [sentence, SENTENCES[Access.READ]]
