"""Options become a value, and words again."""

import click
import pytest

from orchestrate_gen.cli.compile import compile_file
from orchestrate_gen.cli.settings import option_words, options_from
from orchestrate_gen.diagnostic import RefusedError


def given(*words: str) -> dict[str, object]:
    return compile_file.make_context("compile", ["wf.yaml", *words], help_option_names=[]).params


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--sequential",),
        ("--parallel",),
        ("--notify", "curl -d @- 'https://example.org'"),
        ("--priority", "high", "--max-duration", "2h30m", "--max-cost", "0.1250"),
        (
            "--param",
            "a=1",
            "--param",
            "b=",
            "--agent",
            "claude",
            "--agent-command",
            "a b",
            "--model",
            "m",
            "--jobs",
            "2",
        ),
    ],
)
def test_words_of_options_give_the_same_options(words: tuple[str, ...]) -> None:
    options = options_from(given(*words))
    assert option_words(options) == words
    assert options_from(given(*option_words(options))) == options


def test_spellings_of_one_thing_are_one_thing() -> None:
    first = options_from(given("--timeout=90", "--max-cost=2", "--param", "b=2", "--param", "a=1"))
    second = options_from(given("--max-duration", "1h30m", "--max-cost", "$2.00", "--param=a=1", "--param=b=2"))
    assert first == second


def test_of_a_parameter_given_twice_the_last_counts() -> None:
    assert options_from(given("--param", "a=1", "--param", "a=2")).params == (("a", "2"),)


def test_parallel_and_sequential_are_not_both_meant() -> None:
    with pytest.raises(RefusedError, match="`--parallel` and `--sequential` contradict each other"):
        options_from(given("--sequential", "--parallel"))


@pytest.mark.parametrize("words", [("--sequential", "--jobs", "3"), ("--parallel", "--jobs", "1")])
def test_a_number_of_jobs_that_contradicts_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError, match=f"`{words[0]}` and `--jobs {words[2]}` contradict each other"):
        options_from(given(*words))
    assert options_from(given("--sequential", "--jobs", "1")).sequential


def test_what_cannot_be_a_name_is_refused_with_its_option() -> None:
    with pytest.raises(RefusedError, match="`a b` cannot be the value of `--agent`"):
        options_from(given("--agent", "a b"))


def test_a_value_that_no_option_takes_never_gets_here() -> None:
    with pytest.raises(click.BadParameter):
        given("--jobs", "x")
