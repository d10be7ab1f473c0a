"""A plan becomes functions, phases and settings, as lines of bash."""

from typing import Any

import pytest

from orchestrate_gen.targets.bash.lower import Program, lower
from orchestrate_gen.targets.bash.wrap import WIDTH
from tests.support.bash import texts_of
from tests.support.compiled import compiled, functions, script_of


def program(*steps: dict[str, Any], **rest: Any) -> Program:
    return lower(compiled(*steps, **rest).plan)


def adds(*steps: dict[str, Any], **rest: Any) -> list[str]:
    """The `add` commands of all phases, each on one line."""
    found = [line for phase in program(*steps, **rest).phases for line in phase.adds]
    return [" ".join(line.replace("\\\n", "").split()) for line in found]


def test_an_agent_step_has_its_agent_its_limits_and_its_policies_beside_it() -> None:
    look = {"id": "look-here", "prompt": "Look", "model": "opus[1m]", "estimate": "4m", "on_failure": "continue"}
    (found,) = adds(look)
    assert found == (
        "add look_here --agent 'claude/opus[1m]' --access read --turns 40 --cost 1.00 --estimate 4m --timeout 15m"
        " --attempts 3 --on-failure continue"
    )


def test_a_shell_step_has_only_what_it_needs() -> None:
    assert adds({"id": "test", "run": "make test"}) == ["add test --timeout 20m"]


def test_a_step_waits_for_those_of_its_phase() -> None:
    steps = [{"id": name, "run": "true", "phase": "all"} for name in ("one", "two-b")]
    last = {"id": "last", "run": "true", "phase": "all", "needs": ["one", "two-b"]}
    assert adds(*steps, last)[-1] == "add last --timeout 20m --after one,two_b"


def test_files_are_told_as_inputs_and_outputs() -> None:
    make = {"id": "make", "run": "make", "outputs": {"log": {"path": "-log", "answer": True}, "bin": "build/$x"}}
    read = {"id": "read", "run": "true", "inputs": ["log", "Makefile", "{{ params.x }}1"]}
    assert adds(make, read, params={"x": {}}) == [
        'add make --timeout 20m --save "./-log" --output "build/\\$x"',
        'add read --timeout 20m --input "./-log" --input "Makefile" --input "${param_x}1"',
    ]


@pytest.mark.parametrize(
    ("retry", "flags"),
    [
        ({"attempts": 1, "delay": "1h"}, ""),
        ({"attempts": 2}, " --attempts 2"),
        ({"attempts": 2, "delay": "5s", "factor": 1.5}, " --attempts 2 --delay 5s --factor 150"),
        ({"attempts": 4, "cap": "1m", "jitter": 0}, " --attempts 4 --cap 1m --jitter 0"),
        ({"attempts": 2, "on": ["permanent"]}, " --attempts 2 --retry-on permanent"),
        ({"attempts": 2, "on": ["timeout", "transient"]}, " --attempts 2"),
        ({"attempts": 2, "on": []}, ""),
    ],
)
def test_attempts_are_said_where_they_differ_from_the_usual(retry: dict[str, Any], flags: str) -> None:
    usual = {"delay": "30s", "factor": 2, "cap": "5m"}
    found = adds({"id": "a", "run": "true", "retry": {**usual, **retry}})
    assert found == [f"add a --timeout 20m{flags}"]


def test_a_fixer_is_added_after_what_it_fixes() -> None:
    mend = {"id": "mend", "prompt": "Mend", "effect": "pure", "max_cost": 2}
    found = adds({"id": "test", "run": "make", "on_failure": {"fix": mend, "attempts": 3}, "effect": "idempotent"})
    assert found[0] == "add test --timeout 20m --rounds 3"
    assert found[1].startswith("add mend --fixes test --agent claude/opus --access read --turns 40 --cost 2.00")
    assert found[1].endswith("--effect pure")


def test_what_lines_have_in_common_has_the_item_at_its_place() -> None:
    work = {"id": "work", "run": "x", "for_each": {"lines": "a.txt"}, "outputs": {"o": "{{ folder }}/{{ item }}.md"}}
    mend = {"id": "mend", "run": "y", "inputs": ["./{{ item }}"]}
    text = script_of({**work, "on_failure": {"fix": mend}}, {"id": "sum", "run": "z", "inputs": ["o"]})
    lines = [line.strip() for line in text.partition("\nrun_from() {")[2].partition("# ====")[0].splitlines()]
    assert 'each work__item --timeout 20m --output "$folder/{{ item }}.md" --rounds 2' in lines
    assert 'each mend__item --timeout 20m --input "./{{ item }}"' in lines
    assert [line for line in lines if line.startswith("lines_of")] == ["lines_of work", "lines_of work mend"]
    assert 'add sum --timeout 20m --inputs-of "work:$folder/{{ item }}.md"' in lines


def test_long_lines_are_wrapped_between_flags() -> None:
    outputs = {f"o{number}": f"a/long/path/of/a/file/{number}.md" for number in range(9)}
    (line,) = program({"id": "a", "prompt": "A", "outputs": outputs}).phases[0].adds
    lines = line.split("\n")
    assert len(lines) > 3
    assert max(map(len, lines)) <= WIDTH
    assert all(one.startswith("        --") for one in lines[1:])
    assert all(one.endswith(" \\") for one in lines[:-1])


def test_commands_get_what_they_refer_to_before_they_run() -> None:
    one = {"id": "one", "run": "echo 1"}
    verify = ["test -n {{ steps.two.output }}", "test -n {{ steps.one.output }}"]
    two = {"id": "two", "run": "echo {{ steps.one.output }}", "env": {"A_B": "{{ params.x }}1"}, "verify": verify}
    step = program(one, two, params={"x": {}}).steps[1]
    assert step.prelude == ("output_one=$(text_of output one)", 'export A_B="${param_x}1"')
    assert step.body == '  echo "$output_one"'
    assert step.verify == '  output_two=$(text_of output two)\n  test -n "$output_two"\n  test -n "$output_one"'


def test_a_step_without_a_title_is_named_by_its_id() -> None:
    titled, untitled = program({"id": "a", "run": "true", "title": "Say it."}, {"id": "b", "run": "true"}).steps
    assert (titled.comment, untitled.comment) == ("# Say it.", "# The step b.")


def test_parameters_are_described_beside_their_values() -> None:
    params = {"a": {"default": 0, "description": "how many"}, "long-name": {"default": "x y"}}
    assert program({"id": "s", "run": "true"}, params=params).parameters == (
        "param_a=0             # how many",
        "param_long_name='x y' # long-name",
    )


@pytest.mark.parametrize(
    ("value", "quoted"), [("ä", "'ä'"), ("x" * 40, "x" * 40), ("\n" * 20, "$'" + "\\n" * 20 + "'")]
)
def test_parameters_that_are_wide_are_described_above(value: str, quoted: str) -> None:
    params = {"a": {"default": value, "description": "how"}, "b": {}}
    assert program({"id": "s", "run": "true"}, params=params).parameters == (
        f"# how\nparam_a={quoted}",
        "# b\nparam_b=''",
    )


@pytest.mark.parametrize(
    ("parameter", "rule"),
    [
        ({}, None),
        ({"required": True}, "^(.+)$"),
        ({"pattern": "[0-9]+"}, "^([0-9]+)?$"),
        ({"pattern": r"\d+", "required": True}, "^([0-9]+)$"),
        ({"choices": ["a.b", "c|d", "e-f g"]}, "^(a\\.b|c\\|d|e-f g)?$"),
        ({"choices": ["a", ""], "required": True}, "^(a)?$"),
        ({"choices": ["$(touch canary)"], "required": True}, "^(\\$\\(touch canary\\))$"),
    ],
)
def test_what_a_parameter_may_be_is_one_regular_expression(parameter: dict[str, Any], rule: str | None) -> None:
    rules = program({"id": "s", "run": "true"}, params={"a-b": parameter}).rules
    code = f'declare -A rules=({" ".join(rules)}); printf \'%s\\0\' "${{!rules[@]}}" "${{rules[@]}}"'
    assert texts_of(code) == (["a_b", rule] if rule else [""])


def test_many_rules_stand_a_line_each() -> None:
    params = {f"name{number}": {"required": True} for number in range(9)}
    script = script_of({"id": "s", "run": "true"}, params=params)
    (start,) = [line for line in script.splitlines() if line.startswith("declare -A rules=")]
    assert start == "declare -A rules=([name0]='^(.+)$'"
    assert "\n  [name8]='^(.+)$')\n" in script


@pytest.mark.parametrize(
    ("parameter", "value", "status"),
    [
        ({"required": True}, "", 2),
        ({"required": True}, "x\ny", 0),
        ({"choices": ["a", "b.c"]}, "", 0),
        ({"choices": ["a", "b.c"]}, "b.c", 0),
        ({"choices": ["a", "b.c"]}, "bxc", 2),
        ({"choices": ["$(touch canary)", "*"]}, "*", 0),
        ({"pattern": "[0-9]+"}, "12", 0),
        ({"pattern": "[0-9]+"}, "12x", 2),
        ({"pattern": "a|b"}, "ab", 2),
    ],
)
def test_a_script_refuses_parameters_that_break_a_rule(parameter: dict[str, Any], value: str, status: int) -> None:
    script = script_of({"id": "s", "run": "echo {{ params.a-b }}"}, params={"a-b": parameter})
    done = functions(script, "param_a_b=$1; check_parameters", value)
    assert done.returncode == status, done.stderr


def test_a_long_task_is_a_function_of_its_own() -> None:
    found = program({"id": "a", "prompt": "{{ description }}"}, description="one\nTASK\n")
    assert (found.task, found.task_delimiter) == ("one\nTASK\n", "TASK_2")
    assert program({"id": "a", "prompt": "{{ description }}"}, description="one").task is None
