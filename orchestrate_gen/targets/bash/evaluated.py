"""Where in shell text bash evaluates a value once more: `a[$(command)]` or `$(command)` would be carried out there."""

import re
from collections.abc import Iterator

from orchestrate_gen.targets.bash.tokens import VALUE

Span = tuple[int, int]
"""Where something begins and ends, in characters from the beginning of the text."""

_OF_NUMBERS = re.compile(
    r"(?P<begin>\[\[\s)|(?P<end>\]\](?=[\s;&|)]|\Z))|\s-(?:eq|ne|lt|le|gt|ge)(?=\s)",
)
_SUBSCRIPT = r"""\[(?:[^\]\n"']|"[^"\n]*"|'[^'\n]*'){0,300}\]"""
_BEGIN = r"(?:^|[;&|(){}!`]|\b(?:do|then|else|if|while|until))[ \t]*(?:(?:command|builtin)[ \t]+)?\\?"
_WORD = rf"(?<![<>])[ \t][\"']?{VALUE}"
_OTHERS = (
    re.compile(
        rf"(?:\[|(?:^|[;&|!]|\b(?:if|while|until))[ \t]*test)[ \t][^\n]{{0,300}}?-v[ \t]+[\"']?{VALUE}", re.MULTILINE
    ),
    re.compile(r"(?<![\w./-])let[ \t][^\n;]*"),
    re.compile(r"(?<![\w./-])(?:declare|typeset|local)[ \t][^\n;]{0,300}?(?<=[ \t])-[A-Za-z]*i[\s\S]*"),
    re.compile(rf"{_BEGIN}(?:declare|typeset|local|read)(?:[ \t][^\n;&|]*)?{_WORD}", re.MULTILINE),
    re.compile(rf"{_BEGIN}printf[ \t]+-v{_WORD}", re.MULTILINE),
    re.compile(rf"\b[A-Za-z_]\w*{_SUBSCRIPT}|{_SUBSCRIPT}\+?="),
    re.compile(r"[<>]&[ \t]*(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|\\.|[^\s;|&()<>\"'\\])*"),
)
"""`test -v NAME`, `let`, all after `declare -i`, the names for `declare`, `read` and `printf -v`, subscripts, and
`>&FILE`, which bash expands twice."""


def evaluated(text: str) -> tuple[Span, ...]:
    """Return the spans of such words, and of each `[[ ]]` that compares numbers.

    `(( ))`, `${ }` and backquotes, which can be nested, are not among them.
    """
    others = (match.span() for pattern in _OTHERS for match in pattern.finditer(text))
    return (*_comparisons(text), *others)


def _comparisons(text: str) -> Iterator[Span]:
    begin, numbers = -1, False
    for match in _OF_NUMBERS.finditer(text):
        if match["begin"]:
            begin, numbers = match.start(), False
        elif match["end"]:
            if numbers:
                yield begin, match.end()
            begin, numbers = -1, False
        else:
            numbers = begin >= 0
    if numbers:
        yield begin, len(text)
