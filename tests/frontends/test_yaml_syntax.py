"""What a YAML parser complains of, in our words, whichever of the two parsers it is."""

from collections.abc import Callable

import pytest
import yaml

from orchestrate_gen.frontends import yaml_source
from orchestrate_gen.frontends.yaml_source import read_yaml

Told = Callable[..., list[str]]
QUOTES = "put it in quotes if it is text"
LINE_UP = "line it up with what it belongs to; look for quotes or brackets that end too early or never"
OTHER = "compare it with a template: `orchestrate-gen templates show feature`"


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, request.param):
        pytest.skip("this PyYAML has no part in C")
    monkeypatch.setattr(yaml_source, "_QUICK_PARSER", getattr(yaml, request.param))


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\tb: 1\n", "OG102 2:1+1 a tab where only spaces can be -- write spaces"),
        ("a: 1\n \t@: 2\n", "OG102 2:2+1 a tab where only spaces can be -- write spaces"),
        ("a: @x\n", f"OG101 1:4+1 no value begins with `@` -- {QUOTES}"),
        ("a: `x`\n", f"OG101 1:4+1 no value begins with a backtick -- {QUOTES}"),
        ("a: b: c\n", f"OG101 1:5+1 a `:` where no key can be -- check the indentation; {QUOTES}"),
        ("a: - b\n", "OG101 1:4+1 a list item where none can be -- begin the list on a line of its own"),
        ("a: 1\nb: 'x\n", "OG101 2:4+1 a quote that is never closed -- close it"),
        ('a: "\\q"', "OG101 1:5+1 `\\q` means nothing in double quotes -- write `\\\\` for `\\`, or use single quotes"),
        ("a: [1\nb: 2", "OG101 2:2+1 a list in brackets goes on here without `,` or `]` -- close it or add a comma"),
        ("a: ]", "OG101 1:4+1 a value is missing before `]` -- write one, or take that out"),
        ("a:\n  - 1\n b: 2\n", f"OG101 3:2+1 this does not belong to what stands above it -- {LINE_UP}"),
        ("a: 'it's'\n", f"OG101 1:8+1 this does not belong to what stands above it -- {LINE_UP}"),
        ("%YAML 2.0\n---\na: 1", "OG101 1:1+1 a version of YAML that does not exist -- take the `%YAML` line out"),
        ("a: *\n", f"OG101 1:5+1 an alias or anchor without a name -- {QUOTES}"),
        ("a: !<x\n", f"OG101 1:7+1 this is not YAML -- {OTHER}"),
    ],
)
def test_a_mistake_of_syntax_is_said_in_our_words(told: Told, text: str, said: str) -> None:
    assert told(read_yaml, text, "x.yaml") == [said]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {b: 1\n", "a mapping in braces goes on here without `,` or `}` -- close it or add a comma"),
        ("a: 1\nb\n", f"this is neither `key: value` nor part of a text -- {LINE_UP}"),
        ('a: "\\xZZ"', "an escape that stands for no character -- write the character itself"),
    ],
)
def test_where_the_parsers_disagree_on_the_place_they_agree_on_the_words(told: Told, text: str, said: str) -> None:
    (found,) = told(read_yaml, text, "x.yaml")
    assert found.startswith("OG101 ")
    assert found.endswith(f"+1 {said}")
