"""`convert`: a foreign file in, a workflow file out."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Golden, Program

THEIRS = """\
workflow:
  name: research-analysis
  steps:
    - id: search
      agent: haiku-general
      prompt: "Search for papers on {topic}"
      output: search_results
    - id: write
      agent: sonnet-general
      depends_on: [search]
      prompt: "Write a summary of: {search_results}"
      output: summary
"""


@pytest.fixture(autouse=True)
def theirs(home: "Path") -> "Path":
    path = home / "theirs.yaml"
    path.write_text(THEIRS)
    return path


def test_a_file_is_converted_and_told_about(program: "Program", golden: "Golden") -> None:
    outcome = program("convert", "theirs.yaml")
    assert outcome.status == 0
    golden("convert", f"{outcome.err}---\n{outcome.out}")


def test_the_conversion_compiles_to_the_same_script_but_for_where_it_is_from(program: "Program") -> None:
    assert program("convert", "theirs.yaml", "-o", "ours.yaml").out == ""
    scripts = [program("compile", name).out.splitlines() for name in ("theirs.yaml", "ours.yaml")]
    other = [line for pair in zip(*scripts, strict=True) if len(set(pair)) == 2 for line in pair]
    assert {line.split()[1] for line in other} == {"orchestrate-gen", "Source", "Digest"}


def test_a_script_of_a_foreign_file_can_be_checked(program: "Program") -> None:
    assert program("compile", "theirs.yaml", "-o", "wf.sh").status == 0
    assert program("check", "wf.sh").out == "wf.sh: up to date\n"


def test_a_native_file_is_refused_and_the_file_itself_is_not_replaced(program: "Program", home: "Path") -> None:
    program("convert", "theirs.yaml", "-o", "ours.yaml")
    outcome = program("convert", "ours.yaml", "-o", "again.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "error[OG287]: `ours.yaml` is native" in outcome.err
    assert not (home / "again.yaml").exists()
    assert program("convert", "theirs.yaml", "-o", "theirs.yaml").status == 2
    assert program("convert", "-", stdin=THEIRS.encode()).out.startswith("# Made from standard input by")


HOST = "name: host\nsteps: [{id: a, run: echo a}, {id: b, run: echo b}]\n"
GROUPS = "parallel_groups: [{group: both, steps: [a, b], max_parallel: 1}]\n"


def test_a_fragment_is_put_into_a_file_and_named_in_the_header(program: "Program", home: "Path") -> None:
    (home / "host.yaml").write_text(HOST)
    (home / "groups.yaml").write_text(GROUPS)
    assert "max_parallel: 1" in program("convert", "host.yaml", "--with", "groups.yaml").out
    outcome = program("compile", "host.yaml", "--with", str(home / "groups.yaml"), "--output", "yaml")
    assert "group: both" in outcome.out


def test_a_script_with_fragments_can_be_checked(program: "Program", home: "Path") -> None:
    (home / "host.yaml").write_text(HOST)
    (home / "none.yaml").write_text("conditions: []\n")
    assert program("compile", "host.yaml", "--with", "none.yaml", "-o", "wf.sh").status == 0
    assert "#   orchestrate-gen compile host.yaml --with none.yaml\n" in (home / "wf.sh").read_text()
    assert program("check", "wf.sh").out == "wf.sh: up to date\n"
    (home / "none.yaml").unlink()
    assert "was compiled from `none.yaml`, which is not there" in program("check", "wf.sh").out
