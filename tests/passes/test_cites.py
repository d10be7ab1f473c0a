"""The verify word `cites`, read as words."""

import pytest

from orchestrate_gen.passes.cites import cites_words


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("cites plan.md one two", ("cites", "plan.md", "one", "two")),
        (
            "cites {{ folder }}/plan.md {{ steps.a.outputs.b }}",
            ("cites", "{{ folder }}/plan.md", "{{ steps.a.outputs.b }}"),
        ),
        ("""cites 'my plan.md' "two words" it's""", None),
        ("""cites 'my plan.md' "two words\"""", ("cites", "'my plan.md'", '"two words"')),
        ("cites", ("cites",)),
        ("cites a b && true", None),
        ("cites a $(b)", None),
        ("citest a b", None),
        ("", None),
    ],
)
def test_only_a_plain_command_is_read_as_words(command: str, words: tuple[str, ...] | None) -> None:
    assert cites_words(command) == words
