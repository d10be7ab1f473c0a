"""What YAML text without quotes stands for."""

import re

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **{form: True for word in ("true", "yes", "on") for form in (word, word.capitalize(), word.upper())},
    **{form: False for word in ("false", "no", "off") for form in (word, word.capitalize(), word.upper())},
}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?")
_DIGITS = 600


def plain_value(text: str) -> str | int | float | bool | None:
    """Return nothing, a boolean, a number, or the text itself.

    Booleans and nothing are those of YAML 1.1, `yes` and `off` too. A number is only what is written the way
    Python prints it: `1.10`, `010`, `1:30`, `1_000`, `0x1F` and `2026-01-02` stay text, so that no digit is ever
    lost, and who wants a number reads it from the text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _DIGITS or not (match := _NUMBER.fullmatch(text)):
        return text
    number = float(text) if match.lastindex else int(text)
    return number if str(number) == text else text


def noun(value: object) -> str:
    """What a value read from YAML is called in messages."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case dict():
            return "a mapping"
        case _:
            return "a list"
