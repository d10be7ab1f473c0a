"""Talk: colours only where they are wanted, and no character that a stream lacks."""

import io
import sys

import pytest

from orchestrate_gen.cli.say import colour_wanted, say, say_diagnostics
from orchestrate_gen.diagnostic import Diagnostic


@pytest.mark.parametrize(
    ("words", "variables", "wanted"),
    [
        ([], {}, None),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, None),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_left_out_when_somebody_says_so(
    monkeypatch: pytest.MonkeyPatch, words: list[str], variables: dict[str, str], wanted: object
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert colour_wanted(words) is wanted


def test_what_the_streams_encoding_lacks_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    say("├─ größe\n")
    stream.flush()
    assert stream.buffer.getvalue() == b"?? gr??e\n"


def test_a_stream_that_is_not_there_is_nobody_to_talk_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    say("hello", err=True)


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_who_reads_errors_on_a_terminal_is_told_once_where_to_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    say_diagnostics([Diagnostic("OG006", "a guess", severity="warning")], colour=False)
    assert "explain" not in terminal.getvalue()
    say_diagnostics([Diagnostic("OG113", "no key"), Diagnostic("OG114", "missing")], colour=False)
    assert terminal.getvalue().count("`orchestrate-gen explain OG113` shows an example\n") == 1
    assert "explain OG114" not in terminal.getvalue()


def test_elsewhere_nothing_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    say_diagnostics([Diagnostic("OG113", "no key")])
    assert capsys.readouterr().err == "error[OG113]: no key\n"
