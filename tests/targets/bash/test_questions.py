"""What a person is asked before a step starts, and what may not be asked."""

import pytest

from tests.support.compiled import compiled, refusals, script_of

BUILD = {"id": "build", "run": "make"}


def flags(script: str, step: str) -> str:
    """The words of a step's `add`, on one line."""
    begin = script.index(f"      add {step} ")
    words = script[begin:].partition("\n      run_phase")[0].replace("\\\n", "")
    return " ".join(words.partition("\n      add ")[0].split())


def test_an_approval_has_its_question_and_what_is_shown_with_it() -> None:
    ask = {"id": "ask", "approve": "Go on with {{ params.x }}?", "needs": ["build"]}
    script = script_of(BUILD, ask, params={"x": {}})
    assert flags(script, "ask") == 'add ask --kind approval --approve "Go on with $param_x?" --shows build'
    assert "# Asks      a person before ask\n" in script


def test_a_long_question_has_a_flag_for_each_line_and_cuts_no_reference() -> None:
    script = script_of({"id": "ask", "approve": "word " * 14 + "{{ params.x }} and more"}, params={"x": {}})
    assert flags(script, "ask").count("--approve ") == 2
    assert "$param_x and more" in script


@pytest.mark.parametrize(
    ("mode", "step", "asked"),
    [
        ("supervised", {"run": "make"}, "Let work run its commands?"),
        ("supervised", {"prompt": "Look.", "access": "read"}, None),
        ("supervised", {"prompt": "Do.", "access": "edit"}, "Let work edit files?"),
        ("supervised", {"prompt": "Do.", "access": "full"}, "Let work edit files, run commands and use the network?"),
        ("hybrid", {"run": "make"}, None),
        ("hybrid", {"run": "make", "risk": "high"}, "Let work run its commands? Its risk is high."),
        ("hybrid", {"run": "make", "risk": "medium"}, None),
        ("hybrid", {"prompt": "Do.", "access": "edit"}, None),
        ("hybrid", {"prompt": "Do.", "access": "full"}, "Let work edit files, run commands and use the network?"),
        ("hybrid", {"prompt": "Do.", "access": "full", "risk": "low"}, None),
        ("autopilot", {"prompt": "Do.", "access": "full", "risk": "high"}, None),
    ],
)
def test_the_mode_says_which_steps_are_approved(mode: str, step: dict[str, str], asked: str | None) -> None:
    said = flags(script_of({"id": "work", **step}, mode=mode), "work")
    assert ("--approve" in said) is (asked is not None)
    assert asked is None or f'--approve "{asked}"' in said


def test_what_mends_is_approved_like_every_other_step() -> None:
    step = {**BUILD, "on_failure": {"fix": "Mend it."}}
    assert '--approve "Let fix_build edit files?"' in flags(script_of(step, mode="supervised"), "fix_build")


def test_escalation_is_a_flag_and_stands_in_the_header() -> None:
    script = script_of({**BUILD, "on_failure": "escalate"})
    assert flags(script, "build").endswith("--on-failure escalate")
    assert "# Asks      a person after a failure of build\n" in script
    assert "\nescalate() {" in script


def test_a_script_that_asks_nobody_has_no_words_for_it() -> None:
    script = compiled(BUILD).script.text
    assert not any(word in script for word in ("\nask_people()", "\nedit_prompt()", "--approve STEP", "# Asks"))


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ({"approve": " "}, "OG306 steps.ask.approve: the question is empty"),
        (
            {"approve": "Is {{ steps.build.log }} good?"},
            "OG345 steps.ask.approve: `{{ steps.build.log }}` cannot stand in a question, which is asked on one line",
        ),
        ({"retry": {"attempts": 2}}, "OG307 steps.ask.retry: `retry` means nothing to an approval"),
        ({"model": "x"}, "OG307 steps.ask.model: `model` means nothing to an approval"),
    ],
)
def test_what_an_approval_cannot_have(more: dict[str, object], finding: str) -> None:
    said = refusals(BUILD, {"id": "ask", "approve": "Go on?", **more})
    assert finding in [one.partition(" -- ")[0] for one in said]
