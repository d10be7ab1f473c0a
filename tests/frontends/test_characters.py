"""Characters that no text should have."""

import pytest

from orchestrate_gen.frontends.characters import IN_FILE, find_unwelcome, show


@pytest.mark.parametrize(
    ("character", "said", "kind"),
    [
        ("\0", "U+0000 (null)", "control"),
        ("\x1b", "U+001B (escape)", "control"),
        ("\r", "U+000D (carriage return)", "control"),
        ("\x01", "U+0001", "control"),
        ("\x7f", "U+007F (delete)", "control"),
        ("\x9b", "U+009B", "control"),
        ("\u202e", "U+202E (right-to-left override)", "direction"),
        ("\u2066", "U+2066 (left-to-right isolate)", "direction"),
        ("\udcff", "U+DCFF", "byte"),
    ],
)
def test_an_unwelcome_character_is_named_and_sorted(character: str, said: str, kind: str) -> None:
    (found,) = find_unwelcome(f"a\nbc{character}{character}")
    assert (str(found), found.kind, found.line, found.column) == (said, kind, 2, 3)


def test_text_of_all_the_world_is_welcome() -> None:
    assert not list(find_unwelcome("tab\tnewline\n größer 你好 😀 مرحبا \u200d \u2028 \ufeff"))


def test_a_file_may_not_hold_what_yaml_takes_for_a_line_end() -> None:
    assert [str(one) for one in find_unwelcome("a\u2028", IN_FILE)] == ["U+2028 (line separator)"]


def test_one_character_of_each_line_is_found() -> None:
    assert [one.line for one in find_unwelcome("\0\0\n\n\0")] == [1, 3]


def test_a_quoted_text_is_short_and_hides_nothing() -> None:
    assert show("a\nb\x1b[31m\u202e") == "a\\nb\\x1b[31m\\u202e"
    assert show("x" * 100) == "x" * 57 + "..."
