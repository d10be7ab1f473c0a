"""Looking up phrases."""

from orchestrate_gen.analyzer.phrases import find_phrases, names_told, phrase_at, spoken
from orchestrate_gen.analyzer.words import words_of

KNOWN = frozenset(["test", "unit test", "test suite"])


def phrases(text: str) -> list[str]:
    return [phrase for phrase, _ in find_phrases(words_of(text), KNOWN)]


def test_the_longest_phrase_counts() -> None:
    assert phrases("unit tests and a test suite") == ["unit test", "test suite"]


def test_phrases_do_not_overlap() -> None:
    assert phrases("unit test suite") == ["unit test"]


def test_a_hyphen_joins_as_a_blank_does_and_a_comma_does_not() -> None:
    assert phrases("unit-test") == ["unit test"]
    assert phrases("unit, test") == ["test"]


def test_words_that_are_left_out_join_nothing() -> None:
    unit, _, test = words_of("unit of test")
    assert [phrase for phrase, _ in find_phrases((unit, test), KNOWN)] == ["test"]


def test_a_phrase_that_does_not_begin_here_is_not_found() -> None:
    assert phrase_at(words_of("a test"), 0, KNOWN) is None


def test_names_are_told_once_each_with_all_that_was_said() -> None:
    runs = [words_of("tests and test suites"), words_of("the test")]
    assert names_told(runs, {"test": ("a", "b"), "test suite": ("b",), "suite": ()}) == {
        "a": ("tests", "test"),
        "b": ("tests", "test suites", "test"),
    }


def test_words_are_spoken_as_written_with_single_blanks() -> None:
    assert spoken(words_of("Multi-service,   and/or")) == "Multi-service and/or"
