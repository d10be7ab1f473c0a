"""The concrete things that a description names."""

import pytest

from orchestrate_gen.analyzer.parameters import MOST, find_parameters
from orchestrate_gen.analyzer.reading import read


def found(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.value) for one in find_parameters(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fix src/api/server.py and ./run.sh", [("path", "src/api/server.py"), ("path", "./run.sh")]),
        ("update README.md and Dockerfile", [("path", "README.md"), ("path", "Dockerfile")]),
        ("update .github/workflows/ci.yml", [("path", ".github/workflows/ci.yml")]),
        ("look into src/billing/", [("path", "src/billing/")]),
        ("fix #12, GH-7 and PROJ-42", [("issue", "#12"), ("issue", "GH-7"), ("issue", "PROJ-42")]),
        ("see https://example.com/a/b?x=1.", [("url", "https://example.com/a/b?x=1")]),
        ("release v2.0 and 1.2.3-rc.1", [("version", "v2.0"), ("version", "1.2.3-rc.1")]),
        ("needs Python 3.12", [("version", "Python 3.12"), ("technology", "Python")]),
        ("charge with Stripe and tell Slack", [("service", "Stripe"), ("service", "Slack")]),
        (
            "use Node.js, C++ and react native",
            [("technology", "Node.js"), ("technology", "C++"), ("technology", "react native")],
        ),
        ("p95 latency under 200 ms", [("metric", "p95"), ("metric", "latency"), ("target", "under 200 ms")]),
        ("raise coverage to at least 80%", [("metric", "coverage"), ("target", "at least 80%")]),
        ("handle 1,000 requests per second", [("target", "1,000 requests per second")]),
        ("simplify it without breaking the public API", [("constraint", "without breaking the public API")]),
        (
            "add login; it must not slow down start-up. Don\u2019t touch billing",
            [("constraint", "must not slow down start-up"), ("constraint", "Don\u2019t touch billing")],
        ),
    ],
)
def test_what_is_named_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "add a changelog",
        "read or write",
        "use UTF-8 and SHA-256",
        "CVE-2024-1234",
        "react to changes",
        "the rest of the page",
        "reduce memory and latency",
        "--verbose",
        "@someone",
        "and/or",
        "step 3",
    ],
)
def test_what_only_looks_like_something_is_not_found(text: str) -> None:
    assert found(text) == []


def test_a_thing_named_twice_is_found_once() -> None:
    assert found("fix #12 and test #12 with Redis and redis") == [("issue", "#12"), ("technology", "Redis")]


def test_there_is_a_limit() -> None:
    assert len(found(" ".join(f"#{n}" for n in range(MOST * 2)))) == MOST


def test_a_finding_quotes_its_words() -> None:
    (one,) = find_parameters(read("fix  #12"))
    assert (one.words, one.confidence) == (("#12",), 0.95)


def test_a_constraint_ends_with_its_sentence_and_not_within_a_file_name() -> None:
    found = find_parameters(read("speed it up. It must not change requirements.txt or v1.2. Thanks"))
    assert [one.value for one in found if one.name == "constraint"] == ["must not change requirements.txt or v1.2"]
