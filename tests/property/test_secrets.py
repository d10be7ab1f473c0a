"""Values of variables whose names end in KEY, TOKEN, SECRET or PASSWORD are nowhere in what a run says and keeps."""

import json
import os
from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.compiled import script_of
from tests.support.project import Project, project
from tests.support.texts import NASTY, typed_texts

SCRIPT = script_of(
    {"id": "one", "run": "cat printed; cat printed >&2", "outputs": {"text": {"path": "specs/one", "answer": True}}},
    {"id": "two", "run": 'warn "$(cat printed)"; cat printed; cat printed >&2; false', "needs": ["one"]},
    defaults={"retry": {"attempts": 1}},
)


def value_of(texts: list[str]) -> bytes:
    """A value of these lines, which nothing has by chance, as bash reads it from the environment."""
    lines = (text.replace("\n", " ") for text in texts)
    return "\n".join(f"Qx7{line}zJ9" for line in lines).encode("utf-8", "surrogateescape")


def forms_of(secret: bytes) -> set[bytes]:
    """Each line of a value, as it is and as JSON has it, and what is left of it when controls become blanks."""
    found = set()
    for line in secret.split(b"\n"):
        text = line.decode("utf-8", "surrogateescape")
        blank = "".join(" " if ord(c) < 32 else c for c in text)
        found |= {line, os.fsencode(json.dumps(text, ensure_ascii=False)[1:-1]), os.fsencode(blank)}
    return found


def check_hidden(found: Project, talk: bytes, secret: bytes) -> None:
    """Fail, and name the place, if a line of a value is in it."""
    kept = ((str(path), path.read_bytes()) for path in found.folder.glob("runs/**/*") if path.is_file())
    for place, text in chain(kept, [("the talk", talk), ("report", (found.root / "specs" / "one").read_bytes())]):
        for form in forms_of(secret):
            assert form not in text, place


def check_secret(secret: bytes, before: bytes, after: bytes) -> None:
    """Fail unless a value is hidden everywhere, and what stands around it is not touched."""
    with project() as found:
        (found.root / "printed").write_bytes(before + secret + after)
        done = found.run(SCRIPT, "--verbose", LC_ALL="C.UTF-8", SOME_API_KEY=os.fsdecode(secret))
        assert done.returncode == 1, done.stderr.decode("utf-8", "replace")
        check_hidden(found, done.stderr, secret)
        stars = b"\n".join(b"***" for _ in secret.split(b"\n"))
        assert (found.root / "specs" / "one").read_bytes() == before + stars + after


values = st.lists(typed_texts(max_size=3), min_size=1, max_size=3).map(value_of)
around = st.sampled_from((b"", b"\n", b" = ", b"\r\n", b"end\n", b"\xff", b"**", b"&"))


@settings(max_examples=8)
@given(secret=values, before=around, after=around)
@example(secret=value_of(["".join(NASTY).replace("\n", "")[:300]]), before=b"", after=b"\n")
@example(secret=value_of(["[a-z]*?.+^$(){}|/&\\1"]), before=b"", after=b"")
def test_a_value_is_hidden_wherever_a_step_prints_it(secret: bytes, before: bytes, after: bytes) -> None:
    check_secret(secret, before, after)


@pytest.mark.soak
@settings(max_examples=400)
@given(secret=values, before=around, after=around)
def test_a_value_is_hidden_wherever_a_step_prints_it_for_long(secret: bytes, before: bytes, after: bytes) -> None:
    check_secret(secret, before, after)
