"""Whole workflows made at random: each is refused, or becomes a script in which every text is nothing but text."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.characters import IN_TEXT
from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.pipeline import Compilation, compile_workflow
from tests.property.accepted import check_header
from tests.property.hostile import CANARY, likely_texts

if TYPE_CHECKING:
    from tests.property.conftest import Workshop

PROVENANCE = Provenance(words=("orchestrate-gen", "compile", "wf.yaml"))
IDS = ("one", "two-b", "three_c", "if", "in", "done", "time", "shellcheck", "of", "main", "end", "param")
VARIABLES = ("A", "_b", "http_proxy", "LC_ALL", "x-y", "1", "A B", f"A;touch {CANARY}", "step")
COMMANDS = (
    "make",
    "echo {{ params.p }} \"{{ params.p }}s\" 'it'",
    "echo {{ params.p }} # {{ params.p }}",
    "cat <<EOF\n{{ params.p }} it's\nEOF",
    'y=$(printf %s "{{ params.p }}")\n[[ $y == {{ params.p }} ]]',
    "echo {{ description }}",
    "true \\\n  {{ folder }}",
    "f() {\n  echo {{ params.p }}\n}\nf",
)
REFUSED_COMMANDS = ("echo '{{ params.p }}'", "echo ${x:-{{ params.p }}}", "}\nmake\n{", "echo 'open", "# nothing", "fi")
LINES = ("Do it.", "{{ description }}", "{{ params.p }}", "In {{ folder }}: {{ params.p }}s", '{{ "{{" }} x }}', "")

short = likely_texts(at_most=2).map(lambda text: IN_TEXT.sub("", text))
times = st.sampled_from(("1s", "5m", "2h30m", "99999d", "1"))
retries = st.fixed_dictionaries(
    {},
    optional={
        "attempts": st.integers(1, 4),
        "delay": times,
        "factor": st.floats(1, 10),
        "cap": times,
        "jitter": st.floats(0, 1),
        "on": st.lists(st.sampled_from(["transient", "timeout", "permanent"]), max_size=3),
    },
)
patterns = st.sampled_from((".*", "a|b", "[0-9]+", "[$](touch canary)"))
parameters = st.one_of(
    st.fixed_dictionaries({}, optional={"default": short, "description": short, "required": st.booleans()}),
    st.fixed_dictionaries({}, optional={"choices": st.lists(short, max_size=2), "description": short}),
    st.fixed_dictionaries({}, optional={"pattern": patterns, "required": st.booleans()}),
)


@st.composite
def steps(draw: st.DrawFn, step_id: str, earlier: tuple[str, ...]) -> dict[str, Any]:
    """A step of any kind that the bash target knows, and which may refer to earlier ones."""
    made = [f"{{{{ steps.{name}.{part} }}}}" for name in earlier for part in ("output", "log", "outputs.o")]
    optional: dict[str, st.SearchStrategy[Any]] = {
        "title": short,
        "phase": st.sampled_from(("first", "second-b", "if")),
        "needs": st.lists(st.sampled_from(earlier), max_size=2, unique=True) if earlier else st.just([]),
        "timeout": times,
        "estimate": times,
        "retry": retries,
        "inputs": st.lists(st.sampled_from(("Makefile", "o", "-x", "a b", "{{ params.p }}/x")), max_size=2),
        "outputs": st.sampled_from(("o.md", "{{ folder }}/o.md", '-a "$(touch canary)"')).map(lambda path: {"o": path}),
        "verify": st.lists(st.sampled_from((*COMMANDS, "cites {{ params.p }} a", "changed_something")), max_size=2),
        "effect": st.sampled_from(("pure", "idempotent")),
        "on_failure": st.sampled_from(("abort", "continue", "retry")) | short.map(lambda fix: {"fix": fix}),
    }
    common = st.fixed_dictionaries({"id": st.just(step_id)}, optional=optional)
    own: st.SearchStrategy[dict[str, Any]]
    if draw(st.booleans()):
        prompt = st.lists(st.sampled_from((*LINES, *made)) | short, min_size=1, max_size=4).map("\n".join)
        models = st.sampled_from(("opus", "opus[1m]", "a/b:c@d"))
        access = st.sampled_from(("read", "edit", "full"))
        own = st.fixed_dictionaries({"prompt": prompt}, optional={"model": models, "access": access})
    else:
        commands = (*COMMANDS, *COMMANDS, *(f"echo {one}" for one in made), draw(st.sampled_from(REFUSED_COMMANDS)))
        run = st.lists(st.sampled_from(commands), min_size=1, max_size=3)
        env = st.dictionaries(st.sampled_from(VARIABLES), short, max_size=2)
        own = st.fixed_dictionaries({"run": run.map("\n".join)}, optional={"env": env})
    return {**draw(common), **draw(own)}


@st.composite
def workflows(draw: st.DrawFn) -> dict[str, Any]:
    """A workflow as data, most of it good."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True))
    return {
        "name": draw(st.sampled_from(("wf", "shellcheck-all", "n" * 64))),
        "title": draw(short),
        "description": draw(short),
        "params": {"p": draw(parameters)},
        "steps": [
            *(draw(steps(step_id, tuple(ids[:number]))) for number, step_id in enumerate(ids)),
            {"id": "use", "run": "echo {{ params.p }}"},
        ],
    }


def compiled(data: dict[str, Any], *, lint: bool) -> Compilation | None:
    """Compile a workflow; none where it is refused, with a way out for each mistake."""
    try:
        workflow = Workflow.model_validate(data)
    except ValidationError:
        return None  # a frontend's business
    try:
        return compile_workflow(workflow, PROVENANCE, lint=lint)
    except RefusedError as refused:
        said = refused.diagnostics
    assert said
    assert all(re.fullmatch(r"OG\d{3}", one.code) and one.message and one.help for one in said)
    return None


def check(workshop: "Workshop", data: dict[str, Any]) -> None:
    """Fail unless a workflow is refused, or its script can be listed, explained and verified, and does nothing else."""
    if compilation := compiled(data, lint=True):
        script = compilation.script.text
        check_header(script)
        ours = [one for one in compilation.findings if not {"run", "verify"} & set(one.where)]
        assert ours == []
        for option in ("--list", "--help", "--verify"):
            done = workshop.run(script, option)
            assert (done.status, done.prompts, set(done.files)) == (0, (), {"README.md"}), done.talk


@settings(max_examples=30)
@given(data=workflows())
def test_a_workflow_is_refused_or_its_script_does_nothing_unasked(workshop: "Workshop", data: dict[str, Any]) -> None:
    check(workshop, data)


@pytest.mark.soak
@given(data=workflows())
def test_many_workflows_are_refused_or_their_scripts_do_nothing_unasked(
    workshop: "Workshop", data: dict[str, Any]
) -> None:
    check(workshop, data)
