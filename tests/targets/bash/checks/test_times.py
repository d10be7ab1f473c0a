"""A time that a script cannot count is refused."""

from typing import Any

import pytest

from tests.support.compiled import compiled, functions, refusals

TOO_LONG = "100000d"
LONGEST = "99999d"


@pytest.mark.parametrize(
    ("place", "step", "rest"),
    [
        ("limits.duration", {}, {"limits": {"duration": TOO_LONG}}),
        ("steps.do.timeout", {"timeout": TOO_LONG}, {}),
        ("steps.do.estimate", {"estimate": TOO_LONG}, {}),
        ("steps.do.retry.delay", {"retry": {"delay": TOO_LONG}}, {}),
        ("steps.do.retry.cap", {"retry": {"cap": TOO_LONG}}, {}),
    ],
)
def test_a_time_over_99999_days_is_refused(place: str, step: dict[str, Any], rest: dict[str, Any]) -> None:
    assert refusals({"id": "do", "run": "true", **step}, **rest) == [
        f"OG308 {place}: a script counts no time over 99999 days -- write a shorter one"
    ]


def test_the_longest_time_is_one_that_a_script_counts() -> None:
    step = {"id": "do", "run": "true", "timeout": LONGEST, "estimate": LONGEST}
    script = compiled(step, limits={"duration": LONGEST}).script.text
    done = functions(script, 'folder=specs; load_plan; seconds "$max_duration"; printf %s "$secs"')
    assert (done.stdout, done.stderr) == (b"8639913600", b"")
