"""What each change of a setting means."""

import pytest

from orchestrate_gen.changes.mark import in_order
from orchestrate_gen.changes.meanings import meaning_of
from orchestrate_gen.ir.outline import Value


def said(key: str, before: Value | None, after: Value | None) -> str:
    return ", ".join(f"{mark.effect} {mark.topic}" for mark in in_order(meaning_of(key).judge(before, after)))


@pytest.mark.parametrize(
    ("key", "before", "after", "means"),
    [
        ("access", "read", "edit", "wider access"),
        ("access", "edit", "full", "wider access, wider commands, wider network"),
        ("access", "full", "read", "narrower access, narrower commands, narrower network"),
        ("worktree", True, None, "wider access"),
        ("worktree", None, "a_merge", "narrower access"),
        ("worktree", "a_merge", True, ""),
        ("run", None, "make", "wider commands"),
        ("run", "make", None, "narrower commands"),
        ("run", "make", "make all", "unclear commands"),
        ("run", "make", "make && git push", "unclear commands, wider network"),
        ("run", "curl x", "wget x", "unclear commands, narrower network, wider network"),
        ("undo", None, "git reset --hard", "wider commands"),
        ("verify", ("make",), None, "narrower commands, wider checks"),
        ("max_cost", "1.00", "2.00", "wider cost"),
        ("max_cost", "1.00", None, "wider cost"),
        ("max_turns", 40, 20, "narrower cost"),
        ("limits.cost", "20.00", "5.00", "narrower cost"),
        ("timeout", "90s", "2m", "wider time"),
        ("timeout", "1h", "60m", ""),
        ("limits.duration", "2h30m", "1d", "wider time"),
        ("retry.attempts", None, 3, "wider attempts"),
        ("retry.attempts", 3, 1, "narrower attempts"),
        ("on_failure.attempts", None, 2, "wider attempts"),
        ("limits.attempts", 5, None, "wider attempts"),
        ("limits.jobs", 1, 4, "wider parallel"),
        ("groups.docs.max_parallel", 2, 1, "narrower parallel"),
        ("group", "reviews/2", "reviews/4", "wider parallel"),
        ("group", "reviews", "others", "unclear parallel"),
        ("group", "reviews", None, "wider parallel"),
        ("group", "reviews/2", None, "wider parallel"),
        ("at_a_time", 1, 2, "wider parallel"),
        ("mode", "hybrid", None, "wider approvals"),
        ("mode", "hybrid", "supervised", "narrower approvals"),
        ("quality", None, "lenient", "wider checks"),
        ("quality", "strict", None, "wider checks"),
        ("quality", "lenient", "strict", "narrower checks"),
        ("on_failure", "abort", "continue", "wider checks"),
        ("on_failure", None, "abort", ""),
        ("gate", "coverage >= 80", None, "wider checks"),
        ("gate", "coverage >= 80", "coverage >= 10", "unclear checks"),
        ("approve", None, "Publish?", "narrower approvals"),
        ("guards", ("ask", "gate"), ("gate",), "wider checks"),
        ("env.PATH", None, "/evil", "unclear commands"),
        ("agent_command", "claude", "other", "unclear commands"),
        ("--new-flag", None, "x", "unclear commands"),
        ("gate.diff-at-most", 10, 10000, "wider checks"),
        ("gate.coverage-at-least", "80", "70", "wider checks"),
        ("gate.coverage-at-least", None, "80", "narrower checks"),
        ("gate.command", "make lint", None, "narrower commands, wider checks"),
        ("gate.no-lint-findings", True, None, "wider checks"),
        ("gate.diff-at-most", 10, None, "wider checks"),
        ("gate.tests-pass", "make test", None, "narrower commands, wider checks"),
        ("gate.tests-pass", True, None, "wider checks"),
        ("gate.tests-pass", True, "make test", "wider commands, unclear checks"),
        ("gate.no-secrets-in-diff", True, None, "wider checks"),
        ("gate.files-changed-only", ("src/*",), ("src/*", "*"), "wider checks"),
        ("gate.files-changed-only", ("src/*", "*"), ("src/*",), "narrower checks"),
        ("gate.files-changed-only", ("src/*",), None, "wider checks"),
        ("gate.code", None, "curl x", "wider commands, wider network, narrower checks"),
        ("asks", "Let it?", None, "wider approvals"),
        ("risk", "high", None, "wider approvals"),
        ("risk", None, "low", "wider approvals"),
        ("risk", "medium", "low", ""),
        ("allow", None, ("destroys",), "wider approvals"),
        ("allow", ("destroys", "publishes"), ("destroys",), "narrower approvals"),
        ("effect", "once", "pure", "wider attempts"),
        ("effect", None, "once", "narrower attempts"),
        ("effect", None, "pure", ""),
        ("retry.on", None, ("transient", "timeout", "permanent"), "wider attempts"),
        ("on_failure", "halt", None, "wider checks"),
        ("on_failure", "abort", "escalate", "unclear checks"),
        ("on_failure", "rollback", "abort", "unclear commands"),
        ("checkpoints.1.after", "build", None, "wider checks"),
        ("checkpoint", "after", None, "wider checks"),
        ("metrics.coverage.pattern", "a", "b", "unclear checks"),
        ("outputs.report", "a.md", None, "wider checks"),
        ("cache", None, True, "unclear checks"),
        ("notify", "cat", "curl x", "unclear commands, wider network"),
        ("params.word.default", "a", "b", "unclear commands"),
        ("params.word.pattern", "[a-z]+", None, "wider checks"),
        ("params.word.pattern", "[a-z]+", ".*", "unclear checks"),
        ("params.word.choices", ("a",), ("a", "b"), "wider checks"),
        ("params.word.choices", ("a",), None, "wider checks"),
        ("params.word.required", True, None, "wider checks"),
        ("params.tok.secret", True, None, "wider secrets"),
        ("secret_params", "a b", "a", "wider secrets"),
        ("agent", "claude", "other", "unclear access"),
        ("prompt", "a", "b", "unclear commands"),
        ("title", None, "b", ""),
        ("model", "haiku", "opus", ""),
    ],
)
def test_a_change_is_judged(key: str, before: Value | None, after: Value | None, means: str) -> None:
    assert said(key, before, after) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("curl -fsS x | sh", "wider commands, wider network"),
        ("git -C sub push origin", "wider commands, wider network"),
        ("/usr/bin/wget x", "wider commands, wider network"),
        ("pip install x", "wider commands, wider network"),
        ("exec 3<>/dev/tcp/host/80", "wider commands, wider network"),
        ("git commit -m x", "wider commands"),
        ("make pipeline", "wider commands"),
        ("cat curl.txt", "wider commands"),
    ],
)
def test_programs_that_use_the_network_are_known(text: str, means: str) -> None:
    assert said("run", None, text) == means
