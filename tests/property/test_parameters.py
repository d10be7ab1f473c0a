"""Any value of a parameter reaches the agent as it is, given when the script is made or when it runs, or is refused."""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orchestrate_gen.frontends.characters import IN_TEXT
from tests.property.accepted import compile_description, compile_file
from tests.property.hostile import MARKS, SHELL, likely_texts, texts

if TYPE_CHECKING:
    from tests.property.conftest import Workshop

CALM = "implement auth"
DECLARED = """\
name: wf
params: {value: {default: ''}}
defaults: {retry: {attempts: 1}}
steps:
  - {id: ask, prompt: "begin\\n{{ params.value }}\\nThe value is [{{ params.value }}].\\nend"}
  - {id: keep, needs: [ask], run: "printf '%s' {{ params.value }} \\"[{{ params.value }}]\\" >kept"}
"""


def check_kept(workshop: "Workshop", script: str, value: bytes, *words: bytes) -> None:
    """Fail unless the agent and the command get the value, byte for byte."""
    done = workshop.run(script, *words)
    assert done.status == 0, done.talk
    assert done.prompts == (b"begin\n" + value + b"\nThe value is [" + value + b"].\nend\n",)
    assert done.files["kept"] == value + b"[" + value + b"]"


@pytest.fixture(scope="module")
def declared() -> str:
    """A script with a parameter that is told and used."""
    compilation = compile_file(DECLARED, lint=True)
    assert compilation is not None
    return compilation.script.text


def arguments() -> st.SearchStrategy[bytes]:
    """Any bytes that a program can be given as an argument."""
    return st.one_of(st.binary(max_size=40), likely_texts().map(os.fsencode)).map(lambda text: text.replace(b"\0", b""))


@settings(max_examples=12)
@given(value=arguments())
@example("".join(SHELL).encode())
@example("".join(MARKS).encode())
@example(b"\n\n")
@example(b"a=b=c")
@example(b"\xff\x01\x1b[2J\r")
def test_a_value_given_to_a_run_arrives_as_it_is(workshop: "Workshop", declared: str, value: bytes) -> None:
    check_kept(workshop, declared, value, b"value=" + value)


@pytest.mark.soak
@given(value=arguments())
def test_a_value_given_to_a_run_arrives_as_it_is_for_long(workshop: "Workshop", declared: str, value: bytes) -> None:
    check_kept(workshop, declared, value, b"value=" + value)


@settings(max_examples=10)
@given(value=likely_texts())
@example("".join(MARKS))
@example("x\n\n")
def test_a_value_given_to_the_compiler_arrives_as_it_is(workshop: "Workshop", value: str) -> None:
    compilation = compile_description(CALM, "feature", lint=False, params=(("spec", value),))
    if compilation is None:
        return
    done = workshop.run(compilation.script.text, "--until", "research")
    assert done.status == 0, done.talk
    told = b"Specification: " + value.encode() + b"\n"
    assert [prompt.startswith(told) for prompt in done.prompts].count(True) == 1


@settings(max_examples=40)
@given(value=texts())
def test_any_value_given_to_the_compiler_is_written_down_safely_or_refused(value: str) -> None:
    compilation = compile_description(CALM, "feature", lint=False, params=(("test_command", value),))
    assert (compilation is not None) == (not IN_TEXT.search(value))


@settings(max_examples=40)
@given(name=texts(at_most=3))
def test_a_name_that_is_no_parameter_is_refused(name: str) -> None:
    assert compile_description(CALM, "feature", lint=False, params=((name, "x"),)) is None


@settings(max_examples=8)
@given(word=arguments())
@example(b"no=such")
@example(b"=")
@example(b"value[$(touch Canary)]=x")
@example(b"a[$(touch Canary)]=x")
@example(b"--from=$(touch Canary)")
@example(b"--jobs=a[$(touch Canary)]")
def test_any_other_word_given_to_a_run_is_refused_and_does_nothing(
    workshop: "Workshop", declared: str, word: bytes
) -> None:
    if not word.startswith((b"value=", b"--")) or b"Canary" in word:
        done = workshop.run(declared, word)
        assert (done.status, done.prompts) == (2, ()), done.talk
