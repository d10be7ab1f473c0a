"""The words of the command line, and their types: they take what the workflow language takes, with the same messages.

Values are read by the IR, which imports pydantic: only when there is a word to be read.
"""

import os
from pathlib import Path

import click


def duration(word: str) -> str:
    """Read minutes, or a text such as `90s`, `10m`, `2h30m`; the value is that text, normalised."""
    from orchestrate_gen.ir.values import format_duration, parse_duration

    try:
        return format_duration(parse_duration(word))
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def money(word: str) -> str:
    """Read an amount in USD; the value is its text, normalised."""
    from orchestrate_gen.ir.values import format_money, parse_money

    try:
        return format_money(parse_money(word))
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def count(word: str) -> int:
    """Read a whole number from 1 to 10000."""
    if not (word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= 10_000):
        raise click.BadParameter(f"`{word}` is not a whole number from 1 to 10000")
    return int(word)


def pair(word: str) -> tuple[str, str]:
    """Read `NAME=VALUE`; the first `=` parts them."""
    name, equals, value = word.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"`{word}` is no name and value; write NAME=VALUE")
    return name, value


def utf8(word: str) -> str:
    """Return a word of the command line as the UTF-8 that it is, whatever the locale took it for."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeDecodeError:
        return word


def as_path(word: str) -> Path:
    """Return the file that a word names: the same bytes again, whatever the locale."""
    return Path(os.fsdecode(word.encode("utf-8", "surrogateescape")))
