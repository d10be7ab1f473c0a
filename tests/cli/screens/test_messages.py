"""Diagnostics for programs: nothing is lost, and nothing in them is taken for a command."""

import json

from hypothesis import given

from orchestrate_gen.cli.screens.messages import as_github, as_json
from orchestrate_gen.diagnostic import Diagnostic, Source, Span
from tests.support.texts import texts

PLACED = Diagnostic("OG113", "no key `x`", "a\nb", span=Span(3, 5, 2), source=Source("a,b:c.yaml", ""))


def test_a_message_as_data_has_its_place() -> None:
    assert json.loads(as_json([PLACED])) == [
        {
            "code": "OG113",
            "severity": "error",
            "message": "no key `x`",
            "help": "a\nb",
            "file": "a,b:c.yaml",
            "line": 3,
            "column": 5,
            "end_line": 3,
            "end_column": 7,
        }
    ]


def test_a_message_without_a_place_has_none() -> None:
    (found,) = json.loads(as_json([Diagnostic("OG001", "empty", severity="warning")]))
    assert (found["severity"], found["file"], found["line"], found["end_column"]) == ("warning", None, None, None)


def test_nothing_is_an_empty_list() -> None:
    assert (as_json([]), as_github([])) == ("[]\n", "")


def test_an_annotation_is_escaped_as_github_wants_it() -> None:
    place = "file=a%2Cb%3Ac.yaml,line=3,col=5,endLine=3,endColumn=7,title=OG113"
    assert as_github([PLACED]) == f"::error {place}::no key `x`%0Ahelp: a%0Ahelp: b\n"
    assert as_github([Diagnostic("OG502", "50 %, a: b", severity="warning")]) == "::warning title=OG502::50 %25, a: b\n"


@given(texts())
def test_no_text_of_a_user_begins_a_line_of_its_own(text: str) -> None:
    one = Diagnostic("OG101", text, text, span=Span(1, 1), source=Source(text, text))
    assert len(as_github([one]).splitlines()) == 1
    (found,) = json.loads(as_json([one]))
    assert (found["message"], found["help"], found["file"]) == (text, text, text)
