"""Prompts, assembled by the functions of a compiled script, are the very bytes that the workflow says."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.compiled import functions, script_of
from tests.support.texts import CANARY, texts

# A run in which `before` has been done; the agent is a file.
DRIVER = r"""
run_dir=$PWD/run folder=specs/001_topic step=ask prompt=$PWD/prompt base=$run_dir/steps/ask/1
mkdir -p "$run_dir/steps/before" "$run_dir/steps/ask"
last_try=([before]=1)
ask_agent() { tell; }
: >"$prompt"
[[ ! -f param ]] || { IFS= read -r -d '' param_x <param || :; }
mv output "$run_dir/steps/before/1.output"
mv log "$run_dir/steps/before/1.log"
step_ask
"""
SAVED = {"kept": "{{ folder }}/kept.md"}


def prompt_for(prompt: str, *, value: str = "", output: bytes = b"", log: bytes = b"", **rest: Any) -> bytes:
    """What the agent is told, in a run with this value of `params.x` and this answer of the step `before`."""
    before = {"id": "before", "run": "true", "outputs": SAVED}
    script = script_of(before, {"id": "ask", "prompt": prompt}, params={"x": {}}, **rest)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "output").write_bytes(output)
        (folder / "log").write_bytes(log)
        (folder / "param").write_bytes(value.encode())
        done = functions(script, DRIVER, cwd=folder)
        assert (done.returncode, done.stderr) == (0, b"")
        assert not (folder / CANARY).exists()
        told = (folder / "prompt").read_bytes()
    return told.replace(str(folder).encode(), b".").replace(b"/private", b"")


def test_a_prompt_of_text_is_told_as_it_is() -> None:
    assert prompt_for('Look.\n\n  It\'s "here" $(now) `now` \\\n') == b'Look.\n\n  It\'s "here" $(now) `now` \\\n'


def test_a_prompt_ends_with_a_newline() -> None:
    assert prompt_for("Look.") == b"Look.\n"
    assert prompt_for("Look: {{ params.x }}", value="here") == b"Look: here\n"


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("{{ params.x }}", "VALUE\n"),
        ("{{ params.x }}\n{{ params.x }}\n", "VALUE\nVALUE\n"),
        ("a\n{{ params.x }}\nb\n", "a\nVALUE\nb\n"),
        ("a {{ params.x }}{{ params.x }}s\n", "a VALUEVALUEs\n"),
        ("\n\n{{ params.x }}\n\n\n", "\n\nVALUE\n\n\n"),
        ("{{ folder }}\n{{ folder }}/x {{ steps.before.outputs.kept }}\n", "{0}\n{0}/x {0}/kept.md\n"),
        ("{{ steps.before.outputs.kept }}\n", "{0}/kept.md\n"),
        ('{{ "{{" }} folder }} {{ "{{" }}\n', "{{{{ folder }}}} {{{{\n"),
    ],
)
def test_a_reference_is_told_as_its_value(prompt: str, told: str) -> None:
    assert prompt_for(prompt, value="VALUE").decode() == told.format("specs/001_topic")


def test_what_a_step_made_is_told_with_its_name_and_place() -> None:
    told = prompt_for("Read:\n{{ steps.before.output }}\nEnd.\n", output=b"one\n\xff two")
    assert told == b'Read:\n<output of="before" path="./run/steps/before/1.output">\none\n\xff two\n</output>\nEnd.\n'


def test_all_that_a_step_printed_is_told() -> None:
    told = prompt_for("{{ steps.before.log }}", output=b"out\n", log=b"err\n")
    assert told == b'<log of="before">\nout\nerr\n\n</log>\n'


def test_a_long_output_is_cut_and_the_cut_is_said() -> None:
    told = prompt_for("{{ steps.before.output }}", output=b"x" * 70_000)
    head, line, text, *_ = told.split(b"\n")
    assert (head, line) == (
        b'<output of="before" path="./run/steps/before/1.output">',
        b"[the head of 70000 bytes; all is in ./run/steps/before/1.output]",
    )
    assert text == b"x" * 65_536


def test_a_short_description_is_written_where_the_prompt_has_it() -> None:
    script = script_of({"id": "ask", "prompt": "Do: {{ description }}.\n"}, description="mend it")
    assert "\nDo: mend it.\nPROMPT\n" in script
    assert "task()" not in script


def test_a_long_description_is_written_once() -> None:
    description = "mend it\n" * 40
    steps = [{"id": name, "prompt": "Task:\n{{ description }}\n"} for name in ("one", "two")]
    script = script_of(*steps, description=description)
    assert script.count(description) == 1
    assert script.count("task | tell") == 2


def test_a_description_that_is_long_is_told_wherever_it_stands() -> None:
    description = "mend\nTASK\nPROMPT\n'it'\n\n"
    prompt = "{{ description }}\nTask: {{ description }}.\n{{ description }}"
    assert (
        prompt_for(prompt, description=description) == f"{description}\nTask: {description}.\n{description}\n".encode()
    )


REFERENCES = {
    "{{ params.x }}": "value",
    "{{description}}": "description",
    "{{ folder }}": "folder",
    "{{ steps.before.outputs.kept }}": "kept",
}
pieces = st.one_of(texts(3), st.sampled_from([*REFERENCES, *REFERENCES, "\n"]))


@given(st.lists(pieces, min_size=1, max_size=8), texts(), texts(), st.binary(max_size=20))
def test_any_prompt_is_told_byte_for_byte(parts: list[str], value: str, description: str, output: bytes) -> None:
    parts = [part if part in REFERENCES else part.replace("{{", "{ {") for part in parts]
    prompt = "\n".join([".", *parts])
    known = {"value": value, "description": description, "folder": "specs/001_topic", "kept": "specs/001_topic/kept.md"}
    expected = prompt.encode() + b"\n" * (not prompt.endswith("\n"))
    expected = re.sub(
        "|".join(map(re.escape, REFERENCES)).encode(),
        lambda match: known[REFERENCES[match.group().decode()]].encode(),
        expected,
    )
    assert prompt_for(prompt, value=value, description=description, output=output) == expected


OUTPUT = "{{ steps.before.output }}"


def lines_with(output: bytes, line: str) -> Iterator[bytes]:
    """The lines of which one with outputs becomes: each output between two lines of its own, blanks beside it gone."""
    first, *others = line.encode().split(OUTPUT.encode())
    if first.strip() or not others:
        yield first
    for text in others:
        yield b'<output of="before" path="./run/steps/before/1.output">\n' + output + b"\n</output>"
        if text.strip():
            yield text


@given(st.lists(st.sampled_from([OUTPUT, OUTPUT, "a", "\n", "b ", " "]), max_size=8), st.binary())
def test_any_output_is_told_byte_for_byte(parts: list[str], output: bytes) -> None:
    prompt = "".join(["Read:", *parts, "."])
    expected = [told for line in prompt.split("\n") for told in lines_with(output, line)]
    assert prompt_for(prompt, output=output) == b"\n".join([*expected, b""])
