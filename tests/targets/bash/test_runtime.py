"""The runtime: parts in a published order, only those that a script uses."""

import re
import subprocess
from hashlib import sha256
from typing import Any

import pytest

from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.lower import lower
from orchestrate_gen.targets.bash.runtime import PARTS, all_parts, digest, parts_of, runtime
from tests.support.compiled import compiled

FOLDER = templates_folder() / "bash" / "runtime"
SHELL = {"id": "test", "run": "make test"}
AGENT = {"id": "ask", "prompt": "Look"}
CALL = re.compile(
    r"(?:^ *|[|&]{2} |; |! |\$\(|\b(?:trap|if|while|until) '?)([a-z]+(?:_[a-z]+)+)(?=[ \n;)'])(?! *\(\))", re.MULTILINE
)
"""A name of several words where a command stands: none of the programs that scripts call has such a name."""


def parts(*steps: dict[str, Any], **rest: Any) -> tuple[str, ...]:
    """The names of the parts in the runtime of these steps, in order; their texts are all that it has."""
    found = compiled(*steps, **rest)
    program = lower(found.plan)
    names = parts_of(found.workflow, program)
    assert runtime(found.workflow, program) == "\n".join(map(part_text, names))
    return names


def part_text(name: str) -> str:
    return (FOLDER / f"{name}.sh").read_text(encoding="utf-8")


def test_every_file_is_a_part_and_every_part_a_file() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.iterdir())


def test_a_workflow_of_commands_has_no_part_of_agents() -> None:
    assert not {"agent", "claude", "json_field", "tell_output", "cites", "params"} & set(parts(SHELL))


def test_parts_come_in_their_published_order() -> None:
    found = parts(SHELL, AGENT, {"id": "b", "run": "echo {{ steps.ask.output }}"}, params={"x": {}})
    assert found == tuple(name for name in PARTS if name in found)


def test_an_agent_has_its_parts() -> None:
    assert {"agent", "claude", "json_field"} <= set(parts(AGENT))


@pytest.mark.parametrize(
    ("part", "step"),
    [
        ("tell_output", {"id": "b", "prompt": "{{ steps.test.output }}"}),
        ("file_of", {"id": "b", "prompt": "{{ steps.test.output }}"}),
        ("within_limit", {"id": "b", "prompt": "{{ steps.test.output }}"}),
        ("tell_log", {"id": "b", "prompt": "{{ steps.test.log }}"}),
        ("text_of", {"id": "b", "run": "echo {{ steps.test.log }}"}),
        ("text_of", {"id": "b", "prompt": "B", "verify": ["test -n {{ steps.test.output }}"]}),
        ("cites", {"id": "b", "run": "true", "verify": ["cites\ta b"]}),
        ("changed_something", {"id": "b", "run": "true", "verify": ["changed_something"]}),
        ("params", {"id": "b", "run": "true"}),
    ],
)
def test_a_part_is_there_when_it_is_used(part: str, step: dict[str, Any]) -> None:
    assert part not in parts(SHELL)
    params: dict[str, Any] = {"x": {}} if part == "params" else {}
    assert part in parts(SHELL, step, params=params)


def test_a_word_of_the_runtime_within_another_word_is_not_its_use() -> None:
    assert "cites" not in parts({"id": "b", "run": "make recites"})


def test_a_part_does_not_depend_on_the_workflow() -> None:
    first, second = compiled(SHELL), compiled(SHELL, {"id": "other", "run": "make other"}, name="other")
    assert runtime(first.workflow, lower(first.plan)) == runtime(second.workflow, lower(second.plan))


def test_all_parts_are_the_files_in_their_order() -> None:
    assert all_parts() == "\n".join(map(part_text, PARTS))


def test_a_digest_is_that_of_the_bytes() -> None:
    assert digest("é") == sha256("é".encode()).hexdigest()


@pytest.mark.parametrize("name", PARTS)
def test_a_part_begins_with_its_name_and_ends_with_one_newline(name: str) -> None:
    text = part_text(name)
    assert text.startswith("# --- ")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", PARTS)
def test_no_part_starts_anything_when_it_is_read(name: str) -> None:
    """But for settings, checks of them, options of bash, and descriptors: a script that is only read has no effect."""
    text = re.sub(r"<<USAGE\n.*?\nUSAGE\n", "", part_text(name), flags=re.DOTALL)
    top = [line for line in text.splitlines() if line and not line.startswith((" ", "#", "}", ")"))]
    allowed = re.compile(
        r"\w+\(\) [{(].*|\w+(\+?=|\[).*|declare -A .*|exec 8>&2.*|\[\[ \$\w+ =~ .*|set \+.*|shopt -[su] .*"
    )
    assert [line for line in top if not allowed.fullmatch(line)] == []


def test_the_runtime_is_read_without_a_word() -> None:
    done = subprocess.run(["bash", "-n"], input=all_parts().encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_function_that_is_called_or_trapped_is_there() -> None:
    skeleton = {"do_step", "condition_of", "run_from", "end_with"}
    assert set(CALL.findall(all_parts())) - set(re.findall(r"^(\w+)\(\)", all_parts(), re.MULTILINE)) == skeleton
