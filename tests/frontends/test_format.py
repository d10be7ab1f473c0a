"""The one layout: the same meaning and the same comments, in the order of the reference, however it was written."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.format import format_workflow
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_source import write_yaml
from orchestrate_gen.resources import templates_folder

MESSY = """\
# A header of the file.

# About the work.
steps:   # the work

    # first of all
    - run: "make lint"   # lints
      id: lint
      needs: []


    - prompt: |   # what to do
        Do "it": now.
          # not a comment

        Then stop.
      access: 'edit'
      outputs: {report: {path: r.md,
          answer: true}}
      # about the id
      id: doit
      # the end of doit
    - id: folded
      prompt: >-
        one line
        and another

        para
      verify: [ # all of them
        test -s a,   # a
        'test "a" = a'
      ]
      on_failure: {fix: {prompt: "Mend: it, please", id: mend}, attempts: 2}
    -   # a command
      id: last
      run: echo "a"
        '# b'#c
      env: # variables
        # the b
        B: "1"   # bee
        A: '[x]'
limits: {jobs: 2, cost: 3.50}
name:    x
# the very end
"""
TIDY = """\
# A header of the file.

name: x
limits: {jobs: 2, cost: 3.50}
# About the work.
steps:  # the work
  # first of all
  - id: lint
    needs: []
    run: make lint  # lints

  # about the id
  - id: doit
    prompt: |  # what to do
      Do "it": now.
        # not a comment

      Then stop.
    access: edit
    outputs: {report: {path: r.md, answer: true}}
  # the end of doit
  - id: folded
    prompt: >-
      one line
      and another

      para
    verify:  # all of them
      - test -s a  # a
      - test "a" = a
    on_failure: {fix: {id: mend, prompt: "Mend: it, please"}, attempts: 2}
  # a command
  - id: last
    run: echo "a" '# b'#c
    env:  # variables
      # the b
      B: "1"  # bee
      A: "[x]"
# the very end
"""


def test_a_messy_file_is_laid_out() -> None:
    assert format_workflow(MESSY, "w.yaml") == TIDY


def test_what_is_laid_out_stays_as_it_is() -> None:
    assert format_workflow(TIDY, "w.yaml") == TIDY


@pytest.mark.parametrize("path", sorted((templates_folder() / "workflows").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_template_has_a_layout_that_stays(path: object) -> None:
    text = path.read_text()  # type: ignore[attr-defined] # a path
    once = format_workflow(text, "t.yaml")
    assert load_workflow(once, "t.yaml")[0] == load_workflow(text, "t.yaml")[0]
    assert format_workflow(once, "t.yaml") == once


def test_json_stays_json() -> None:
    text = format_workflow('{"steps": [{"run": "make", "id": "a"}], "name": "x"}', "w.json")
    assert text == json.dumps({"name": "x", "steps": [{"id": "a", "run": "make"}]}, indent=2) + "\n"
    assert format_workflow(text, "w.json") == text


def test_json_keeps_its_characters_however_they_were_written() -> None:
    title = "é \\u00e9 \\/ \\u2028 \\ud83d\\ude00 \\ufeff"
    text = f'{{"name": "x", "steps": [{{"id": "a", "title": "{title}", "run": "printf \\u0022\\\\t\\u0022"}}]}}'
    once = format_workflow(text, "w.json")
    assert '"é é / \\u2028 \U0001f600 \\ufeff"' in once
    assert json.loads(once) == json.loads(text)
    assert format_workflow(once, "w.json") == once


@pytest.mark.parametrize("above", ["# one\n# two\n", "# one\n#\n# two\n# three\n", "\n# one\n# two\n"])
def test_comments_right_above_the_first_key_stay_there(above: str) -> None:
    text = f"{above}name: x\nsteps:\n  - id: a\n    run: make\n"
    assert format_workflow(text, "w.yaml") == text.lstrip("\n")


def test_comments_above_the_first_key_go_where_it_goes() -> None:
    text = "# one\n# two\nsteps:\n  - {id: a, run: make}\nname: x\n"
    assert format_workflow(text, "w.yaml") == "name: x\n# one\n# two\nsteps:\n  - {id: a, run: make}\n"


def test_names_that_users_give_keep_their_order() -> None:
    text = "name: x\nparams: {b: {}, a: {}}\nsteps: [{id: s, run: make, env: {Z: z, A: a}}]\n"
    assert format_workflow(text, "w.yaml") == text


def test_a_long_list_in_brackets_stands_on_lines_of_its_own() -> None:
    commands = [f"test -s file_{number}.txt" for number in range(6)]
    text = f"name: x\nsteps:\n  - id: s\n    run: make\n    verify: [{', '.join(commands)}]\n"
    assert format_workflow(text, "w.yaml").endswith(
        "verify:\n      - test -s file_0.txt\n      - " + "\n      - ".join(commands[1:]) + "\n"
    )


def test_a_file_with_mistakes_is_refused_with_them() -> None:
    with pytest.raises(RefusedError, match="there is no key `rn`"):
        format_workflow("name: x\nsteps:\n  - {id: a, rn: make}\n", "w.yaml")


lines = st.text(st.sampled_from("ab #:-'\"\\[]{}|>%&*!?,\t1"), max_size=20)
words = st.builds("\n".join, st.lists(lines, min_size=1, max_size=4)).filter(str.strip)
steps = st.fixed_dictionaries(
    {"run": words},
    optional={
        "title": lines,
        "env": st.dictionaries(st.sampled_from(["A", "B", "on", "NO"]), words, max_size=3),
        "verify": st.lists(words, min_size=1, max_size=3),
        "outputs": st.just({"made": {"path": "a.txt", "answer": True}}),
        "retry": st.sampled_from([{"on": ["timeout"], "attempts": 2}, {"jitter": 0.5}]),
        "if": st.sampled_from(["false", "yes", "1", "1.0"]),
        "needs": st.lists(st.sampled_from("abc"), max_size=2),
        "timeout": st.sampled_from([5, "90s"]),
    },
)


def written(data: dict[str, object], choose: random.Random) -> str:
    """Write a workflow as somebody might: keys in any order, comments and empty lines anywhere between the keys."""

    def shuffled(value: object) -> object:
        if isinstance(value, dict):
            keys = list(value)
            choose.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(one) for one in value] if isinstance(value, list) else value

    text = write_yaml(shuffled(data))
    _, source = load_workflow(text, "w.yaml")
    begins = {span.line for span in source.keys.values()}
    found: list[str] = []
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        if number in begins and choose.random() < 0.3:
            indent = choose.choice([0, len(line) - len(line.lstrip(" "))])
            remark = " " * indent + f"# c{number}"
            found += choose.choice([[""], [remark], [remark, f"{remark} 2"], ["", f"# c{number} 'x'", "", ""]])
        plain = number in begins and line.endswith(":")
        found.append(f"{line} # beside {number}" if plain and choose.random() < 0.5 else line)
    return "\n".join([*found, *choose.choice([[], ["# end"], ["", "# end", ""]])]) + "\n"


@settings(max_examples=60)
@given(st.lists(steps, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_any_file_keeps_its_meaning_and_its_comments_and_is_laid_out_once(
    several: list[dict[str, object]], choose: random.Random
) -> None:
    numbered = [{"id": f"s{number}", **step} for number, step in enumerate(several)]
    data: dict[str, object] = {"name": "x", "steps": numbered}
    text = written(data, choose)
    once = format_workflow(text, "w.yaml")
    assert load_workflow(once, "w.yaml")[0] == load_workflow(text, "w.yaml")[0]
    assert format_workflow(once, "w.yaml") == once


def test_a_file_that_would_lose_something_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "orchestrate_gen.frontends.format.lay_out", lambda _top: "name: x\nsteps: [{id: s, run: make}]\n"
    )
    with pytest.raises(RefusedError) as caught:
        format_workflow("name: x\n# why\nsteps: [{id: s, run: make}]\n", "w.yaml")
    assert [one.code for one in caught.value.diagnostics] == ["OG253"]
