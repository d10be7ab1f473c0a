"""References in commands stand where bash takes their value for a text, and commands are whole."""

import pytest

from tests.support.compiled import refusals

ONE = {"id": "one", "run": "true", "outputs": {"plain": "a.md", "kept": "{{ folder }}/a.md", "odd": '{{ folder }}/"a'}}
NAMED = "give it a name first, as in `value={{ params.x }}`, and write `$value`"
CHECKED = f"{NAMED}; for a number only after `[[ $value =~ ^[0-9]+$ ]]`"


def refused(run: str, **more: object) -> list[str]:
    return refusals(ONE, {"id": "do", "run": run, **more}, params={"x": {}}, description="it")


def test_a_reference_within_single_quotes_is_refused() -> None:
    (found,) = refused("echo '{{params.x}}'")
    assert found == (
        "OG302 steps.do.run: `{{params.x}}` stands within single quotes, where bash takes it for text"
        " -- close the single quotes before it, or use double quotes; `<<WORD` instead of `<<'WORD'`"
    )


@pytest.mark.parametrize(
    ("run", "reason", "way_out"),
    [
        ("echo `date {{ params.x }}`", "within backquotes, which undo the quoting", NAMED),
        ("echo ${{ params.x }}", "directly after `$`", "write `{{ params.x }}` without the `$`"),
        ("echo \\{{ params.x }}", "directly after `\\`", NAMED),
        ("(({{ params.x }}))", "within `(( ))`, where bash would carry out commands in it", CHECKED),
        ("[[ {{ params.x }} -gt 3 ]]", "where bash would carry out commands in it", CHECKED),
        ("echo ${y:{{ params.x }}}", "within `${ }`, where bash takes it for a pattern or a number", CHECKED),
        (
            'echo "$(case x in x) ;; esac)" {{ params.x }}',
            "after something that only bash itself can tell from a quote",
            NAMED,
        ),
    ],
)
def test_a_reference_whose_value_would_be_no_text_is_refused(run: str, reason: str, way_out: str) -> None:
    assert refused(run) == [f"OG303 steps.do.run: `{{{{ params.x }}}}` stands {reason} -- {way_out}"]


@pytest.mark.parametrize("reference", ["description", "steps.one.outputs.plain", "steps.one.outputs.odd"])
def test_a_text_that_could_end_a_here_document_does_not_stand_in_one(reference: str) -> None:
    (found,) = refused(f"cat <<EOF\n{{{{ {reference} }}}} {{{{ steps.one.outputs.kept }}}}\nEOF")
    assert found == (
        f"OG303 steps.do.run: `{{{{ {reference} }}}}` stands within a here-document, which its text could end"
        f" -- give it a name first, as in `value={{{{ {reference} }}}}`, and write `$value`"
    )


def test_the_place_of_a_verify_command_is_its_number() -> None:
    found = refused("true", verify=["true", "test '{{ params.x }}'", "echo $(("])
    assert [line.partition(": ")[0] for line in found] == ["OG302 steps.do.verify.1", "OG306 steps.do.verify.2"]


@pytest.mark.parametrize(
    ("run", "lack", "way_out"),
    [
        ("", "has no command", "say what to run; `true` does nothing"),
        ("# later\n", "has no command", "say what to run; `true` does nothing"),
        ("echo 'a", "ends within single quotes", "write it to its end"),
        ("make \\", "ends with a backslash", "write it to its end"),
        ("cat <<EOF\na\n", "ends within a here-document", "write it to its end"),
    ],
)
def test_a_text_that_is_no_whole_command_is_refused(run: str, lack: str, way_out: str) -> None:
    assert refused(run) == [f"OG306 steps.do.run: the text {lack} -- {way_out}"]


def test_quotes_that_one_step_opens_and_another_closes_are_refused_in_both() -> None:
    found = refusals({"id": "one", "run": "echo 'a"}, {"id": "two", "run": "b'"})
    assert [line.partition(":")[0] for line in found] == ["OG306 steps.one.run", "OG306 steps.two.run"]


def test_a_prompt_that_says_nothing_is_refused() -> None:
    mend = {"id": "mend", "prompt": " \n"}
    assert refusals({"id": "do", "run": "true", "on_failure": {"fix": mend}}) == [
        "OG306 steps.do.on_failure.fix.prompt: the prompt is empty -- say what the agent is to do"
    ]
