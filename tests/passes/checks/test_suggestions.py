"""Suggestions for wrong names."""

from orchestrate_gen.passes.checks.suggestions import AT_MOST, Suggestions


def test_the_nearest_name_is_suggested() -> None:
    assert Suggestions(["plan", "build"]).nearest("biuld") == "did you mean `build`?"


def test_a_text_full_of_wrong_names_gets_only_so_many_suggestions() -> None:
    suggestions = Suggestions(f"step{n}" for n in range(100))
    found = [suggestions.nearest(f"stap{n}") for n in range(AT_MOST + 5)]
    assert [bool(one) for one in found] == [True] * AT_MOST + [False] * 5
