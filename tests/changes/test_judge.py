"""What each change of a setting means."""

import pytest

from orchestrate_gen.changes.judge import marks_of
from orchestrate_gen.ir.outline import Value


def said(key: str, before: Value | None, after: Value | None) -> str:
    return ", ".join(f"{mark.effect} {mark.topic}" for mark in marks_of(key, before, after))


@pytest.mark.parametrize(
    ("key", "before", "after", "means"),
    [
        ("access", "read", "edit", "wider access"),
        ("access", "edit", "full", "wider access, wider commands, wider network"),
        ("access", "full", "read", "narrower access, narrower commands, narrower network"),
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
        ("group", "reviews", "others", ""),
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
        ("prompt", "a", "b", ""),
        ("title", None, "b", ""),
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
