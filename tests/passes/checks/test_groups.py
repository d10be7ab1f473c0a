"""Groups and checkpoints that name nothing."""

from collections.abc import Callable

from orchestrate_gen.passes.checks.groups import unknown_checkpoints, unknown_groups

Say = Callable[..., list[str]]


def test_a_group_is_declared(say: Say) -> None:
    steps = ({"id": "a", "run": "true", "group": "heavy"}, {"id": "b", "run": "true", "group": "havy"})
    assert say(unknown_groups, *steps, groups={"heavy": {}}) == [
        "OG211 at steps.b.group: there is no group `havy`",
        "= did you mean `heavy`?",
    ]
    assert say(unknown_groups, *steps[:1]) == [
        "OG211 at steps.a.group: there is no group `heavy`",
        "= declare it: `groups: {heavy: {max_parallel: 2}}`",
    ]


def test_a_checkpoint_is_beside_a_step(say: Say) -> None:
    checkpoints = [{"after": "plan"}, {"before": "biuld"}]
    steps = ({"id": "plan", "run": "true"}, {"id": "build", "run": "true"})
    assert say(unknown_checkpoints, *steps, checkpoints=checkpoints) == [
        "OG203 at checkpoints.1.before: a checkpoint is before `biuld`, and there is no such step",
        "= did you mean `build`?",
    ]
