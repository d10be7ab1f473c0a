"""A workflow file to a workflow, or to all mistakes in it."""

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import Diagnostic, RefusedError
from orchestrate_gen.frontends.misfit import walk
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import read_yaml, write_yaml
from orchestrate_gen.ir.policy import Fix, Retry
from orchestrate_gen.ir.step import Metric, Output, Step
from orchestrate_gen.ir.workflow import Parameter, Workflow

Told = Callable[..., list[str]]
NAMES = "begin with a small letter; small letters, digits and single `-` or `_` between them may follow"
AGENT_NAMES = "an agent's name begins with a letter; letters, digits and single `-` or `_` between them follow"
MODEL_NAMES = "a model's name begins with a letter or digit; letters, digits and `.`, `_`, `:`, `/`, `@`, `-` follow"
LINES = "write indented lines such as `key: value` below it"
TEXT = "write text, in quotes if it begins with `[` or `{`"
LIST = "write `[a, b]`, or lines that begin with `- `"
TIMEOUT = "write `limits: {duration: 2h}` for the run, or `defaults: {timeout: 10m}` for each attempt"
ITEMS = "a file with a line for each item is `for_each: {lines: items.txt}`; a list is `[a, b]`"
CACHE = "write `cache: true`, or `cache: {ttl: 1h}`"
ACCESS = "write `defaults: {access: read}`, or `access` in a step"
SCHEMA = "`orchestrate-gen schema` prints every key that there is"

GOOD = """\
name: demo
version: 1.10
description: 2026-01-02
params:
  topic: {required: yes, default: 3.10, choices: [3.10, "no", 5]}
defaults: {agent: claude, model: opus, env: {LEVEL: 1, RATE: 0.5}}
limits: {jobs: 010, duration: 90, cost: 2.50}
steps:
  - id: a
    prompt: |
      Do it.
      {{ params.topic }}
    if: params.topic == "x"
    outputs: {text: out.txt, file: {path: f.txt, answer: true}}
    retry: {attempts: 2, on: [timeout]}
    on_failure: {fix: {id: mend, run: 'true'}, attempts: 3}
    for_each: [x, 1]
  - {id: b, run: make, needs: [a], on_failure: continue, timeout: 1h}
finally:
  - {id: c, run: 'true'}
"""

POLICIES = "`abort`, `continue`, `escalate`, `retry`, `rollback`"


def load(text: str) -> Workflow:
    return load_workflow(text, "wf.yaml")[0]


class TestLoading:
    def test_a_workflow_comes_out_as_it_was_meant(self) -> None:
        workflow = load(GOOD)
        assert (workflow.name, workflow.version, workflow.description) == ("demo", "1.10", "2026-01-02")
        assert workflow.params["topic"].default == "3.10"
        assert workflow.params["topic"].choices == ("3.10", "no", "5")
        assert workflow.defaults.env == {"LEVEL": "1", "RATE": "0.5"}
        assert (workflow.limits.jobs, workflow.limits.duration, workflow.limits.cost) == (10, 5400, Decimal("2.50"))
        assert [step.id for step in workflow.finally_] == ["c"]

    def test_a_step_comes_out_as_it_was_meant(self) -> None:
        step = load(GOOD).step("a")
        assert step.prompt == "Do it.\n{{ params.topic }}\n"
        assert step.condition == 'params.topic == "x"'
        assert step.outputs == {"text": "out.txt", "file": Output(path="f.txt", answer=True)}
        assert step.retry == Retry(attempts=2, on=("timeout",))
        assert step.on_failure == Fix(fix=Step(id="mend", run="true"), attempts=3)
        assert step.for_each == ("x", "1")

    def test_the_source_knows_every_place(self) -> None:
        source = load_workflow(GOOD, "wf.yaml")[1]
        assert (source.name, source.text, source.step_index) == ("wf.yaml", GOOD, {"a": 0, "b": 1})
        span = source.span(("steps", "b", "needs", 0))
        assert span
        assert (span.line, span.column) == (18, 32)

    def test_what_was_loaded_can_be_written_and_loaded_again(self) -> None:
        workflow = load(GOOD)
        again = write_yaml(workflow.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        assert load(again) == workflow


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("names: x", "OG113 2:1+5 there is no key `names` here -- did you mean `name`?"),
        ("qqq: x", f"OG113 2:1+3 there is no key `qqq` here -- {SCHEMA}"),
        ("limits: {job: 1}", "OG113 2:10+3 there is no key `job` here -- did you mean `jobs`?"),
        (
            "groups: {a: {jobs: 1}}",
            "OG113 2:14+4 there is no key `jobs` here -- there is `max_parallel`",
        ),
        ("title: no", 'OG119 2:8+2 `no` is a boolean, but `title` is text -- put it in quotes: `"no"`'),
        (
            "params: {a: {default: Yes}}",
            'OG119 2:23+3 `Yes` is a boolean, but `default` is text -- put it in quotes: `"Yes"`',
        ),
        (
            "params: {a: {choices: [a, on]}}",
            'OG119 2:27+2 `on` is a boolean, but item 2 of `choices` is text -- put it in quotes: `"on"`',
        ),
        ("limits: {jobs: yes}", "OG115 2:16+3 `jobs` is a whole number, not a boolean -- write a number such as `3`"),
        ("limits: {jobs: many}", "OG115 2:16+4 `jobs` is a whole number, not `many` -- write a number such as `3`"),
        ("limits: {jobs: 2.5}", "OG115 2:16+3 `jobs` is a whole number, not `2.5` -- write a number such as `3`"),
        ("limits: {jobs: 0}", "OG116 2:16+1 `jobs` is at least 1, not `0` -- write `1` or more"),
        ("limits: {jobs: 10001}", "OG116 2:16+5 `jobs` is at most 10000, not `10001` -- write `10000` or less"),
        (
            "limits: {duration: 5x}",
            "OG116 2:20+2 `5x` is not a duration -- write minutes, `90s`, `10m` or `2h30m`",
        ),
        (
            "limits: {duration: {a: 1}}",
            "OG116 2:20+6 a duration is minutes or a text such as `90s`, `10m` or `2h30m` -- change `duration`",
        ),
        ("limits: {cost: {a: 1}}", "OG116 2:16+6 `{'a': 1}` is not an amount in USD -- write `2` or `0.50`"),
        ("limits: {duration: 0}", "OG116 2:20+1 a duration is at least one second -- change `duration`"),
        (
            'limits: {duration: "1; 2"}',
            "OG116 2:20+6 `1; 2` is not a duration -- write minutes, `90s`, `10m` or `2h30m`",
        ),
        ("limits: {cost: much}", "OG116 2:16+4 `much` is not an amount in USD -- write `2` or `0.50`"),
        ("limits: {cost: -1}", "OG116 2:16+2 an amount is more than 0 and at most 1000000 USD -- change `cost`"),
        ("mode: superviced", "OG116 2:7+10 `superviced` is not a value of `mode` -- did you mean `supervised`?"),
        ("priority: 5", "OG115 2:11+1 `priority` is one of `low`, `normal`, `high`, not `5` -- write one of them"),
        ("topic: My Topic", f"OG117 2:8+8 `My Topic` is not a name -- {NAMES}: `my-topic`"),
        ("params: {My Param: {}}", f"OG117 2:10+8 `My Param` is not a name -- {NAMES}: `my-param`"),
        (
            "defaults: {agent: -x}",
            f"OG117 2:19+2 `-x` is not a name -- {AGENT_NAMES}",
        ),
        (
            "defaults: {model: -x}",
            f"OG117 2:19+2 `-x` is not a name -- {MODEL_NAMES}",
        ),
        ("finally_: []", "OG113 2:1+8 there is no key `finally_` here -- did you mean `finally`?"),
        ("timeout: 1h", f"OG113 2:1+7 there is no key `timeout` here -- {TIMEOUT}"),
        ("permissions: x", f"OG113 2:1+11 there is no key `permissions` here -- {ACCESS}"),
        ("params: [Topic]", "OG115 2:9+7 `params` is a mapping, not a list -- write `params: {topic: {}}`"),
        ("params: {topic: AI}", "OG115 2:17+2 `topic` is a mapping, not `AI` -- write `topic: {default: AI}`"),
        (
            "steps: {a: {run: make}}",
            "OG115 2:8+16 `steps` is a list, not a mapping -- write a list: `- id: a` and its keys below it",
        ),
        (f"title: {'x' * 201}", "OG116 2:8+201 `title` is longer than 200 characters -- shorten it"),
        ("steps:", "OG115 2:1+5 `steps` has no value -- write a list, or take it out"),
        ("steps: {}", f"OG115 2:8+2 `steps` is a list, not a mapping -- {LIST}"),
        (
            "steps: [do it]",
            f"OG115 2:9+5 item 1 of `steps` is a mapping, not `do it` -- {LINES}",
        ),
        ("steps: [~]", "OG115 2:9+1 item 1 of `steps` has no value -- write a mapping, or take it out"),
        ("title: [a]", f"OG115 2:8+3 `title` is text, not a list -- {TEXT}"),
        (
            "params: {a: {required: maybe}}",
            "OG115 2:24+5 `required` is `true` or `false`, not `maybe` -- write one of them",
        ),
        (
            "defaults: {retry: {factor: x}}",
            "OG115 2:28+1 `factor` is a number, not `x` -- write a number such as `1.5`",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place_with_a_way_out(told: Told, line: str, said: str) -> None:
    assert told(load_workflow, f"name: demo\n{line}\n", "wf.yaml") == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("prompts: x", "OG113 3:5+7 there is no key `prompts` here -- did you mean `prompt`?"),
        ("needs: {a: 1}", f"OG115 3:12+6 `needs` is a list, not a mapping -- {LIST}"),
        ("needs: 'b, c'", "OG117 3:12+6 `b, c` is not a name -- write a list: `[a, b]`"),
        ("condition: 1 > 2", "OG113 3:5+9 there is no key `condition` here -- did you mean `if`?"),
        ("with_: {a: b}", "OG113 3:5+5 there is no key `with_` here -- did you mean `with`?"),
        ("metrics: {n: {source: f}}", "OG113 3:19+6 there is no key `source` here -- did you mean `from`?"),
        (
            "metrics: {n: 'TOTAL ([0-9]+)'}",
            "OG115 3:18+16 `n` is a mapping, not `TOTAL ([0-9]+)` -- write `n: {pattern: 'TOTAL ([0-9]+)'}`",
        ),
        ("metrics: {n: n.txt}", "OG115 3:18+5 `n` is a mapping, not `n.txt` -- write `n: {from: n.txt}`"),
        (
            "outputs: [o/a b.txt]",
            "OG115 3:14+11 `outputs` is a mapping, not a list -- each has a name: write `outputs: {a-b: 'o/a b.txt'}`",
        ),
        (
            "for_each: items.txt",
            f"OG115 3:15+9 `for_each` is a mapping or a list, not `items.txt` -- {ITEMS}",
        ),
        (
            "env: [A=x y, B=2]",
            "OG115 3:10+12 `env` is a mapping, not a list -- write `env: {A: 'x y', B: 2}`",
        ),
        (
            "cache: 1h",
            f"OG115 3:12+2 `cache` is `true` or `false` or a mapping, not `1h` -- {CACHE}",
        ),
        ("on_failure: abrt", "OG116 3:17+4 `abrt` is not a value of `on_failure` -- did you mean `abort`?"),
        (
            "on_failure: explod",
            f"OG116 3:17+6 `explod` is not a value of `on_failure` -- there is {POLICIES}",
        ),
        ("retry: 3", "OG115 3:12+1 `retry` is a mapping, not `3` -- write `retry: {attempts: 3}`"),
        ("on_failure: {}", "OG114 3:17+2 `fix` is missing -- add `fix: ...`"),
        (
            "on_failure: {fix: {id: b, prompts: x}}",
            "OG113 3:31+7 there is no key `prompts` here -- did you mean `prompt`?",
        ),
        (
            "on_failure: {fix: [x]}",
            f"OG115 3:23+3 `fix` is text or a mapping, not a list -- {TEXT}",
        ),
        (
            "outputs: {a: [x]}",
            f"OG115 3:18+3 `a` is a mapping or text, not a list -- {LINES}",
        ),
        ("cache: maybe", "OG115 3:12+5 `cache` is `true` or `false` or a mapping, not `maybe` -- write one of them"),
        ("env: {A: true}", 'OG119 3:14+4 `true` is a boolean, but `A` is text -- put it in quotes: `"true"`'),
        (
            "timeout: yes",
            "OG116 3:14+3 a duration is minutes or a text such as `90s`, `10m` or `2h30m` -- change `timeout`",
        ),
        ("outputs: {Log: log.txt}", "OG117 3:15+3 `Log` is not a name -- " + NAMES + ": `log`"),
        ('title: "a\\eb"', "OG109 3:12+6 `title` has the character U+001B (escape) -- take it out"),
        ('"\\0": x', "OG109 3:5+4 `\\x00` has the character U+0000 (null) -- take it out"),
        ('title: "\\ud83d"', "OG109 3:12+8 `title` has the character U+D83D -- take it out"),
    ],
)
def test_a_mistake_in_a_step_is_told_once(told: Told, line: str, said: str) -> None:
    text = f"name: demo\nsteps: [{{id: a, prompt: x,\n    {line}}}]\n"
    assert told(load_workflow, text, "wf.yaml") == [said]


def test_a_list_of_checks_becomes_a_mapping(told: Told) -> None:
    text = "name: demo\nsteps: [{id: a, gate: [tests-pass, no-secrets-in-diff]}]\n"
    way_out = "write `gate: {tests-pass: true, no-secrets-in-diff: true}`"
    assert told(load_workflow, text, "wf.yaml") == [
        f"OG115 2:23+32 `gate` is text or a mapping, not a list -- {way_out}"
    ]


ONE = """\
name: demo
defaults: {fallback: haiku}
params: {who: , topic: {choices: AI}}
steps:
  - {id: a, run: make, verify: test -e x, retry: {on: timeout}, allow: destroys, metrics: {n: }}
  - {id: b, gate: {files-changed-only: src/*}, needs: a, inputs: x.md}
"""


def test_one_text_is_a_list_of_one_and_nothing_an_empty_declaration() -> None:
    workflow = load(ONE)
    a, b = workflow.steps
    assert workflow.defaults.fallback == ("haiku",)
    assert workflow.params == {"who": Parameter(), "topic": Parameter(choices=("AI",))}
    assert (a.verify, a.retry, a.allow, a.metrics) == (
        ("test -e x",),
        Retry(on=("timeout",)),
        ("destroys",),
        {"n": Metric()},
    )
    assert (b.needs, b.inputs, b.checks and b.checks.files_changed_only) == (("a",), ("x.md",), ("src/*",))


def test_a_step_does_one_thing(told: Told) -> None:
    text = "name: demo\nsteps:\n  - id: a\n    prompt: x\n    run: y\n  - id: b\n"
    one_of = "a step has exactly one of `prompt`, `run`, `gate`, `approve`, `use`; this one has"
    way_out = "write a step for each thing to do, and one key that says what it is"
    assert told(load_workflow, text, "wf.yaml") == [
        f"OG118 3:5+5 {one_of} `prompt` and `run` -- {way_out}",
        f"OG118 6:5+5 {one_of} nothing -- {way_out}",
    ]


def test_all_mistakes_are_told_from_top_to_bottom(told: Told) -> None:
    text = "steps:\n  - prompt: x\n    timeout: 5x\n  - id: B\n    run: x\nmode: x\nname: X\nmore: 1\n"
    assert [line.split(" ", 2)[:2] for line in told(load_workflow, text, "wf.yaml")] == [
        ["OG114", "2:5+9"],
        ["OG116", "3:14+2"],
        ["OG117", "4:9+1"],
        ["OG116", "6:7+1"],
        ["OG117", "7:7+1"],
        ["OG113", "8:1+4"],
    ]


def test_missing_keys_are_told_where_they_are_missing(told: Told) -> None:
    assert told(load_workflow, "steps:\n  - prompt: x\n", "wf.yaml") == [
        "OG114 1:1+6 `name` is missing -- add `name: ...`",
        "OG114 2:5+9 `id` is missing -- add `id: ...`",
    ]


def test_of_a_great_many_mistakes_the_last_are_counted(told: Told) -> None:
    lines = [f"k{number}: x" for number in range(5_000)]
    found = told(load_workflow, "\n".join(["name: demo", *lines]), "wf.yaml")
    assert len(found) == 101
    assert found[-1] == "OG120 there are 4900 more mistakes -- mend those above first, then try again"


def test_a_long_value_is_quoted_in_short(told: Told) -> None:
    (found,) = told(load_workflow, f"name: demo\nlimits: {{duration: {'x' * 5_000}}}\n", "wf.yaml")
    assert found == (f"OG116 2:20+5000 `{'x' * 57}...` is not a duration -- write minutes, `90s`, `10m` or `2h30m`")


def test_mistakes_of_yaml_are_told_with_those_of_the_language(told: Told) -> None:
    found = told(load_workflow, "names: x\nnames: y\n", "wf.yaml")
    assert [one.split(" ")[0] for one in found] == ["OG114", "OG103"]


PLACES = [where for where, _ in walk(read_yaml(GOOD, "wf.yaml")[0]) if where]
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(
            None,
            True,
            False,
            -1,
            0,
            0.5,
            10**30,
            1e300,
            "",
            "x",
            "no",
            "-x",
            "A b",
            "5x",
            "x" * 300,
            "\x1b",
            "{{",
            "abort",
        ),
        *([], [None], [[]], ["x"], {}, {"": {}}, {"id": "x"}, {"fix": {}}, {"str": 1, "Fix": {}, "[key]": []}),
    ]
)
JARGON = ("Input should", "Extra inputs", "Field required", "valid", "instance of", "dictionary", "tuple", "str_")


@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=4))
def test_whatever_is_put_anywhere_is_taken_or_refused_in_plain_words(changes: list[tuple[Any, object]]) -> None:
    data = copy.deepcopy(read_yaml(GOOD, "wf.yaml")[0])
    for where, value in changes:
        _put(data, where, value)
    for one in _refused(write_yaml(data)):
        assert one.span
        assert one.message
        assert one.help
        assert one.message.isprintable()
        assert not [word for word in JARGON if word in one.message + one.help]


def _put(data: Any, where: tuple[str | int, ...], value: object) -> None:
    *path, last = where
    try:
        for part in path:
            data = data[part]
        data[last] = copy.deepcopy(value)
    except (LookupError, TypeError):
        pass  # an earlier change took the place away


def _refused(text: str) -> tuple[Diagnostic, ...]:
    try:
        load(text)
    except RefusedError as error:
        return error.diagnostics
    return ()


def test_what_was_misread_hides_nothing_else(told: Told) -> None:
    text = "name: demo\nname: demo\nsteps:\n  - {id: a, run: &x make, rn: b, env: {1: x, A: on}}\n"
    assert [one.split(" ")[0] for one in told(load_workflow, text, "wf.yaml")] == [
        "OG103",
        "OG104",
        "OG113",
        "OG111",
        "OG119",
    ]


def test_a_value_that_is_not_known_is_no_mistake_of_another_sort(told: Told) -> None:
    text = "name: &n demo\nsteps:\n  - {id: a, prompt: *n}\n"
    assert [one.split(" ")[0] for one in told(load_workflow, text, "wf.yaml")] == ["OG104", "OG104"]


def test_behind_more_mistakes_than_are_shown_nobody_looks_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[object]()
    monkeypatch.setattr("orchestrate_gen.frontends.workflow_file.remainder", lambda *given: looked.append(given))
    for steps in (100, 101):
        text = "name: x\nsteps:\n" + "".join(f"  - {{id: s{number}, rn: make, run: make}}\n" for number in range(steps))
        with pytest.raises(RefusedError):
            load_workflow(text, "w.yaml")
    assert len(looked) == 1
