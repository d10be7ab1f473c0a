"""`commit_changes` commits what the run changed, and nothing that was there before."""

from pathlib import Path

from orchestrate_gen.frontends.foreign.success_actions import COMMIT_CHANGES, NOTE_TREE
from tests.support.bash import Done, run_bash

NAMES = {f"GIT_{who}_{what}": "t@t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
HEAD = "set -euo pipefail\nwarn() { printf 'warning: %s\\n' \"$1\"; }\n"


def bash(code: str, folder: Path) -> Done:
    done = run_bash(HEAD + code, cwd=folder, env={**NAMES, "HOME": str(folder.parent)})
    assert done.returncode == 0, done.stderr.decode()
    return done


def commit(folder: Path, before: str, during: str) -> tuple[str, list[str], list[str]]:
    """What it prints, which files it commits, and what is not committed afterwards."""
    bash(f"git init -q . && {before}", folder)
    noted = bash(NOTE_TREE, folder).stdout.decode().strip()
    bash(during, folder)
    code = COMMIT_CHANGES.replace("{{ steps.tree_before.output }}", f"'{noted}'").replace("NAME", "demo")
    said = bash(code, folder).stdout.decode()
    files = bash("git ls-tree -r -z --name-only HEAD 2>/dev/null || true", folder).stdout.decode()
    left = bash("git status --porcelain -z", folder).stdout.decode()
    return said, files.split("\0")[:-1], left.split("\0")[:-1]


def test_only_what_the_run_changed_is_committed(tmp_path: Path) -> None:
    (folder := tmp_path / "p").mkdir()
    before = "printf a >a && printf b >b && printf gone >gone && git add . && git commit -qm begin"
    before += " && printf mine >b && printf mine >untracked && printf staged >staged && git add staged"
    during = "printf new >'a file' && printf '' >$'-n\\n$(touch canary)' && printf new >a && rm gone && printf new >>b"
    said, files, left = commit(folder, before, during)
    assert "warning: not committed, as it was changed before the run too: b" in said
    assert files == ["-n\n$(touch canary)", "a", "a file", "b"]
    assert left == [" M b", "A  staged", "?? untracked"]
    assert not (folder / "canary").exists()


def test_nothing_is_committed_where_nothing_has_changed(tmp_path: Path) -> None:
    (folder := tmp_path / "p").mkdir()
    said, files, left = commit(folder, "printf mine >mine", "true")
    assert (said, files, left) == ("there is nothing to commit\n", [], ["?? mine"])


def test_what_agents_commit_themselves_is_left_as_it_is(tmp_path: Path) -> None:
    (folder := tmp_path / "p").mkdir()
    during = "printf new >a && git add a && git commit -qm theirs && printf new >c"
    said, files, left = commit(folder, "printf a >a && git add . && git commit -qm begin", during)
    assert said.endswith("demo: what the run changed\n")
    assert (files, left) == (["a", "c"], [])


def test_the_first_commit_may_be_the_run_s(tmp_path: Path) -> None:
    (folder := tmp_path / "p").mkdir()
    assert commit(folder, "printf mine >mine", "printf new >new")[1:] == (["new"], ["?? mine"])
