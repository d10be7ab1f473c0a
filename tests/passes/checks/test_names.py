"""Names that two things have."""

from collections.abc import Callable

from orchestrate_gen.passes.checks.names import same_ids, same_shell_names

Say = Callable[..., list[str]]


def test_two_steps_with_one_id_are_refused_at_the_second(say: Say) -> None:
    found = say(same_ids, {"id": "a", "run": "true"}, {"id": "b", "run": "true"}, {"id": "a", "run": "true"})
    assert found == ["OG201 at steps.2.id: two steps are called `a`", "= rename one of them"]


def test_a_fixer_has_an_id_too(say: Say) -> None:
    found = say(
        same_ids,
        {"id": "fix_test", "run": "true"},
        {"id": "test", "run": "make", "on_failure": {"fix": "Mend."}},
        {"id": "lint", "run": "make", "on_failure": {"fix": {"id": "debug", "prompt": "Mend."}}},
        {"id": "debug", "run": "true"},
    )
    way_out = "rename one of them; a fix gets an id of its own by `fix: {id: ..., prompt: ...}`"
    assert found == [
        "OG201 at steps.test.on_failure.fix.id: two steps are called `fix_test`",
        f"= {way_out}",
        "OG201 at steps.debug.id: two steps are called `debug`",
        f"= {way_out}",
    ]


def test_names_that_a_script_writes_alike_are_refused(say: Say) -> None:
    way_out = "rename one of them so that they differ in more than `-` and `_`"
    found = say(
        same_shell_names,
        {"id": "a-b", "run": "true", "phase": "p-q"},
        {"id": "a_b", "run": "true", "phase": "p_q"},
        {"id": "c", "run": "true", "phase": "p-q"},
        {"id": "a-c", "run": "true"},
        params={"x-y": {}, "z": {}, "x_y": {}},
    )
    assert found == [
        "OG202 at steps.a_b.id: the steps `a-b` and `a_b` get the same name in a script",
        f"= {way_out}",
        "OG202 at steps.a_b.phase: the phases `p-q` and `p_q` get the same name in a script",
        f"= {way_out}",
        "OG202 at params.x_y: the parameters `x-y` and `x_y` get the same name in a script",
        f"= {way_out}",
    ]
