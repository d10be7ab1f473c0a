"""The workflows that faults are tried on: steps of 5 to 100 ms that tell what they do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.compiled import script_of

Step = dict[str, Any]
NOTHING: Mapping[str, Any] = {}


def step(
    name: str, *needs: str, seconds: float = 0.01, work: str = "", more: Mapping[str, Any] = NOTHING, **keys: Any
) -> Step:
    """A step that takes what it needs, works, sleeps, and puts its output."""
    words = (
        '. "$MARKS"',
        f"begin {name}",
        f"take {' '.join(needs)}",
        work,
        f"sleep {seconds}",
        f"put {name}",
        f"end {name}",
    )
    run = "\n".join(word for word in words if word)
    return {"id": name, "needs": list(needs), "run": run, "outputs": {name: f"{name}.out", **more}, **keys}


CHAIN = (
    step("one"),
    step("two", "one", seconds=0.03),
    step("three", "two", seconds=0.005),
    step("four", "three", seconds=0.02),
)
DIAMOND = (
    step("top"),
    step("left", "top", seconds=0.05),
    step("middle", "top", seconds=0.005),
    step("right", "top", seconds=0.03),
    step("low", "left", seconds=0.005, work="echo low", more={"told": {"path": "told.txt", "answer": True}}),
    step("bottom", "low", "middle", "right"),
)
WIDE = (
    *(step(f"side{n}", seconds=0.01 * n, phase="work") for n in range(1, 8)),
    step("joined", *(f"side{n}" for n in range(1, 8)), phase="join"),
)
ROUGH = (
    step("deaf", work="trap '' INT TERM HUP", seconds=0.1),
    step("forks", work="(sleep 0.06; sleep 30) &\nsleep 0.04 &\nwait $!", seconds=0.005),
    step(
        "flaky",
        work="[[ -e flaky.tried ]] || { : >flaky.tried; exit 1; }",
        retry={"attempts": 4, "delay": "1s", "jitter": 0},
    ),
    step(
        "tested",
        "deaf",
        "forks",
        "flaky",
        work="made mend || exit 1",
        on_failure={"fix": step("mend"), "attempts": 3},
    ),
    step("told", "tested", work="warn 'nearly done'"),
)
ONCE = (
    step("before"),
    step("pay", "before", seconds=0.04, effect="once"),
    step("beside", "before", seconds=0.06),
    step("after", "pay", "beside"),
)
FAILING = (
    step("good"),
    step("bad", "good", work="[[ -e failed ]] || { : >failed; exit 1; }"),
)
STEPS: Mapping[str, tuple[Step, ...]] = {
    "chain": CHAIN,
    "diamond": DIAMOND,
    "wide": WIDE,
    "rough": ROUGH,
    "once": ONCE,
    "failing": FAILING,
}


@dataclass(frozen=True)
class Sample:
    """A compiled workflow, and what its steps need; steps that mend others need nothing."""

    name: str
    script: str
    needs: Mapping[str, frozenset[str]]
    fixers: frozenset[str]
    once: frozenset[str]


@cache
def sample(name: str) -> Sample:
    """Compile one of the workflows."""
    return compiled_sample(name, STEPS[name])


def compiled_sample(name: str, steps: tuple[Step, ...]) -> Sample:
    """Compile steps; a failed one is tried again without a wait."""
    text = script_of(*steps, name=name, defaults={"timeout": "1m"}, limits={"jobs": 4})
    fixers = [found["on_failure"]["fix"] for found in steps if "on_failure" in found]
    return Sample(
        name=name,
        script=re.sub(r"--delay \w+", "--delay 0s", text),
        needs={found["id"]: frozenset(found["needs"]) for found in (*steps, *fixers)},
        fixers=frozenset(found["id"] for found in fixers),
        once=frozenset(found["id"] for found in steps if found.get("effect") == "once"),
    )
