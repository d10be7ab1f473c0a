"""The checker finds each construct that is newer than bash 4.0, on its line, and passes each form that is not."""

from textwrap import indent

import pytest

from tests.portability.check import findings
from tests.portability.constructs import CONSTRUCTS

NEWER = [
    ("a descriptor named by `{name}`", "4.1", "exec {fd}>file"),
    ("a descriptor named by `{name}`", "4.1", "exec {fd}>&-"),
    ("`|&`", "4.1", "make |& cat"),
    ("`printf -v` into an element", "4.1", "printf -v 'a[1]' x"),
    ("`printf -v` into an element", "4.1", 'printf -v "m[$key]" x'),
    ("a failing `[[ ]]` or `(( ))` that only errexit would see", "4.1", "[[ -e file ]]\necho"),
    ("a failing `[[ ]]` or `(( ))` that only errexit would see", "4.1", "true && ((x > 1))\necho"),
    ("a failing `[[ ]]` or `(( ))` that only errexit would see", "4.1", "if true; then [[ -e file ]]; fi\necho"),
    ("a failing `[[ ]]` or `(( ))` that only errexit would see", "4.1", "for x in 1 2; do [[ -e $x ]]; done"),
    ("`read -N`", "4.1", "read -rN 5 x"),
    ("`BASH_XTRACEFD`", "4.1", "BASH_XTRACEFD=7"),
    ("`printf %(...)T`", "4.2", "printf '%(%s)T' -1"),
    ("`printf %(...)T`", "4.2", 'printf -v now "%-20(%H:%M)T\\n" -1'),
    ("a test `-v`", "4.2", "if [[ -v x ]]; then echo; fi"),
    ("a test `-v`", "4.2", "if test -v x; then echo; fi"),
    ("a test `-v`", "4.2", "if [ -v x ]; then echo; fi"),
    ("`declare -g`", "4.2", "declare -gA m"),
    ("`shopt lastpipe`", "4.2", "shopt -s lastpipe"),
    ("an index from the end", "4.2", 'echo "${a[-1]}"'),
    ("an index from the end", "4.2", "a[-1]=x"),
    ("an index from the end", "4.2", "x=$((a[-1] + 1))"),
    ("a length from the end", "4.2", 'echo "${x:0:-1}"'),
    ("a length from the end", "4.2", 'echo "${x: -3:-1}"'),
    ("a Unicode escape", "4.2", r"x=$'\u00e9'"),
    ("`wait -n`", "4.3", "wait -n"),
    ("`wait -n`", "4.3", "wait -n 5 || x=$?"),
    ("a nameref", "4.3", "local -n x=y"),
    ("a nameref", "4.3", "declare -rn x=y"),
    ("a test `-v` of an element", "4.3", "if [[ -v m[key] ]]; then echo; fi"),
    ("a test `-v` of an element", "4.3", "if [[ -v 'm[key]' ]]; then echo; fi"),
    ("a test `-R`", "4.3", "if [[ -R x ]]; then echo; fi"),
    ("`unset` of an index from the end", "4.3", "unset 'a[-1]'"),
    ("all elements of an array that may be empty", "4.4", 'echo "${a[@]}"'),
    ("all elements of an array that may be empty", "4.4", 'a=()\na+=(x)\necho "${a[*]}"'),
    ("all elements of an array that may be empty", "4.4", "for x in ${a[@]}; do echo; done"),
    ("an operator `@`", "4.4", "echo ${x@Q}"),
    ("`local -`", "4.4", "local -"),
    ("`shopt inherit_errexit`", "4.4", "shopt -s inherit_errexit"),
    ("`mapfile -d`", "4.4", "mapfile -t -d '' files"),
    ("`wait -f`", "5.0", "wait -f 5"),
    ("a failing redirection of a compound command that only errexit would see", "5.1", "{ date; } >file\necho"),
    (
        "a failing redirection of a compound command that only errexit would see",
        "5.1",
        "while read -r x; do :; done <file",
    ),
    ("a failing redirection of a compound command that only errexit would see", "5.1", "if true; then :; fi >>file"),
    ("`wait -p`", "5.1", "wait -p who 5"),
    ("`local -I`", "5.1", "local -I x"),
    ("an operator `@` for case or pairs", "5.1", "echo ${x@U}"),
    ("a replacement that is not quoted", "5.2", "echo ${x//a/$y}"),
    ("a replacement that is not quoted", "5.2", "echo ${x//a/b&}"),
    ("`${ command; }`", "5.3", "x=${ date; }"),
    ("`${ command; }`", "5.3", "x=${| REPLY=1; }"),
    ("`EPOCHREALTIME` without a default", "5.0", "echo $EPOCHREALTIME"),
    ("`EPOCHSECONDS` without a default", "5.0", "x=$((EPOCHSECONDS + 1))"),
    ("`SRANDOM` without a default", "5.1", "echo ${SRANDOM}"),
    ("`BASH_MONOSECONDS` without a default", "5.3", "echo ${BASH_MONOSECONDS%.*}"),
]

OLD_ENOUGH = [
    "exec 7>file",
    "make 2>&1 | cat",
    "printf -v x '%s' \"${a[0]}\"",
    "printf '%s' \"$(date -u)\"",
    "[[ -e file ]] || exit 1",
    "f() {\n  [[ -e file ]]\n}",
    "f() {\n  if true; then\n    ((x > 1))\n  fi\n}",
    "f() {\n  true && [[ -e file ]]\n}",
    "if [[ -e file ]] && ((x > 1)); then echo; fi",
    "while ((x > 1)); do echo; done",
    "! [[ -e file ]] || echo",
    "x=$(echo; [[ -e file ]]) || echo",
    "read -rn 5 x",
    "echo '$(( [[ -v x ]] )) wait -n ${a[-1]} |& {fd}>'",
    "# wait -n, ${x@Q}, ${ date; }",
    "cat <<'TEXT'\nwait -n ${x@Q} ${a[-1]}\nTEXT",
    "echo ${m[x]+yes} ${x: -1} ${x:0:2}",
    'echo ${#a[@]} ${!a[@]} ${a[@]:1} ${a[@]+"${a[@]}"} ${a[*]-}',
    'f() {\n  local -a words=(-p)\n  words+=(x)\n  echo "${words[@]}"\n}',
    "x=$'\\xc3\\xa9'",
    r"x=$'\\u0041'",
    "wait 5 || x=$?",
    'wait "$pid"',
    "local x=-n",
    "mapfile -t files <list",
    "{ date; } >file || echo",
    "{ date; } >/dev/null\necho",
    "{ date; } >&2\necho",
    "while read -r x; do :; done <<<text",
    "while read -r x; do :; done < <(date)",
    "( date ) >file\necho",
    "f() {\n  date\n} >file\nf",
    "f() {\n  { date; } >file\n}",
    'echo ${x//a/"$y"} ${x//a/"&"} ${x//a/b\\&} ${x//a/b} ${x//a}',
    "echo ${EPOCHREALTIME:-$SECONDS} ${SRANDOM-$RANDOM} ${EPOCHSECONDS:+yes}",
]

GUARDED = [
    "if ((BASH_VERSINFO[0] >= 6)); then\n{}\nfi",
    "if ((BASH_VERSINFO > 5)); then\n{}\nfi",
    "if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 503)); then\n{}\nelse\n  echo\nfi",
    "if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 503)); then\n  echo\nelse\n{}\nfi",
    "if [[ $BASH_VERSION == [1-4].* || $BASH_VERSION == 5.[0-2].* ]]; then\n  echo\nelse\n{}\nfi",
    "if ((BASH_VERSINFO[0] == 5 && BASH_VERSINFO[1] > 2)); then\n{}\nfi",
    "if x; then\n  echo\nelif ((BASH_VERSINFO > 5 || (BASH_VERSINFO == 5 && BASH_VERSINFO[1] >= 3))); then\n{}\nfi",
    "if [[ -n $x && ${{BASH_VERSINFO[0]}}${{BASH_VERSINFO[1]}} -ge 53 ]]; then\n{}\nfi",
    "((BASH_VERSINFO[0] >= 6)) || exit 6\n{}",
    "if ((BASH_VERSINFO[0] < 6)); then\n  echo\n  exit 6\nfi\n{}",
    "f() {{\n  ((BASH_VERSINFO[0] >= 6)) || return 0\n{}\n}}",
    "[[ ${{BASH_VERSION%%.*}} -ge 6 ]] || {{ echo && exit 6; }}\n{}",
    "((BASH_VERSINFO[0] < 6)) || {{\n{}\n}}",
    "if [[ -n ${{BASH_MONOSECONDS-}} ]]; then\n{}\nfi",
]

NO_GUARD = [
    "if ((BASH_VERSINFO[0] >= 4)); then\n{}\nfi",
    "if ((BASH_VERSINFO[0] >= 5)); then\n  echo\nelse\n{}\nfi",
    "if ((BASH_VERSINFO[0] >= 6)) || [[ -n $x ]]; then\n{}\nfi",
    "if [[ -n $x ]]; then\n{}\nfi",
    "if [[ $version -ge 6 ]]; then\n{}\nfi",
    "if ((x >= BASH_VERSINFO[0])); then\n{}\nfi",
    "f() {{\n  ((BASH_VERSINFO[0] >= 6)) || return 0\n}}\n{}",
    "((BASH_VERSINFO[0] >= 6)) || echo\n{}",
]


def said(code: str) -> list[tuple[int, str]]:
    return findings(code + "\n")


@pytest.mark.parametrize(("name", "since", "code"), NEWER)
def test_a_newer_construct_is_found_and_nothing_else(name: str, since: str, code: str) -> None:
    assert [what for _, what in said(code)] == [f"{name} needs bash {since}"]


def test_each_construct_of_the_table_is_tried() -> None:
    assert {name for name, _, _ in NEWER} == {construct.name for construct in CONSTRUCTS}


def test_a_finding_has_its_line() -> None:
    assert said("echo\n\nf() {\n  wait -n\n}") == [(4, "`wait -n` needs bash 4.3")]


@pytest.mark.parametrize("code", OLD_ENOUGH)
def test_what_every_bash_knows_passes(code: str) -> None:
    assert said(code) == []


@pytest.mark.parametrize("guard", GUARDED)
@pytest.mark.parametrize(("name", "code"), [(name, code) for name, _, code in NEWER])
def test_behind_a_guard_every_construct_passes(guard: str, name: str, code: str) -> None:
    """The guards are those of the newest construct, so that they do for all."""
    assert said(guard.format(indent(code, "  "))) == [], name


@pytest.mark.parametrize("guard", NO_GUARD)
def test_a_condition_that_holds_on_an_older_bash_is_no_guard(guard: str) -> None:
    assert [what for _, what in said(guard.format("  wait -f 5"))] == ["`wait -f` needs bash 5.0"]


@pytest.mark.parametrize(
    "code",
    [
        "shopt -s inherit_errexit 2>/dev/null || :",
        "if printf -v now '%(%s)T' -1 2>/dev/null; then echo; fi",
        "mapfile -d '' files <list 2>/dev/null || echo",
    ],
)
def test_what_is_tried_in_silence_with_a_way_out_passes(code: str) -> None:
    assert said(code) == []


@pytest.mark.parametrize("code", ["shopt -s inherit_errexit || :", "shopt -s inherit_errexit 2>/dev/null\necho"])
def test_what_is_tried_aloud_or_without_a_way_out_is_found(code: str) -> None:
    assert [what for _, what in said(code)] == ["`shopt inherit_errexit` needs bash 4.4"]
