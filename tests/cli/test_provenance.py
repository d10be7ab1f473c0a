"""The words that make a file again."""

import pytest

from orchestrate_gen.cli.provenance import file_words, from_script, sentence_words
from orchestrate_gen.ir.options import Options


def test_a_plain_description_is_one_word_and_options_follow_in_one_order() -> None:
    options = Options(
        max_cost=2, max_duration="150", jobs=3, agent="claude", model="opus", params=(("spec", "a b"),), sequential=True
    )
    assert sentence_words("implement auth", "feature", options) == (
        (
            *("orchestrate-gen", "implement auth", "--script", "--template", "feature", "--param", "spec=a b"),
            *("--agent", "claude", "--model", "opus", "--jobs", "3", "--max-duration", "2h30m", "--max-cost", "2.00"),
            "--sequential",
        ),
        False,
    )


@pytest.mark.parametrize("text", ["two\nlines", "x " * 200, "-"])
def test_a_description_that_fits_no_header_is_standard_input(text: str) -> None:
    assert sentence_words(text, None, Options()) == (("orchestrate-gen", "-", "--script"), True)


@pytest.mark.parametrize("text", ["check", "-v looks bad", "refactor"])
def test_a_description_like_an_option_or_a_command_comes_after_dashes(text: str) -> None:
    assert sentence_words(text, None, Options()) == (("orchestrate-gen", "--script", "--", text), False)


def test_a_workflow_file_is_named_before_its_options() -> None:
    assert file_words("wf.yaml", Options(priority="high")) == (
        *("orchestrate-gen", "compile", "wf.yaml"),
        *("--priority", "high"),
    )


def test_a_file_in_another_tree_is_named_alone() -> None:
    assert from_script("/etc/wf.yaml", "/tmp/wf.sh") == "wf.yaml"
    assert from_script("/wf.yaml", "/wf.sh") == "wf.yaml"
    assert from_script("-", "/tmp/wf.sh") == "-"
