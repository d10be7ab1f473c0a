"""Characters that no script may hold are refused, wherever in a workflow they stand."""

from collections.abc import Iterator
from typing import Any

import pytest

from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.targets.bash.checks.characters import hidden_characters
from tests.support.compiled import compiled, refusals

STEPS = (
    {"id": "ask", "prompt": "p", "title": "t", "outputs": {"o": "o.md"}, "inputs": ["i.md"], "verify": ["v"]},
    {"id": "do", "run": "r", "env": {"E": "e"}, "on_failure": {"fix": {"id": "mend", "prompt": "m"}}},
)
REST: dict[str, Any] = {
    "params": {"x": {"default": "d", "description": "c"}},
    "title": "t",
    "description": "d",
    "version": "v",
}


@pytest.mark.parametrize(
    "character", ["\0", "\x01", "\x03", "\x08", "\x0b", "\r", "\x1b", "\x7f", "\x85", "\u202e", "\u2066"]
)
def test_a_character_that_hides_is_refused(character: str) -> None:
    (found,) = refusals(*STEPS, **REST | {"description": f"one\ntwo{character}{character}"})
    assert found == (
        f"OG305 description: the character U+{ord(character):04X} stands in line 2 of a text"
        " -- take it out; beside what can be seen, only newlines and tabs are welcome"
    )


def test_what_can_be_seen_and_newlines_and_tabs_are_welcome() -> None:
    assert compiled(*STEPS, **REST | {"description": "a\tb\n\u00a0\u200b\u2028 é \U0001f600 \ufeff"})


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all texts in the data of a model."""
    if isinstance(value, str):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*place, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from places(inner, (*place, index))


def with_hidden(value: Any, place: tuple[Any, ...]) -> Any:
    """The data with an escape in the text of one place."""
    if not place:
        return f"{value}\x1b"
    if isinstance(value, dict):
        return {**value, place[0]: with_hidden(value[place[0]], place[1:])}
    return [*value[: place[0]], with_hidden(value[place[0]], place[1:]), *value[place[0] + 1 :]]


def test_every_text_of_a_workflow_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = compiled(*STEPS, **REST).plan
    data = plan.workflow.model_dump()
    found = list(places(data))
    assert len(found) > 25
    for place in found:
        changed = with_hidden(data, place)
        monkeypatch.setattr(Workflow, "model_dump", lambda _, changed=changed: changed)
        assert [diagnostic.where for diagnostic in hidden_characters(plan)] == [place]
