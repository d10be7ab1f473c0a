"""Where bash evaluates a value once more, held against bash itself."""

from pathlib import Path

import pytest

from orchestrate_gen.targets.bash.evaluated import evaluated
from orchestrate_gen.targets.bash.tokens import VALUE
from tests.support.bash import run_bash

EVALUATING = [
    "[[ @ -eq 1 ]]",
    "[[ -n x && 3 -gt @ ]]",
    "test -v @",
    "[ -v @ ]",
    "let x=@",
    "declare -i x=@",
    "f() { local -i x; x=@; }; f",
    "declare @=1",
    "read @ <<<x",
    "printf -v @ x",
    "x[@]=1",
    "x=(1); : ${x[@]}",
]
PLAIN = [
    "[[ @ == 1 ]]",
    "[[ -n @ ]]",
    "test @ = x",
    "printf %s @",
    "declare x=@",
    "read x <<<@",
    "x=@",
    "echo outlet @",
]


def is_found(text: str) -> bool:
    code = text.replace("@", VALUE)
    at = code.index(VALUE)
    return any(begin <= at < end for begin, end in evaluated(code))


def carries_out(text: str, folder: Path) -> bool:
    """Whether bash runs a command that is hidden in the value."""
    code = text.replace("@", '"$value"')
    run_bash(f"value='a[$(touch canary)0]'\n{code}\n:", cwd=folder)
    return (folder / "canary").exists()


@pytest.mark.parametrize("text", EVALUATING)
def test_a_place_where_bash_carries_out_what_is_in_a_value_is_found(text: str, tmp_path: Path) -> None:
    assert is_found(text)
    assert carries_out(text, tmp_path)


@pytest.mark.parametrize("text", PLAIN)
def test_a_place_where_it_does_not_is_left_alone(text: str, tmp_path: Path) -> None:
    assert not is_found(text)
    assert not carries_out(text, tmp_path)


def test_a_comparison_of_numbers_taints_its_brackets_only() -> None:
    text = f"[[ {VALUE} -lt 2 ]] && echo {VALUE}"
    assert evaluated(text) == ((0, text.index("]]") + 2),)


def test_brackets_that_are_never_closed_reach_to_the_end() -> None:
    text = f"[[ 1 -eq {VALUE}\n"
    assert evaluated(text) == ((0, len(text)),)
