"""Mistakes as values: their places, and suggestions."""

import pytest

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, Span, did_you_mean, refuse

SOURCE = Source(
    "wf.yaml",
    "name: a\n",
    spans={(): Span(1, 1), ("steps", 0): Span(2, 5), ("steps", 0, "run"): Span(3, 9, 4)},
    step_index={"build": 0},
)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (("steps", 0, "run"), Span(3, 9, 4)),
        (("steps", "build", "run"), Span(3, 9, 4)),
        (("steps", "build", "needs", 1), Span(2, 5)),
        (("steps", "other", "run"), Span(1, 1)),
        (("limits",), Span(1, 1)),
        ((), Span(1, 1)),
    ],
)
def test_a_place_is_that_of_the_nearest_thing_around(where: tuple[str | int, ...], place: Span) -> None:
    assert SOURCE.span(where) == place


def test_a_source_without_places_has_none() -> None:
    assert Source("wf.yaml", "").span(("name",)) is None


def test_a_diagnostic_gets_its_place_and_keeps_one_that_it_has() -> None:
    plain = Diagnostic("OG001", "bad", "mend it", ("steps", "build", "run"), "warning")
    placed = plain.at(SOURCE)
    assert (placed.span, placed.source) == (Span(3, 9, 4), SOURCE)
    assert (placed.code, placed.message, placed.help, placed.severity) == ("OG001", "bad", "mend it", "warning")
    exact = Diagnostic("OG001", "bad", span=Span(7, 7))
    assert exact.at(SOURCE).span == Span(7, 7)


def test_a_refusal_carries_all_mistakes_in_their_order() -> None:
    found = [Diagnostic("OG002", "b"), Diagnostic("OG001", "a")]
    refused = RefusedError(iter(found))
    assert (refused.diagnostics, refused.status, str(refused)) == (tuple(found), 2, "b; a")
    assert refuse("OG600", "no", "look", status=6).status == 6


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("paln", ["test", "plan"], "did you mean `plan`?"),
        ("zzz", ["b", "a", "b"], "there is `a`, `b`"),
        ("zzz", [], ""),
        ("zzz", [f"name-{n}" for n in range(13)], ""),
    ],
)
def test_a_suggestion_is_the_nearest_name_or_a_short_list(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known) == said
