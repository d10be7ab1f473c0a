"""The words of a line."""

import pytest

from orchestrate_gen.analyzer.words import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("add a page", ["add", "a", "page"]),
        ("multi-service, and/or CI/CD!", ["multi", "service", "and", "or", "CI", "CD"]),
        ("(fix) [login]: *now*", ["fix", "login", "now"]),
        ("see src/auth/login.py.", ["see", "src/auth/login.py"]),
        ("docs/, ./run.sh ~/x .env", ["docs/", "./run.sh", "~/x", ".env"]),
        ("https://example.com/a?b=1, please", ["https://example.com/a?b=1", "please"]),
        ("--flag -v #12 @me $HOME", ["--flag", "-v", "#12", "@me", "$HOME"]),
        ("snake_case camelCase Node.js std::vec", ["snake_case", "camelCase", "Node.js", "std::vec"]),
        ("C++ C# 80% 3.12 n+1", ["C++", "C#", "80%", "3.12", "n+1"]),
        ("don't users' it\u2019s", ["don't", "users", "it\u2019s"]),
        ("\u4fee\u590d \u00fcber", ["\u4fee\u590d", "\u00fcber"]),
        ("!!! --- ...", []),
        ("", []),
    ],
)
def test_a_line_is_cut_into_words_as_they_were_written(text: str, words: list[str]) -> None:
    found = words_of(text)
    assert [word.text for word in found] == words
    assert [text[word.start : word.end] for word in found] == words


@pytest.mark.parametrize("quoted", ['"fix it"', "'fix it'", "`fix it`", "\u201cfix it\u201d", "\u00abfix it\u00bb"])
def test_quoted_words_know_it(quoted: str) -> None:
    found = words_of(f"add {quoted} to the menu")
    assert [word.text for word in found if word.quoted] == ["fix", "it"]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert not any(word.quoted for word in words_of("users' pages don't show the admins' names"))


@pytest.mark.parametrize(
    "name", ["src/a.py", "a_b", "aB", "a.b", "--fix", "a::b", "https://x.y/", "docs/x", "@x", "x=1"]
)
def test_names_know_it(name: str) -> None:
    assert [word.name for word in words_of(f"fix {name} now")] == [False, True, False]


def test_a_word_knows_what_stands_before_it() -> None:
    assert [word.gap for word in words_of("a, b \u2014 c-d")] == ["", ", ", " - ", "-"]
