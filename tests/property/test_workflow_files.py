"""Whatever stands in a field of a workflow file is refused, or stands in the script as nothing but text."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.property.accepted import compile_file, shellcheck_words
from tests.property.hostile import MARKS, SHELL, likely_texts, texts

if TYPE_CHECKING:
    from tests.property.conftest import Workshop

FIELDS: dict[str, tuple[str | int, ...]] = {
    "name": ("name",),
    "title": ("title",),
    "topic": ("topic",),
    "version": ("version",),
    "description": ("description",),
    "name of a parameter": ("params", "*"),
    "default": ("params", "value", "default"),
    "description of a parameter": ("params", "value", "description"),
    "pattern": ("params", "value", "pattern"),
    "choice": ("params", "value", "choices", 0),
    "id": ("steps", 0, "id"),
    "title of a step": ("steps", 0, "title"),
    "phase": ("steps", 0, "phase"),
    "model": ("steps", 0, "model"),
    "agent": ("steps", 0, "agent"),
    "prompt": ("steps", 0, "prompt"),
    "path": ("steps", 0, "outputs", "report", "path"),
    "name of an output": ("steps", 0, "outputs", "*"),
    "input": ("steps", 0, "inputs", 0),
    "name of a variable": ("steps", 1, "env", "*"),
    "variable": ("steps", 1, "env", "VALUE"),
}
LISTS = ("choices", "inputs")
WORDS = ("esac", "in", "if", "done", "function", "time", "select", "step", "of", "main", "IFS", "PATH", "x[0]", "a b")
"""What a shell could take for something of its own."""


def workflow(field: str, value: str) -> str:
    """A workflow file, as JSON, with a value in a field."""
    data: dict[str, object] = {
        "name": "wf",
        "description": "do it",
        "defaults": {"retry": {"attempts": 1}},
        "params": {"value": {"default": ""}},
        "steps": [
            {
                "id": "ask",
                "prompt": "Do.\n{{ description }}\n{{ params.value }}",
                "outputs": {"report": {"path": "a.md"}},
            },
            {"id": "keep", "run": 'printf %s "${VALUE-}" >kept', "env": {}},
        ],
    }
    place: Any = data
    *way, last = FIELDS[field]
    for key in way:
        place = place[key] if isinstance(key, int) else place.setdefault(key, [""] if key in LISTS else {})
    place[value if last == "*" else last] = value
    return json.dumps(data)


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=12)
@given(value=st.one_of(texts(at_most=3), st.sampled_from(WORDS)))
@example("esac")
@example("x; touch Canary")
@example("A B;touch Canary;C")
@example("$(touch Canary)")
@example("a\nb")
@example("# shellcheck disable=all")
def test_a_field_is_refused_or_stands_in_the_script_as_text(workshop: "Workshop", field: str, value: str) -> None:
    compilation = compile_file(workflow(field, value), lint=False)
    if compilation is not None:
        done = workshop.run(compilation.script.text, "--list")
        assert (done.status, done.prompts) == (0, ()), done.talk
        assert set(done.files) == {"README.md"}


@settings(max_examples=15)
@given(field=st.sampled_from(sorted(FIELDS)), value=likely_texts(at_most=3))
def test_lint_finds_nothing_whatever_stands_in_a_field(field: str, value: str) -> None:
    compile_file(workflow(field, value), lint=True)


@settings(max_examples=10)
@given(value=likely_texts())
@example("".join(MARKS).replace("{{", "(").replace("\ufeff", ""))
@example("'\"\\$`!\n\t end \\")
@example("")
def test_a_variable_of_a_command_has_the_bytes_of_the_file(workshop: "Workshop", value: str) -> None:
    compilation = compile_file(workflow("variable", value), lint=False)
    if compilation is not None and "{{" not in value:
        done = workshop.run(compilation.script.text, "--only", "keep")
        assert done.status == 0, done.talk
        assert done.files["kept"] == value.encode()


@settings(max_examples=8)
@given(value=likely_texts())
@example("".join(SHELL).replace("\r", "").replace("\x85", "").replace("\x0c", "").replace("\u2028", ""))
def test_a_prompt_is_told_as_it_stands_in_the_file(workshop: "Workshop", value: str) -> None:
    compilation = compile_file(workflow("prompt", value), lint=False)
    if compilation is not None and "{{" not in value and value.strip():
        done = workshop.run(compilation.script.text, "--only", "ask")
        assert done.prompts[:1] == (value.removesuffix("\n").encode() + b"\n",), done.talk


@settings(max_examples=8)
@given(value=likely_texts(at_most=2))
@example("a b/$(touch Canary).md")
@example("'\"`touch Canary`.md")
@example("-n.md")
def test_an_output_is_looked_for_where_the_file_says(workshop: "Workshop", value: str) -> None:
    compilation = compile_file(workflow("path", value), lint=False)
    if compilation is not None and "{{" not in value:
        done = workshop.run(compilation.script.text, "--only", "ask")
        assert done.status == 1, done.talk
        assert "it did not make" in done.talk


@pytest.mark.soak
@given(field=st.sampled_from(sorted(FIELDS)), value=texts())
def test_shellcheck_finds_nothing_in_the_whole_script_whatever_stands_in_a_field(field: str, value: str) -> None:
    beside = str(Path(sys.executable).parent)
    program = shutil.which("shellcheck", path=beside) or shutil.which("shellcheck")
    if program is None:
        pytest.skip("`shellcheck` was not found, so no script was checked with it")
    compilation = compile_file(workflow(field, value), lint=True)
    if compilation is not None:
        words = shellcheck_words(program)
        done = subprocess.run(words, input=compilation.script.text.encode(), capture_output=True, check=False)
        assert done.stdout == b""
