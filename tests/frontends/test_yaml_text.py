"""What is looked at before YAML text is parsed."""

from collections.abc import Callable

from orchestrate_gen.frontends.yaml_text import MAX_BYTES, clean_source, without_tabs

Told = Callable[..., list[str]]


def test_a_byte_order_mark_and_line_ends_of_windows_go() -> None:
    assert clean_source("\ufeffa: 1\r\nb: 2\r\n", "x.yaml").text == "a: 1\nb: 2\n"


def test_a_text_of_the_largest_size_is_taken() -> None:
    text = "é" * (MAX_BYTES // 2)
    assert clean_source(text, "x.yaml").text == text


def test_a_larger_text_is_refused_whatever_is_in_it(told: Told) -> None:
    for text in ("é" * (MAX_BYTES // 2) + "e", "\0" * 10_000_000):
        assert told(clean_source, text, "x.yaml") == [
            "OG107 `x.yaml` is larger than 8 MiB -- a workflow is a few KiB of text; keep data in files of its own"
        ]


def test_characters_that_hide_are_named_with_their_place(told: Told) -> None:
    way_out = "take it out, or write it as an escape in double quotes"
    assert told(clean_source, "a: b\x1b[31m\nc: \u202ed\ne\rf\n\udc80", "x.yaml") == [
        f"OG109 1:5+1 there is the character U+001B (escape) -- {way_out}",
        f"OG109 2:4+1 there is the character U+202E (right-to-left override) -- {way_out}",
        f"OG109 3:2+1 there is the character U+000D (carriage return) -- {way_out}",
        f"OG109 4:1+1 there is the character U+DC80 -- {way_out}",
    ]


def test_json_is_indented_with_spaces_and_keeps_its_columns() -> None:
    assert without_tabs('{\n\t"a":\t"x\ty"\n}') == '{\n "a":\t"x\ty"\n}'


def test_tabs_of_other_yaml_stay() -> None:
    assert without_tabs("a: |\n  x\n  \ty\n") == "a: |\n  x\n  \ty\n"
