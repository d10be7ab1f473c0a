"""Text becomes a bash word, a comment or a here-document, and real bash gives the same text back."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.targets.bash.quote import (
    HIDDEN,
    argument,
    braced,
    comment,
    delimiter,
    in_double_quotes,
    value,
    variable,
    word,
    word_to_read,
    words_of,
)
from tests.support.bash import run_bash, texts_of
from tests.support.texts import any_texts, texts, typed_texts

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20) | texts()


@given(st.lists(WORDS, max_size=40))
def test_a_word_is_one_word_with_the_same_text(given_words: list[str]) -> None:
    assert texts_of(f"printf '%s\\0' {' '.join(map(word, [*given_words, '.']))}") == [*given_words, "."]


@pytest.mark.parametrize("text", ["make", "a/b.c", "-n", "x=1", "a@b:1", "50%", "1,2+3"])
def test_a_harmless_word_stays_as_it_is(text: str) -> None:
    assert word(text) == text


@pytest.mark.parametrize("text", ["", "a~", "a b", "{a,b}", "*", "a[1]", "!x", "#x", "a;b", "é", "a\\.b", "^a$"])
def test_any_other_word_is_quoted(text: str) -> None:
    assert word(text) == word_to_read(text) == f"'{text}'"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("$(a)", "$'$(a)'"),
        ("costs $5", "$'costs $5'"),
        ("`a`", "$'`a`'"),
        ("a\\", "$'a\\\\'"),
        ("\\'", "$'\\\\\\''"),
        ("~/a", "$'~/a'"),
        ("a\n\tb", "$'a\\n\\tb'"),
        ("\x1b", "$'\\x1b'"),
        ("a\u202eb", "$'a\\xe2\\x80\\xaeb'"),
        ("\udcff", "$'\\xff'"),
    ],
)
def test_what_looks_like_more_than_text_is_quoted_so_that_no_linter_doubts(text: str, quoted: str) -> None:
    assert word(text) == quoted


@given(st.lists(WORDS, max_size=40))
def test_a_word_to_read_is_the_same_word_without_a_line_break_or_anything_hidden(given_words: list[str]) -> None:
    line = " ".join(map(word_to_read, [*given_words, "."]))
    assert not HIDDEN.search(line)
    assert texts_of(f"printf '%s\\0' {line}") == [*given_words, "."]


@given(st.lists(typed_texts(), max_size=10), st.sampled_from(["C", "C.UTF-8", "POSIX"]))
def test_a_word_means_the_same_bytes_in_every_locale(given_words: list[str], name: str) -> None:
    line = " ".join(map(word, [*given_words, "."]))
    done = run_bash(f"printf '%s\\0' {line}", env={"LC_ALL": name})
    assert done.stdout.split(b"\0")[:-1] == [os.fsencode(text) for text in [*given_words, "."]]


@given(st.lists(typed_texts(), max_size=10))
def test_words_on_a_line_are_read_back(given_words: list[str]) -> None:
    line = " ".join(map(word_to_read, given_words))
    assert "\n" not in line
    assert words_of(line) == tuple(given_words)


@pytest.mark.parametrize(
    "line", ["'open", "a 'b", "a\\", "$x", "a $(b)", "$'open", 'a "b c"', "a;b", "a >b", "~", "a*"]
)
def test_a_line_that_nobody_wrote_so_is_not_read(line: str) -> None:
    assert words_of(line) is None


@pytest.mark.parametrize(
    ("line", "read"), [("", ()), ("a  b", ("a", "b")), ("'a'\\''b' c", ("a'b", "c")), ("'' $'a\\tb'", ("", "a\tb"))]
)
def test_a_line_of_words_is_read(line: str, read: tuple[str, ...]) -> None:
    assert words_of(line) == read


@given(st.lists(WORDS, max_size=40))
def test_text_between_double_quotes_stands_for_itself(given_words: list[str]) -> None:
    quoted = " ".join(f'"{in_double_quotes(text)}"' for text in [*given_words, "."])
    assert texts_of(f"printf '%s\\0' {quoted}") == [*given_words, "."]


@pytest.mark.parametrize(
    ("value", "after", "stands"),
    [
        ("$x", "", "$x"),
        ("$x", "/b", "$x/b"),
        ("$x", "b", "${x}b"),
        ("$x", "_", "${x}_"),
        ("$x", "1", "${x}1"),
        ("$x", "é", "$xé"),
        ("$x/y", "b", "$x/yb"),
        ("a/$x", "b", "a/${x}b"),
        ("$x/$x", "/b", "$x/$x/b"),
        ("$x/$x", "b", "$x/${x}b"),
        ("\\$x", "b", "\\$xb"),
        ("\\\\$x", "b", "\\\\${x}b"),
        ("text", "b", "textb"),
    ],
)
def test_a_variable_ends_where_its_name_ends(value: str, after: str, stands: str) -> None:
    assert braced(value, after) + after == stands
    shown = re.sub(r"\\(.)|\$x|\$\{x\}", lambda match: match[1] or "VALUE", stands)
    assert texts_of(f'x=VALUE; printf "%s\\0" "{stands}"') == [shown]


@given(any_texts(), st.integers(20, 200))
def test_a_comment_is_one_line_that_shows_all_it_has(text: str, width: int) -> None:
    line = comment(text, width)
    assert line.startswith("# ")
    assert len(line) <= width + 2
    assert not HIDDEN.search(line)


def test_a_long_comment_is_cut_between_words() -> None:
    assert comment("one two three four", 12) == "# one two..."


@pytest.mark.parametrize("text", ["shellcheck disable=all", "  shellcheck shell=sh", "\u2028shellcheck source=x"])
def test_no_comment_gives_a_linter_orders(text: str) -> None:
    assert re.fullmatch(r"# the shellcheck .*", comment(text))


@given(st.lists(texts(), max_size=4))
def test_no_line_of_a_here_document_ends_it(given_texts: list[str]) -> None:
    name = delimiter("PROMPT", given_texts)
    code = "".join(f"cat <<'{name}'\n{text}\n{name}\nprintf '\\0'\n" for text in given_texts)
    assert texts_of(code) == [f"{text}\n" for text in given_texts]


def test_a_delimiter_counts_until_no_line_equals_it() -> None:
    assert delimiter("TASK", ["a"]) == "TASK"
    assert delimiter("TASK", ["a\nTASK\nTASK_2", "TASK_3"]) == "TASK_4"


@pytest.mark.parametrize(("name", "written"), [("done", "'done'"), ("do", "'do'"), ("do_it", "do_it"), ("a,b", "a,b")])
def test_a_name_is_never_taken_for_the_end_of_a_loop(name: str, written: str) -> None:
    assert argument(name) == written


def test_a_name_becomes_one_that_bash_takes_for_a_variable() -> None:
    assert variable("research-code_2") == "research_code_2"


def test_the_value_of_a_setting_is_in_quotes() -> None:
    assert [value(text) for text in ("cat", "cat >x", "")] == ["'cat'", "'cat >x'", "''"]
