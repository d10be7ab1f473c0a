"""What a step in a worktree cannot have."""

from tests.support.compiled import compiled, refusals

STEP = {"id": "do", "run": "x", "worktree": True}


def test_a_step_in_a_worktree_is_not_cached() -> None:
    (said,) = refusals({**STEP, "cache": True, "outputs": {"o": "o.txt"}})
    assert said.startswith("OG395 steps.do.cache: `do` is cached, which brings its files into the project")


def test_a_gate_has_nothing_measured_again_in_a_worktree() -> None:
    measuring = {**STEP, "metrics": {"n": {"pattern": "(1)"}}}
    (said,) = refusals(measuring, {"id": "g", "gate": "n > 1"})
    assert said.startswith("OG396 steps.do.metrics.n: the gate `g` may have `n` measured again")
    assert "--worktree do_merge" in compiled(measuring, {"id": "g", "run": "echo {{ metrics.n }}"}).script.text
