"""Any description at all compiles to a script that hands the agent exactly these bytes, or is refused clearly."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.characters import IN_TEXT
from orchestrate_gen.frontends.description import check_description
from tests.property.accepted import TEMPLATES, check_header, check_refusal, compile_description
from tests.property.hostile import MARKS, MIB, REFUSED, SHELL, likely_texts, texts

if TYPE_CHECKING:
    from tests.property.conftest import Workshop

REPOSITORY = Path(__file__).parents[2]


def check_handed_over(workshop: "Workshop", text: str) -> None:
    """Fail unless the agents of the first phase are told the description, byte for byte, and nothing else happens."""
    compilation = compile_description(text, "feature", lint=False)
    if compilation is None:
        return
    phase = compilation.plan.phases[0]
    done = workshop.run(compilation.script.text, "--until", phase.name)
    assert done.status == 0, done.talk
    assert len(done.prompts) == len(phase.steps)
    for prompt in done.prompts:
        assert text.encode() in prompt
    changed = {name for name in done.files if not name.startswith("specs/")}
    assert changed <= {"README.md", "standin.txt"}


@settings(max_examples=25)
@given(text=likely_texts())
@example("".join(SHELL).replace("\r", "").replace("\x85", "").replace("\x0c", ""))
@example("".join(MARKS))
@example("PROMPT\nTASK\nPROMPT")
@example("fix\n\n\n")
@example("\n \n fix \\")
@example("#!/bin/sh")
@example("--script")
@example("-")
def test_the_agent_is_told_exactly_what_was_typed(workshop: "Workshop", text: str) -> None:
    check_handed_over(workshop, text)


@pytest.mark.parametrize("line", ["x" * 99 + "\n", "\\" * 3 + "'\"$`\n"])
def test_the_agent_is_told_a_mebibyte_as_it_is(workshop: "Workshop", line: str) -> None:
    check_handed_over(workshop, (line * (MIB // len(line) + 1))[: MIB - 3] + "end")


@pytest.mark.soak
@given(text=texts(at_most=20))
def test_the_agent_is_told_exactly_what_was_typed_for_long(workshop: "Workshop", text: str) -> None:
    check_handed_over(workshop, text)


@settings(max_examples=60)
@given(text=texts(), template=st.sampled_from(TEMPLATES))
def test_any_description_compiles_with_any_template_or_is_refused(text: str, template: str) -> None:
    compiled = compile_description(text, template, lint=False)
    welcome = bool(text.strip()) and not IN_TEXT.search(text)
    assert (compiled is not None) == welcome


@settings(max_examples=12)
@given(text=likely_texts(), template=st.sampled_from(TEMPLATES))
@example(text="shellcheck all scripts", template="feature")
@example(text="# shellcheck disable=all", template="feature")
def test_lint_finds_nothing_whatever_the_description(text: str, template: str) -> None:
    compile_description(text, template, lint=True)


@pytest.mark.parametrize("piece", REFUSED)
@pytest.mark.parametrize("text", ["{}", "fix {} it", "fix\n\nit {}"])
def test_what_hides_from_a_reader_is_refused_and_shown_as_a_number(text: str, piece: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_description(text.format(piece))
    check_refusal(refused.value)
    assert all(one.message.isprintable() for one in refused.value.diagnostics)


def test_one_byte_more_than_a_mebibyte_is_refused() -> None:
    assert compile_description("x" * (MIB + 1), "feature", lint=False) is None
    assert compile_description("é" * (MIB // 2) + "x", "feature", lint=False) is None


def run_program(task: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real program on a description on standard input."""
    command = [sys.executable, "-m", "orchestrate_gen", "-", "--script", *words]
    return subprocess.run(command, cwd=REPOSITORY, input=task, capture_output=True, check=False)


@settings(max_examples=8)
@given(task=st.one_of(st.binary(max_size=40), texts().map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"fix \0 it")
@example(b"fix \xff it")
@example(b"")
@example("".join(MARKS).encode())
def test_the_program_answers_any_bytes_with_a_script_or_a_diagnostic(task: bytes) -> None:
    done = run_program(task)
    talk = done.stderr.decode()
    assert "Traceback" not in talk
    if done.returncode:
        assert (done.returncode, done.stdout) == (2, b"")
        assert talk.startswith("error[OG00")
        assert "\nhelp: " in talk
    else:
        assert task.strip() in done.stdout
        check_header(done.stdout.decode())
        assert subprocess.run(["bash", "-n"], input=done.stdout, check=False).returncode == 0
