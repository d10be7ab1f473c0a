"""Text with references, cut into literals and references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.reference import Literal, Reference, parse_text, references

PIECES = st.sampled_from(["{{", "}}", "{", "}", " ", "params.x", "steps.a.output", "\n", "é", "folder", '"{{"', "$x"])


@pytest.mark.parametrize(
    ("inner", "kind", "name", "part"),
    [
        ("description", "description", "", ""),
        ("folder", "folder", "", ""),
        ("access", "access", "", ""),
        ("item", "item", "", ""),
        ("params.spec", "params", "spec", ""),
        ("metrics.coverage", "metrics", "coverage", ""),
        ("steps.a-b.output", "steps", "a-b", "output"),
        ("steps.a.log", "steps", "a", "log"),
        ("steps.a.outputs.report", "steps", "a", "outputs.report"),
    ],
)
@pytest.mark.parametrize("form", ["{{{{ {} }}}}", "{{{{{}}}}}", "{{{{\n{}\t}}}}"])
def test_every_kind_is_known_with_any_blanks_around_it(form: str, inner: str, kind: str, name: str, part: str) -> None:
    text = form.format(inner)
    assert references(f"é{text}.") == (Reference(kind=kind, name=name, part=part, text=text, offset=1),)


@pytest.mark.parametrize(
    "inner",
    ["", "spec", "params", "params.a.b", "steps.a", "steps.a.ouput", "steps.a.outputs", "folder.x", "Params.x", "a b"],
)
def test_what_is_no_reference_is_kept_as_an_unknown_one(inner: str) -> None:
    (found,) = references(f"{{{{ {inner} }}}}")
    assert (found.kind, found.name) == ("unknown", inner)


def test_literals_stand_between_references_and_are_never_empty() -> None:
    first, folder, param, last = parse_text("In {{ folder }}{{ params.x }}.\n")
    assert (first, last) == (Literal(text="In "), Literal(text=".\n"))
    assert isinstance(folder, Reference)
    assert isinstance(param, Reference)
    assert (folder.offset, param.offset) == (3, 15)


@pytest.mark.parametrize("quoted", ['{{ "{{" }}', "{{ '{{' }}", '{{"{{"}}'])
def test_braces_can_be_meant_as_text(quoted: str) -> None:
    assert parse_text(f"{quoted} x }}}}") == (Literal(text="{{"), Literal(text=" x }}"))


def test_braces_that_are_not_closed_are_text() -> None:
    assert parse_text("{{ params.x }") == (Literal(text="{{ params.x }"),)
    assert parse_text("") == ()


@given(st.lists(PIECES).map("".join))
def test_nothing_is_lost(text: str) -> None:
    found = parse_text(text)
    if not any(isinstance(segment, Literal) and segment.text == "{{" for segment in found):
        assert "".join(segment.text for segment in found) == text
    for reference in references(text):
        assert text[reference.offset :].startswith(reference.text)
