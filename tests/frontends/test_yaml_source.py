"""YAML text to values and back."""

import json
from collections.abc import Callable
from enum import StrEnum

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Span
from orchestrate_gen.frontends import yaml_source
from orchestrate_gen.frontends.yaml_source import read_yaml, write_yaml

Told = Callable[..., list[str]]
QUOTE = "write the value out, or put it in quotes if it is text"

TAKE_OUT = "take it out, or put it in quotes if it is text"
PARSERS = sorted({yaml_source._QUICK_PARSER, yaml.SafeLoader}, key=str)

HOSTILE = st.sampled_from(
    [
        *("", " ", "\n", "\n\n", "yes", "on", "~", "null", "1", "1.5", "010", "1:30", "1e+17", "2026-01-02", "<<", "="),
        *("# no comment", "a: b", "a #b", "- a", "? a", "{{ params.x }}", "[a", "*a", "&a", "!a", "%a", "@a", "`a`"),
        *(
            "'",
            '"',
            "'\"",
            "\\",
            "\\n",
            "a\tb",
            "\ta\n b",
            "a\n\tb\n",
            "a \nb",
            " a\nb",
            "a\nb\n\n",
            "\na",
            "a\n b\n  c",
        ),
        *("\x00", "\x1b[31m", "\r\n", "a\rb", "\x85", "\u2028", "\u202e", "\ufeff", "\ufeffa\nb", "\uffff", "é", "😀"),
        *(
            "---",
            "...",
            "--- a\n...\n",
            "key:",
            ": x",
            "a" * 300,
            "word " * 60,
            "a\n" * 50,
            "|",
            ">-",
            "a:\n",
            "a\n\n\nb ",
        ),
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | HOSTILE | st.builds(str.__add__, HOSTILE, HOSTILE)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)
DATA = st.dictionaries(TEXT, VALUES, min_size=1)

PIECES = st.sampled_from(
    [
        *("a", "b: ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", ": ", ":", "? ", "*x", "&x ", "!t ", "! "),
        *(
            "!!str ",
            "'",
            '"',
            "|",
            "|2",
            "|+\n",
            ">-\n",
            "#",
            "%",
            "%TAG ! x:\n",
            "%YAML 1.1\n",
            "---\n",
            "...\n",
            "\t",
        ),
        *(
            "\\",
            "\\ud83d\\ude00",
            '"\\ud83d"',
            "\\x",
            "\\UFFFFFFFF",
            "~",
            "on",
            "yes",
            "5",
            "1.5",
            "{{ x }}",
            "é",
            "😀",
        ),
        *("@", "`", "<<", "\r\n", "\ufeff", "\x00", "\x85", "\u2028", "%YAML 9999999999999999999999\n", "\ud800"),
    ]
)
ANYTHING = st.lists(PIECES, max_size=30).map("".join) | st.text()


def read(text: str) -> object:
    return read_yaml(text, "x.yaml")[0]


class TestReading:
    def test_values_have_the_types_that_people_mean(self) -> None:
        text = "a: 1\nb: 1.5\nc: yes\nd: ~\ne: 1.10\nf: 010\ng: 1:30\nh: '1'\ni: 2026-01-02\nj: [x, {y: z}]\n"
        mapping = read(text)
        assert isinstance(mapping, dict)
        assert [*mapping.values()] == [
            *(1, 1.5, True, None, "1.10", "010", "1:30", "1", "2026-01-02", ["x", {"y": "z"}]),
        ]

    @given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=99), inner)))
    def test_json_is_yaml(self, value: object) -> None:
        for indent in (None, 2, "\t"):
            text = json.dumps({"value": value}, indent=indent)
            assert _loose(read(text)) == _loose({"value": value})

    def test_an_emoji_may_be_written_as_the_two_escapes_of_json(self) -> None:
        assert read('{"a": "\\ud83d\\ude00", "\\ud83d\\ude00": "\\u00e9"}') == {"a": "😀", "😀": "é"}

    def test_on_is_a_key(self) -> None:
        assert read("on: [timeout]\n") == {"on": ["timeout"]}

    def test_every_value_and_its_name_have_a_place(self) -> None:
        text = "name: größe\nsteps:\n  - id: a\n    needs: [b, c]\n    prompt: |\n      x\n    run:\n  - 'x\n    y'\n"
        source = read_yaml(text, "x.yaml")[1]
        assert (source.name, source.text) == ("x.yaml", text)
        assert source.spans == {
            (): Span(1, 1, 11),
            ("name",): Span(1, 7, 5),
            ("steps",): Span(2, 1, 5),
            ("steps", 0): Span(3, 5, 5),
            ("steps", 0, "id"): Span(3, 9, 1),
            ("steps", 0, "needs"): Span(4, 12, 6),
            ("steps", 0, "needs", 0): Span(4, 13, 1),
            ("steps", 0, "needs", 1): Span(4, 16, 1),
            ("steps", 0, "prompt"): Span(5, 5, 6),
            ("steps", 0, "run"): Span(7, 5, 3),
            ("steps", 1): Span(8, 5, 2),
        }
        assert source.keys[("steps", 0, "needs")] == Span(4, 5, 5)

    def test_steps_are_found_by_their_id(self) -> None:
        source = read_yaml("steps:\n  - id: a\n  - x\n  - id: 5\n  - id: b\n  - id: a\n", "x.yaml")[1]
        assert source.step_index == {"a": 0, "b": 3}
        assert source.span(("steps", "b", "prompt")) == Span(5, 5, 5)

    def test_every_value_of_json_on_one_line_has_its_place(self) -> None:
        source = read_yaml('{"a": {"b": [1, "x"]}}', "x.json")[1]
        assert source.spans[()] == Span(1, 1, 22)
        assert source.spans[("a", "b")] == Span(1, 13, 8)
        assert source.spans[("a", "b", 1)] == Span(1, 17, 3)


class TestRefusing:
    @pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~\n", "\ufeff"])
    def test_an_empty_file(self, told: Told, text: str) -> None:
        said = "OG110 1:1+1 the file is empty -- write lines such as `name: my-workflow`"
        assert told(read_yaml, text, "x.yaml") == [said]

    @pytest.mark.parametrize(("text", "noun"), [("- a\n", "a list"), ("hello\n", "text"), ("5", "a number")])
    def test_anything_but_a_mapping_at_the_top(self, told: Told, text: str, noun: str) -> None:
        said = f"OG110 1:1+1 the file is {noun}, not a mapping -- write lines such as `name: my-workflow`"
        assert told(read_yaml, text, "x.yaml") == [said]

    def test_a_key_that_is_there_twice(self, told: Told) -> None:
        assert told(read_yaml, "a: 1\nb: {c: 1, c: 2}\na: 2\n", "x.yaml") == [
            "OG103 2:11+1 `c` is there twice -- keep this one or that of line 2",
            "OG103 3:1+1 `a` is there twice -- keep this one or that of line 1",
        ]

    def test_aliases_anchors_and_tags(self, told: Told) -> None:
        text = "a: &x 1\nb: *x\nc: !!python/object:os.system [x]\nd: &y !z\n  e: 1\n*x : 1\n"
        assert told(read_yaml, text, "x.yaml") == [
            f"OG104 1:4+4 `&x` is an anchor, and values are not shared here -- {QUOTE}",
            f"OG104 2:4+2 `*x` is an alias, and values are not shared here -- {QUOTE}",
            f"OG106 3:4+27 `!!python/object:os.system` is a tag, and types are not chosen here -- {TAKE_OUT}",
            f"OG104 4:4+5 `&y` is an anchor, and values are not shared here -- {QUOTE}",
            f"OG104 6:1+2 `*x` is an alias, and values are not shared here -- {QUOTE}",
        ]

    def test_a_bomb_of_aliases_is_never_lit(self, told: Told) -> None:
        lines = ["a0: &a0 x"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
        found = told(read_yaml, "\n".join(lines), "x.yaml")
        assert len(found) == 101
        assert found[-1] == "OG120 there are 191 more mistakes -- mend those above first, then try again"

    def test_more_than_one_document(self, told: Told) -> None:
        said = "OG105 2:1+3 a second document begins -- keep one document in a file"
        assert told(read_yaml, "a: 1\n---\nb: 2\n", "x.yaml") == [said]

    def test_keys_that_are_not_text(self, told: Told) -> None:
        assert told(read_yaml, "yes: 1\n5: 1\n~: 1\n? [a]\n: 1\n", "x.yaml") == [
            'OG111 1:1+3 `yes` is a boolean, not a name -- put it in quotes: `"yes"`',
            'OG111 2:1+1 `5` is a number, not a name -- put it in quotes: `"5"`',
            'OG111 3:1+1 `~` is nothing, not a name -- put it in quotes: `"~"`',
            "OG111 4:3+1 a list or mapping cannot be a key -- write a name",
        ]

    def test_a_key_that_is_not_there(self, told: Told) -> None:
        assert told(read_yaml, "? \n: 1\n", "x.yaml") == ["OG111 1:2+1 a name is missing before `:` -- write one"]

    def test_a_text_that_ends_too_early(self, told: Told) -> None:
        assert told(read_yaml, "?", "x.yaml") == ["OG111 1:2+1 a name is missing before `:` -- write one"]

    @pytest.mark.parametrize("value", ["{{ params.x }}", "{{ folder }}/report.md"])
    def test_a_reference_without_quotes(self, told: Told, value: str) -> None:
        said = "OG112 2:5+2 a value that begins with `{{` is no reference without quotes"
        assert told(read_yaml, f"a: 1\nb1: {value}\n", "x.yaml") == [f"{said} -- put the whole value in double quotes"]

    def test_a_mistake_of_syntax_stands_beside_the_others(self, told: Told) -> None:
        assert [line[:9] for line in told(read_yaml, "a: 1\na: 2\nb: ]\n", "x.yaml")] == ["OG103 2:1", "OG101 3:4"]

    @pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "[" * 100_000, "- " * 100_000, "{" * 100_000])
    def test_what_is_nested_without_end(self, told: Told, text: str) -> None:
        (found,) = told(read_yaml, text, "x.yaml")
        assert found.endswith("nested more than 50 deep -- take some levels out")

    def test_more_values_than_anybody_writes(self, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_source, "MAX_VALUES", 1000)
        (found,) = told(read_yaml, "a:\n" + "- 1\n" * 1000, "x.yaml")
        assert found.startswith("OG107 1000:3+1 there are more than 1,000 values -- ")
        assert read("a:\n" + "- 1\n" * 998) == {"a": [1] * 998}

    def test_fifty_levels_are_not_too_many(self) -> None:
        assert read("a: " + "[" * 49 + "]" * 49)

    def test_an_escape_that_no_character_has_is_refused_by_either_parser(
        self, told: Told, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for parser in PARSERS:
            monkeypatch.setattr(yaml_source, "_QUICK_PARSER", parser)
            (found,) = told(read_yaml, 'a: "\\UFFFFFFFF"', "x.yaml")
            assert found.startswith("OG101 ")

    @given(ANYTHING)
    def test_any_text_is_a_mapping_or_is_refused(self, text: str) -> None:
        for parser in PARSERS:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(yaml_source, "_QUICK_PARSER", parser)
                _read_or_refuse(text)


class TestWriting:
    def test_it_looks_as_if_a_person_wrote_it(self) -> None:
        data = {
            "name": "demo",
            "on": "off",
            "version": "1.10",
            "cost": 2.5,
            "nothing": None,
            "needs": [],
            "steps": [
                {"id": "a", "prompt": "Make:\n\tall\n\nof it\n", "outputs": {"r": "x: y"}},
                {"id": "b", "run": "a \nb", "needs": ["a"]},
            ],
            "long": "word " * 30 + "end",
            "hidden": "\u202e😀\x1b",
        }
        assert write_yaml(data) == (
            "name: demo\n"
            "'on': 'off'\n"
            "version: '1.10'\n"
            "cost: 2.5\n"
            "nothing: null\n"
            "needs: []\n"
            "steps:\n"
            "  - id: a\n"
            "    prompt: |\n"
            "      Make:\n"
            "      \tall\n"
            "\n"
            "      of it\n"
            "    outputs:\n"
            "      r: 'x: y'\n"
            "  - id: b\n"
            '    run: "a \\nb"\n'
            "    needs:\n"
            "      - a\n"
            f"long: {'word ' * 30}end\n"
            'hidden: "\\u202E\\U0001F600\\e"\n'
        )

    def test_words_of_an_enumeration_are_text(self) -> None:
        class Colour(StrEnum):
            RED = "red"

        assert write_yaml({"colour": Colour.RED}) == "colour: red\n"

    def test_what_appears_twice_is_written_twice(self) -> None:
        shared = ["x"]
        assert write_yaml({"a": shared, "b": shared}) == "a:\n  - x\nb:\n  - x\n"

    @given(DATA)
    def test_it_reads_back_the_same(self, data: dict[str, object]) -> None:
        text = write_yaml(data)
        for parser in PARSERS:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(yaml_source, "_QUICK_PARSER", parser)
                assert repr(read(text)) == repr(data)


def _read_or_refuse(text: str) -> None:
    refused: tuple[Diagnostic, ...] = ()
    try:
        data, source = read_yaml(text, "x.yaml")
    except RefusedError as error:
        refused = error.diagnostics
    assert refused or (isinstance(data, dict) and () in source.spans)
    for one in refused:
        assert one.message.isprintable()
        assert one.help


def _loose(value: object) -> object:
    """The value with each number as it was written, which is all that matters of it."""
    if isinstance(value, dict):
        return {key: _loose(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_loose(inner) for inner in value]
    return json.dumps(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
