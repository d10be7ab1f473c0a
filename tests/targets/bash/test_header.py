"""The header says how a script is made again, what it needs and what it may touch."""

from decimal import Decimal
from typing import Any

import pytest

from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.targets.bash.header import command_line, header_lines
from tests.support.compiled import compiled


def header(*steps: dict[str, Any], provenance: Provenance | None = None, **rest: Any) -> list[str]:
    plan = compiled(*steps, **rest).plan
    return list(header_lines(plan, provenance or Provenance(words=("orchestrate-gen",))))


def test_the_command_is_written_as_a_shell_takes_it() -> None:
    assert command_line(Provenance(words=("orchestrate-gen", "fix it's", "--script"))) == (
        "orchestrate-gen 'fix it'\\''s' --script"
    )


def test_a_word_with_line_breaks_stays_on_its_line() -> None:
    assert command_line(Provenance(words=("orchestrate-gen", "--param", "x=a\nb\t'"))) == (
        "orchestrate-gen --param $'x=a\\nb\\t\\''"
    )


def test_a_task_from_standard_input_is_a_redirection() -> None:
    assert command_line(Provenance(words=("orchestrate-gen", "-"), task_on_stdin=True)) == "orchestrate-gen - <TASK"


def test_every_kind_of_access_is_said() -> None:
    steps: list[dict[str, Any]] = [
        {"id": "look", "prompt": "Look"},
        {"id": "write", "prompt": "Write", "access": "edit"},
        {"id": "run-all", "prompt": "Run", "access": "full"},
        {"id": "test", "run": "make test", "on_failure": {"fix": {"id": "mend", "prompt": "Mend", "access": "edit"}}},
    ]
    lines = header(*steps)
    at = lines.index("# May       read the project in look")
    assert lines[at + 1 : at + 4] == [
        "#           edit files in write, mend",
        "#           edit files, run commands and use the network in run_all",
        "#           run the commands of test",
    ]


def test_a_workflow_of_commands_needs_no_agent_and_costs_nothing() -> None:
    lines = header({"id": "test", "run": "make test"})
    assert "# Needs     bash 4.0 or newer, git for the report of changes" in lines
    assert lines[-1] == "# Limits    4h a start, 4 steps at a time"


def test_limits_are_said_in_words() -> None:
    limits = {"jobs": 1, "duration": "90m", "cost": "0.125"}
    assert header({"id": "look", "prompt": "Look"}, limits=limits)[-1] == (
        "# Limits    1h30m a start, 0.1250 USD a run, 1 step at a time"
    )


def test_the_source_is_named_with_the_beginning_of_its_digest() -> None:
    provenance = Provenance(words=(), source="wf.yaml", source_digest="0123456789abcdef" * 4)
    lines = header({"id": "a", "run": "true"}, provenance=provenance)
    assert lines[0] == "# Source    wf.yaml, sha256 0123456789abcdef"


def test_a_version_is_said_where_there_is_one() -> None:
    assert "# Version   2024-b" in header({"id": "a", "run": "true"}, version="2024-b")
    assert not any(line.startswith("# Version") for line in header({"id": "a", "run": "true"}))


@pytest.mark.parametrize(
    ("priority", "said"),
    [
        ("high", "# Priority  high: stronger models and one more attempt"),
        ("low", "# Priority  low: runs at a low scheduling priority (nice 10)"),
    ],
)
def test_a_priority_is_said_with_what_it_does(priority: str, said: str) -> None:
    assert said in header({"id": "a", "prompt": "A"}, options=Options.model_validate({"priority": priority}))


@pytest.mark.parametrize(
    ("estimate", "said"), [("45s", "45s"), ("90s", "90s"), ("100s", "2m"), ("1h29m40s", "1h30m"), ("1d", "1d")]
)
def test_an_estimate_is_rounded_to_minutes(estimate: str, said: str) -> None:
    lines = header({"id": "a", "run": "true", "estimate": estimate, "timeout": "2d"}, limits={"duration": "9d"})
    (line,) = (line for line in lines if line.startswith("# Estimate  "))
    assert line.startswith(f"# Estimate  {said.replace('90s', '1m30s')} to ")
    assert line.endswith("; complexity medium")


def test_the_expected_cost_is_said_where_a_description_was_analyzed() -> None:
    provenance = Provenance(words=("orchestrate-gen",), expected_cost=(Decimal("0.4"), Decimal(2)))
    lines = header({"id": "a", "prompt": "A", "estimate": "5m"}, provenance=provenance)
    assert "# Estimate  5m to 10m; 0.40 to 2.00 USD; complexity medium" in lines


def test_long_lines_go_on_below_their_first_word_and_none_gives_a_linter_orders() -> None:
    names = [f"shellcheck{number:03d}" for number in range(60)]
    lines = header(*({"id": name, "run": "true"} for name in names))
    assert max(map(len, lines)) <= 98
    assert not any(line.lstrip("# ").startswith("shellcheck") for line in lines)
    assert all(name in "\n".join(lines) for name in names)
    assert any(line.startswith("# ...       shellcheck") for line in lines)


def test_what_a_file_is_called_cannot_add_a_line() -> None:
    provenance = Provenance(words=(), source="a\n# Digest    sha256 0\n\u202etouch x.yaml", source_digest="0" * 64)
    lines = header({"id": "a", "run": "true"}, provenance=provenance)
    assert lines[0] == "# Source    a # Digest sha256 0 touch x.yaml, sha256 0000000000000000"


LOOK = {"id": "look", "prompt": "Look"}


def test_a_description_that_no_step_passes_on_is_shown() -> None:
    lines = header(LOOK, title="Watch", description="Look around.\nThen tell.")
    assert lines[0] == "# About     Look around. Then tell."
    assert header({"id": "look", "prompt": "Do: {{ description }}"}, title="Watch", description="Look.")[0] == (
        "# Phases    look"
    )


def test_a_description_in_place_of_the_title_is_not_said_twice() -> None:
    made = compiled(LOOK, description="Look around.")
    assert made.script.text.splitlines()[1].endswith(": Look around.")
    assert header(LOOK, description="Look around.")[0] == "# Phases    look"
    assert header(LOOK, description="Look around.\nThen tell.")[0] == "# About     Look around. Then tell."


def test_a_long_description_is_cut_and_wrapped() -> None:
    lines = header(LOOK, title="Watch", description="word " * 500)
    about = lines[: lines.index("# Phases    look")]
    assert about[-1].endswith("...")
    assert max(map(len, lines)) <= 100
    assert len(" ".join(about)) < 480
