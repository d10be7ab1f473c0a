"""A description, and what was found in it, to a workflow."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.description import check_description, workflow_from
from orchestrate_gen.frontends.template import Template, read_template
from orchestrate_gen.ir.analysis import (
    Analysis,
    Complexity,
    Estimate,
    Finding,
    Found,
    KindFinding,
    Resources,
    ScopeFinding,
    TemplateFinding,
)
from orchestrate_gen.ir.values import Level, Priority
from orchestrate_gen.ir.workflow import Workflow

Told = Callable[..., list[str]]

TEMPLATE = """\
name: ours
title: Ours
params:
  issue: {required: yes, pattern: "[0-9#]+"}
  target: {default: .}
  spec: {default: ""}
  metric: {default: ""}
  service: {default: Stripe, choices: [Stripe, Adyen]}
  url: {secret: yes}
steps:
  - {id: look, phase: research, prompt: Look}
  - {id: build, phase: implement, prompt: Build}
"""


class TestChecking:
    @pytest.mark.parametrize("text", ["", " ", "\n\t\n"])
    def test_an_empty_description_is_refused(self, told: Told, text: str) -> None:
        said = 'OG001 the description is empty -- say what to do: `orchestrate-gen "fix the login"`'
        assert told(check_description, text) == [said]

    @pytest.mark.parametrize("text", ["x" * (1024 * 1024 + 1), "é" * (512 * 1024 + 1)])
    def test_a_description_over_a_mebibyte_is_refused(self, told: Told, text: str) -> None:
        assert told(check_description, text) == [
            (
                "OG002 the description is larger than 1 MiB"
                ' -- write it into a file of the project and name that: `orchestrate-gen "implement docs/auth.md"`'
            )
        ]

    @pytest.mark.parametrize(
        ("character", "said"),
        [("\0", "U+0000 (null)"), ("\x1b", "U+001B (escape)"), ("\r", "U+000D (carriage return)"), ("\x85", "U+0085")],
    )
    def test_a_control_character_is_refused(self, told: Told, character: str, said: str) -> None:
        assert told(check_description, f"fix\nthe {character}login") == [
            (
                f"OG003 the description has the control character {said} in line 2, column 5"
                " -- take it out; only newlines and tabs are welcome beside text"
            )
        ]

    def test_a_direction_mark_is_refused(self, told: Told) -> None:
        assert told(check_description, "fix \u202enigol") == [
            (
                "OG004 the description has the direction mark U+202E (right-to-left override) in line 1, column 5"
                " -- take it out: it lets a reviewer see other words than the agent gets"
            )
        ]

    def test_bytes_that_are_not_utf_8_are_refused(self, told: Told) -> None:
        assert told(check_description, "gr\udcf6\udcdfe") == [
            (
                "OG005 the description has the byte 0xF6, which is not UTF-8, in line 1, column 3"
                " -- give the description as UTF-8; `iconv -f latin1 -t utf-8` may turn it into that"
            )
        ]

    def test_half_of_a_character_is_refused(self, told: Told) -> None:
        (found,) = told(check_description, "\ud83d")
        assert "has half of a character, U+D83D, which is not UTF-8, in line 1, column 1 --" in found

    def test_each_kind_is_told_once(self, told: Told) -> None:
        found = told(check_description, "\0\n\0\n\u2066\n\udcff\n")
        assert [line[:5] for line in found] == ["OG003", "OG004", "OG005"]

    @pytest.mark.parametrize(
        "text", ["fix", "$(rm -rf /) `x` '\" \\ {{ params.x }}", "-rf", "a\n\tb\n", "größer 你好 😀 مرحبا", "x" * 2**20]
    )
    def test_any_other_text_is_welcome(self, text: str) -> None:
        check_description(text)

    @given(st.text())
    def test_what_passes_can_be_handed_to_anybody(self, text: str) -> None:
        try:
            check_description(text)
        except RefusedError:
            return
        assert text.encode().decode() == text
        assert "\0" not in text


class TestMaking:
    @pytest.fixture
    def template(self, tmp_path: Path) -> Template:
        path = tmp_path / "ours.yaml"
        path.write_text(TEMPLATE)
        return read_template(path, "project")

    def test_the_workflow_is_the_templates_with_what_was_found(self, template: Template) -> None:
        made = workflow_from(analysis(), template)
        assert made == template.workflow.model_copy(
            update={
                "name": "fix-login",
                "title": "Fix the login",
                "topic": "login",
                "description": "  Fix the $(login)\n",
                "complexity": Level.HIGH,
                "priority": Priority.HIGH,
            }
        )

    def test_a_smaller_scope_leaves_steps_out(self, template: Template) -> None:
        made = workflow_from(analysis(scope=ScopeFinding(value="research-only", confidence=1)), template)
        assert [step.id for step in made.steps] == ["look"]

    @pytest.mark.parametrize(
        ("found", "bound"),
        [
            ({"issue": ["42"]}, {"issue": "42"}),
            ({"issue": ["42", "43"]}, {}),
            ({"issue": ["GH-42"]}, {}),
            ({"path": ["src/auth"]}, {"target": "src/auth"}),
            ({"path": ["docs/auth.md"]}, {"spec": "docs/auth.md"}),
            ({"path": ["src/auth", "docs/auth.md"]}, {}),
            ({"metric": ["latency"]}, {"metric": "latency"}),
            ({"metric": ["latency"], "target": ["under 200 ms"]}, {"metric": "latency under 200 ms"}),
            ({"target": ["under 200 ms"]}, {}),
            ({"service": ["Adyen"]}, {"service": "Adyen"}),
            ({"service": ["PayPal"]}, {}),
            ({"url": ["https://example.org"]}, {}),
            ({"constraint": ["without downtime"]}, {}),
        ],
    )
    def test_a_parameter_is_bound_to_the_only_thing_it_can_be(
        self, template: Template, found: dict[str, list[str]], bound: dict[str, str]
    ) -> None:
        named = tuple(
            Found.model_validate({"name": name, "value": value, "confidence": 0.9})
            for name, values in found.items()
            for value in values
        )
        made = workflow_from(analysis(parameters=named), template)
        assert changed(template.workflow, made) == bound
        assert all(made.params[name].required is False for name in bound)

    def test_a_document_is_the_target_where_no_spec_is_declared(self, tmp_path: Path) -> None:
        path = tmp_path / "ours.yaml"
        path.write_text(TEMPLATE.replace('  spec: {default: ""}\n', ""))
        named = (Found(name="path", value="docs/auth.md", confidence=0.9),)
        template = read_template(path, "project")
        assert changed(template.workflow, workflow_from(analysis(parameters=named), template)) == {
            "target": "docs/auth.md"
        }


def changed(before: Workflow, after: Workflow) -> dict[str, object]:
    return {
        name: parameter.default
        for name, parameter in after.params.items()
        if parameter.default != before.params[name].default
    }


def analysis(**changes: Any) -> Analysis:
    found = {
        "description": "  Fix the $(login)\n",
        "title": "Fix the login",
        "name": "fix-login",
        "topic": "login",
        "kind": KindFinding(value="bugfix", confidence=1),
        "scope": ScopeFinding(value="full-implementation", confidence=1),
        "complexity": Complexity(level=Level.HIGH, score=5, confidence=1),
        "priority": Finding(value="high", confidence=1),
        "template": TemplateFinding(value="ours", confidence=1),
        "estimate": Estimate(expected=10, worst=20, basis="a guess", confidence=0.5),
        "resources": Resources(
            agents=("claude",),
            prerequisites=(),
            tokens_low=1,
            tokens_high=2,
            cost_low=Decimal(1),
            cost_high=Decimal(2),
        ),
    }
    return Analysis.model_validate(found | changes)
