"""`check`: up to date, stale, edited by hand, or no script of ours."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program

FILE = "name: a\nsteps:\n  - {id: s, run: make}\n"


@pytest.fixture
def scripts(program: "Program", home: Path) -> Path:
    """Two scripts, `a.sh` from a file and `b.sh` from a sentence."""
    (home / "a.yaml").write_text(FILE)
    assert program("compile", "a.yaml", "-o", "a.sh").status == 0
    assert program("add a search page", "--jobs", "2", "-o", "b.sh").status == 0
    return home


@pytest.mark.usefixtures("scripts")
def test_what_was_just_made_is_up_to_date(program: "Program") -> None:
    outcome = program("check", "a.sh", "b.sh")
    assert (outcome.status, outcome.out, outcome.err) == (0, "a.sh: up to date\nb.sh: up to date\n", "")


def test_a_changed_source_makes_a_script_stale(program: "Program", golden: "Golden", scripts: Path) -> None:
    (scripts / "a.yaml").write_text(FILE.replace("make", "make all"))
    outcome = program("check", "b.sh", "a.sh")
    assert outcome.status == 1
    assert outcome.out.startswith("b.sh: up to date\na.sh: stale\n")
    hidden = [line for line in outcome.out.splitlines() if "sha256" not in line]
    golden("stale", "".join(f"{line}\n" for line in hidden))


def test_a_hand_edit_is_told_apart(program: "Program", scripts: Path) -> None:
    text = (scripts / "b.sh").read_text()
    (scripts / "b.sh").write_text(text.replace("max_jobs=${ORCHESTRATE_JOBS:-2}", "max_jobs=9"))
    outcome = program("check", "b.sh")
    assert outcome.status == 1
    assert outcome.out.startswith("b.sh: edited by hand\n")
    assert " max_jobs=9\n  +" in outcome.out
    assert "its runtime is the published one" in outcome.out


def test_an_edit_of_the_runtime_is_told(program: "Program", scripts: Path) -> None:
    text = (scripts / "b.sh").read_text()
    (scripts / "b.sh").write_text(text.replace("move_run() {", "move_run() { # quickly"))
    assert "its runtime is not the one that this version publishes" in program("check", "b.sh").out


def test_a_long_difference_is_cut_to_a_screen_unless_asked(program: "Program", scripts: Path) -> None:
    text = (scripts / "b.sh").read_text()
    (scripts / "b.sh").write_text("\n".join(line + " #" for line in text.split("\n")[:20]) + text.partition("=2\n")[2])
    (scripts / "b.sh").write_text(text + "# more\n" * 100)
    outcome = program("check", "b.sh")
    assert len(outcome.out.splitlines()) <= 24
    assert "more; --verbose shows all" in outcome.out
    assert len(program("check", "b.sh", "--verbose").out.splitlines()) > 100


def test_changed_line_ends_are_recognised(program: "Program", scripts: Path) -> None:
    data = (scripts / "b.sh").read_bytes()
    (scripts / "b.sh").write_bytes(data.replace(b"\n", b"\r\n"))
    outcome = program("check", "b.sh")
    assert outcome.status in (1, 2)
    assert "*.sh text eol=lf" in outcome.out


@pytest.mark.parametrize("text", ["fix\nthe\nlogin\n", "fix\nthe login", "long " * 60, "-\n", "- a\n- b\n\n\n"])
def test_a_description_from_standard_input_is_read_back_from_the_script(program: "Program", text: str) -> None:
    assert program("-", "-o", "c.sh", stdin=text.encode()).status == 0
    assert program("check", "c.sh").out == "c.sh: up to date\n"


@pytest.mark.parametrize("words", [["--", "refactor"], ['it\'s "quoted" $(here) `now` \\'], ["--", "-v looks wrong"]])
def test_awkward_words_survive_the_header(program: "Program", words: list[str]) -> None:
    assert program("-o", "c.sh", *words).status == 0
    assert program("check", "c.sh").out == "c.sh: up to date\n"


def test_every_option_survives_the_header(program: "Program") -> None:
    options = ["--template", "bugfix", "--issue", "it's 42\tor so", "--agent", "claude", "--agent-command", "my claude"]
    options += ["--model", "opus", "--sequential", "--priority", "low", "--timeout", "3h", "--max-cost", "0.5"]
    assert program("fix login", *options, "-o", "c.sh").status == 0
    assert program("check", "c.sh").out == "c.sh: up to date\n"


@pytest.mark.usefixtures("scripts")
def test_a_missing_source_says_where_it_should_be(program: "Program", home: Path) -> None:
    (home / "a.yaml").unlink()
    outcome = program("check", "a.sh")
    assert outcome.status == 2
    assert "a.sh: not checked" in outcome.out
    assert "error[OG621]" in outcome.out
    assert "put the file back" in outcome.out


def test_a_script_from_a_pipe_cannot_be_made_again(program: "Program") -> None:
    assert program("compile", "-", "-o", "p.sh", stdin=FILE.encode()).status == 0
    outcome = program("check", "p.sh")
    assert outcome.status == 2
    assert "was compiled from standard input" in outcome.out


def test_a_source_that_no_longer_compiles_is_shown(program: "Program", scripts: Path) -> None:
    (scripts / "a.yaml").write_text("name: a\nstep: []\n")
    outcome = program("check", "a.sh")
    assert outcome.status == 2
    assert "a.yaml:2:1" in outcome.out


def test_other_files_are_no_scripts_of_ours(program: "Program", scripts: Path) -> None:
    (scripts / "other.sh").write_text("#!/bin/sh\necho hello\n")
    outcome = program("check", "a.sh", "other.sh")
    assert outcome.status == 2
    assert "error[OG620]: `other.sh` is no script of orchestrate-gen" in outcome.out
    assert program("check", "none.sh").status == 2


def test_other_files_can_be_passed_over(program: "Program", scripts: Path) -> None:
    (scripts / "other.sh").write_text("#!/bin/sh\necho hello\n")
    outcome = program("check", "--skip-others", "a.sh", "other.sh")
    assert (outcome.status, outcome.out) == (0, "a.sh: up to date\n")


@pytest.mark.parametrize("words", ["--help", "compile", "'a' 'b'", "'a' --nonsense", "compile --help"])
def test_a_header_that_cannot_be_repeated_is_no_trace(program: "Program", scripts: Path, words: str) -> None:
    text = (scripts / "b.sh").read_text()
    start = text.index("#   orchestrate-gen ")
    line = text[start : text.index("\n", start)]
    (scripts / "b.sh").write_text(text.replace(line, f"#   orchestrate-gen {words}"))
    outcome = program("check", "b.sh")
    assert outcome.status == 2
    assert "b.sh: not checked" in outcome.out
    assert "Usage" not in outcome.out


def test_templates_are_looked_for_from_the_script(
    program: "Program", home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".git").mkdir()
    program("templates", "copy", "feature")
    program("add a search page", "--template", "feature", "-o", "c.sh")
    (home / "below").mkdir()
    monkeypatch.chdir("/")
    assert program("check", str(home / "c.sh")).status == 0


def test_a_template_that_is_gone_is_named(program: "Program", home: Path) -> None:
    (home / ".git").mkdir()
    program("templates", "copy", "feature")
    program("add a search page", "--template", "feature", "-o", "c.sh")
    (home / ".orchestrate" / "templates" / "feature.yaml").unlink()
    outcome = program("check", "c.sh")
    assert outcome.status == 1
    reason = "the project template feature.yaml that it was made from is not here any more"
    assert outcome.out.startswith(f"c.sh: stale\n  {reason}\n")


@pytest.mark.parametrize(
    ("source", "script", "recorded"),
    [
        ("a.yaml", "out/a.sh", "../a.yaml"),
        ("in/a.yaml", "a.sh", "in/a.yaml"),
        ("in/a.yaml", "out/deep/a.sh", "../../in/a.yaml"),
        ("in/../a.yaml", "./a.sh", "a.yaml"),
    ],
)
def test_a_script_is_checked_from_anywhere_wherever_it_lies(
    program: "Program", home: Path, monkeypatch: pytest.MonkeyPatch, source: str, script: str, recorded: str
) -> None:
    for folder in (home / "in", home / "out" / "deep"):
        folder.mkdir(parents=True)
    (home / source).write_text(FILE)
    assert program("compile", source, "-o", script).status == 0
    assert f"#   orchestrate-gen compile {recorded}\n" in (home / script).read_text()
    assert program("check", script).out == f"{script}: up to date\n"
    monkeypatch.chdir("/")
    assert program("check", str(home / script)).status == 0


def test_a_script_behind_a_link_is_checked_where_it_lies(program: "Program", home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "out").mkdir(parents=True)
    (home / "out").symlink_to(tmp_path / "elsewhere" / "out")
    (home / "a.yaml").write_text(FILE)
    assert program("compile", "a.yaml", "-o", "out/a.sh").status == 0
    assert program("check", "out/a.sh").out == "out/a.sh: up to date\n"


def test_a_script_that_is_printed_is_taken_to_lie_here(program: "Program", home: Path) -> None:
    (home / "in").mkdir()
    (home / "in" / "a.yaml").write_text(FILE)
    (home / "a.sh").write_text(program("compile", "in/a.yaml").out)
    assert program("check", "a.sh").out == "a.sh: up to date\n"
