"""Names that bash or the script keeps for itself are refused."""

import pytest

from tests.support.compiled import compiled, refusals


def test_a_step_is_not_called_esac() -> None:
    step = {"id": "esac", "run": "true", "phase": "all"}
    assert refusals(step) == [
        "OG304 steps.esac.id: bash does not take `esac` for the name of a step -- give it another name"
    ]


def test_a_phase_is_not_called_esac() -> None:
    assert refusals({"id": "do", "run": "true", "phase": "esac"}) == [
        "OG304 steps.do.phase: bash does not take `esac` for the name of a phase -- give it another name"
    ]


@pytest.mark.parametrize("name", ["", "A;touch canary", "1A", "A-B", "A B", "é", "A=1", "A\n"])
def test_a_variable_of_the_environment_has_a_name_that_bash_takes(name: str) -> None:
    shown = name.encode("unicode_escape").decode()
    (found,) = refusals({"id": "do", "run": "true", "env": {name: "1"}})
    assert found == (
        f"OG304 steps.do.env.{name}: `{shown}` cannot be the name of a variable"
        " -- begin with a letter; letters, digits and `_` may follow"
    )


@pytest.mark.parametrize(("name", "whose"), [("UID", "bash"), ("run_dir", "the script"), ("state", "the script")])
def test_a_variable_that_is_in_use_is_not_set(name: str, whose: str) -> None:
    (found,) = refusals({"id": "do", "run": "true"}, defaults={"env": {name: "1"}})
    assert found == (
        f"OG304 steps.do.env.{name}: `{name}` is a variable of {whose} itself"
        f" -- choose another name, or set it in the command: `{name}=... make`"
    )


def test_the_usual_variables_are_set() -> None:
    env = dict.fromkeys(["CI", "LC_ALL", "PATH", "http_proxy", "no_proxy", "_x", "A1"], "1")
    assert 'export http_proxy="1"' in compiled({"id": "do", "run": "true", "env": env}).script.text
