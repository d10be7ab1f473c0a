"""What tests of the ways in share: a refusal as lines one can read."""

from collections.abc import Callable

import pytest

from orchestrate_gen.diagnostic import Diagnostic, RefusedError


def _line(one: Diagnostic) -> str:
    place = f" {one.span.line}:{one.span.column}+{one.span.length}" if one.span else ""
    return f"{one.code}{place} {one.message} -- {one.help}"


@pytest.fixture(scope="session")
def told() -> Callable[..., list[str]]:
    """Return a function that calls another, which must refuse, and returns a line for each of its mistakes."""

    def call(function: Callable[..., object], *arguments: object) -> list[str]:
        with pytest.raises(RefusedError) as caught:
            function(*arguments)
        return [_line(one) for one in caught.value.diagnostics]

    return call
