"""Commands that do not do what they look like."""

from collections.abc import Callable

import pytest

from orchestrate_gen.passes.checks.commands import idle_set

Say = Callable[..., list[str]]


@pytest.mark.parametrize("run", ["set +e", "cd x; set +eu\nmake", "(set +o errexit; make)", "if :; then set -u +e; fi"])
def test_set_plus_e_is_told(say: Say, run: str) -> None:
    assert say(idle_set, {"id": "a", "run": run}) == [
        ("OG463 (warning) at steps.a.run: `set +e` changes nothing here: the first command that fails ends the step"),
        "= write `COMMAND || true` where a failure does not matter",
    ]


@pytest.mark.parametrize(
    "run",
    ["set -e", "set +u", "set -- +e", "echo 'set +e'", "sh -c 'set +e; make'", "trap - ERR\nset +e", "# set +e"],
)
def test_other_commands_are_not(say: Say, run: str) -> None:
    assert say(idle_set, {"id": "a", "run": run}) == []
