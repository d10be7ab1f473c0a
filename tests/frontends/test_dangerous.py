"""A file of dangerous commands becomes rules, or all mistakes in it."""

from pathlib import Path

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.dangerous import built_in_rules, read_rules


def rules_file(folder: Path, text: str) -> Path:
    file = folder / "dangerous.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_built_in_rules_are_read() -> None:
    assert {rule.does for rule in built_in_rules()} == {"destroys", "publishes", "runs-downloads", "gains-rights"}


def test_a_project_writes_its_own(tmp_path: Path) -> None:
    text = "dangerous:\n  - {command: make release, does: publishes, why: makes a release}\n"
    (rule,) = read_rules(rules_file(tmp_path, text))
    assert (rule.command, rule.does) == ("make release", "publishes")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("rules: []\n", ["a file of dangerous commands has one list, `dangerous`"]),
        (
            "dangerous:\n  - {command: a, does: publish, why: b}\n  - {does: destroys, why: b, when: c}\n",
            ["`publish` is not a value of `does`", "`command` is missing", "there is no key `when` here"],
        ),
        (
            "dangerous:\n  - {command: a, says: '(', does: destroys, why: b}\n",
            ["`says` is no regular expression: missing ), unterminated subpattern at position 0"],
        ),
    ],
)
def test_all_mistakes_are_said_with_their_places(tmp_path: Path, text: str, messages: list[str]) -> None:
    with pytest.raises(RefusedError) as caught:
        read_rules(rules_file(tmp_path, text))
    assert [one.message for one in caught.value.diagnostics] == messages
    assert all(one.code == "OG247" and one.span and one.help for one in caught.value.diagnostics)
