"""The checker finds options that only GNU has, and programs that are not everywhere; each way to cope passes."""

import pytest

from tests.portability.check import findings
from tests.portability.tools import BEYOND, GNU_ONLY

GNU = {
    "awk": ["awk '{ print strftime() }'", "awk '{ match($0, /a/, m) }'"],
    "cp": ["cp -a a b", "cp --parents a b", "cp -t b a"],
    "cut": ["cut -z -f 1"],
    "date": ["date -d @0", "date --iso-8601", "date +%N", "date -u +%s%N", "date -r file +%s", "date -Is"],
    "df": ["df -h"],
    "diff": ["diff --color a b"],
    "du": ["du -sb ."],
    "find": ["find . -printf x", "find . -executable"],
    "grep": ["grep -P x", "grep --quiet x", r"grep 'a\|b'", r"grep 'a\+'"],
    "head": ["head -n -1", "head -c -1", "head -q a b"],
    "ln": ["ln -sr a b", "ln -sfn a b"],
    "ls": ["ls --color"],
    "mkdir": ["mkdir --parents a"],
    "mktemp": ["mktemp -p . x.XXXXXX", "mktemp --suffix=x"],
    "mv": ["mv -T a b", "mv -n a b"],
    "ps": ["ps -C bash", "ps --ppid 5", "ps aux", "ps -o cmd="],
    "readlink": ["readlink -f a"],
    "renice": ["renice --priority 5"],
    "rm": ["rm --force a"],
    "sed": [
        "sed -i s/a/b/ file",
        "sed -r s/a/b/",
        r"sed 's/a\+/b/'",
        r"sed 's/a\|b/c/'",
        "sed -n '/a/{p}'",
        "sed 0,/a/d",
    ],
    "sort": ["sort -V", "sort -z", "sort -h"],
    "stat": ["stat -c %Y file", "stat -f %m file"],
    "tail": ["tail --pid=5 -f file", "tail -F file", "tail -5 file"],
    "touch": ["touch -d @0 file", "touch --date=@0 file"],
    "tr": ["tr --delete x"],
    "wc": ["wc -L"],
    "xargs": ["xargs -r rm", "xargs -d x rm", "xargs -P 2 rm"],
}

EVERYWHERE = [
    "awk -v name=x '{ print substr($0, 1) }'",
    "cp -R a b && cp -p a b",
    "date -u +%Y%m%d_%H%M%S && date +%s",
    "find . -path x -prune -o -type f -newer y -print",
    "grep -qF -e x -- file && grep -E 'a|b+' file",
    "head -n 1 && head -c 5 file",
    "mkdir -p a && mv -f a b && ln -s a b && rm -rf a",
    "mktemp -d && mktemp x.XXXXXX",
    "ps -A -o pgid=,stat= && ps -o lstart= -p 5",
    "readlink a",
    "renice -n 10 -p 5",
    "sed -n 's/^ *\"a\": \"\\(.*\\)\"$/\\1/p;/b/q' file && sed '1,/^#/{/^#/d;}' file && sed -E 's/a|b/c/' file",
    "sort -u && sort -t : -k 2n",
    "tail -n 1 file && tail -c 1 file && tail -n +2 file",
    "xargs -0 -n 1 rm",
    "git diff --stat && claude --print",
    "echo --color && printf '%s' --help",
]

COPES = [
    "stat -c %Y file 2>/dev/null || stat -f %m file",
    "date -d @0 2>/dev/null || date -r 0",
    "if command -v flock >/dev/null; then\n  echo\nfi",
    "f() {\n  if command -v flock >/dev/null; then\n    flock -n 7\n  fi\n}",
    "x=$(uuidgen) || x=''",
    "if flock -n 7; then echo; fi",
]


@pytest.mark.parametrize("command", [command for commands in GNU.values() for command in commands])
def test_an_option_that_is_not_everywhere_is_found(command: str) -> None:
    assert any("is not everywhere" in what for _, what in findings(command + "\n"))


def test_each_program_of_the_table_is_tried() -> None:
    assert set(GNU) == set(GNU_ONLY)


@pytest.mark.parametrize("command", EVERYWHERE)
def test_what_posix_has_passes(command: str) -> None:
    assert findings(command + "\n") == []


@pytest.mark.parametrize("program", sorted(BEYOND - set(GNU_ONLY)))
def test_a_program_that_is_not_everywhere_is_found(program: str) -> None:
    assert findings(f"{program} x\necho\n") == [
        (1, f"`{program}`, and nothing else where it is missing is not everywhere")
    ]


@pytest.mark.parametrize("code", COPES)
def test_what_copes_passes(code: str) -> None:
    assert findings(code + "\n") == []
