"""How a value that is of the wrong sort is written: the very lines, made of what stands there."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.misfit import Misfit
from orchestrate_gen.frontends.name_rule import nearest_name

_SAFE = re.compile(r"[A-Za-z0-9_./*-]+")
_TIME = re.compile(r"[0-9]+[smhd]?")
_SHORT = 180


def concrete_form(misfit: Misfit) -> str:
    """Say what to write instead of a value of the wrong sort, or nothing."""
    match misfit.where:
        case (*_, str(section), str(name)) if section in _ENTRIES:
            return _short(_ENTRIES[section](name, misfit.value))
        case (*_, str(key)) if key in _WHOLE:
            return _short(_WHOLE[key](key, misfit.value))
    return ""


def needs_brackets(where: Where, written: str) -> bool:
    """Whether a text that stands for a list of one looks like several."""
    return isinstance(where[-1], int) and bool(re.search(r"[,\s]", written))


def _short(words: str) -> str:
    return words if len(words) <= _SHORT and "\n" not in words else ""


def _plain(value: object) -> str:
    """A text as it stands in a mapping in braces."""
    text = str(value)
    return text if _SAFE.fullmatch(text) else f"'{text}'" if "'" not in text else f'"{text}"'


def _words(value: object) -> list[str]:
    return [str(one) for one in value if isinstance(one, str | int | float)] if isinstance(value, list) else []


def _gate(_key: str, value: object) -> str:
    checks = ", ".join(f"{word}: true" for word in _words(value))
    return f"write `gate: {{{checks}}}`" if checks and all(map(_SAFE.fullmatch, _words(value))) else ""


def _items(_key: str, value: object) -> str:
    if not isinstance(value, str):
        return ""
    return f"a file with a line for each item is `for_each: {{lines: {_plain(value)}}}`; a list is `[a, b]`"


def _files(key: str, value: object) -> str:
    files = _words([value] if isinstance(value, str) else value)
    said = ", ".join(f"{_name(file)}: {_plain(file)}" for file in files)
    return f"each has a name: write `{key}: {{{said}}}`" if said else ""


def _name(file: str) -> str:
    return nearest_name(PurePosixPath(file).stem) or "name"


def _declared(key: str, value: object) -> str:
    said = ", ".join(f"{_name(word)}: {{}}" for word in _words(value))
    return f"write `{key}: {{{said}}}`" if said else ""


def _variables(key: str, value: object) -> str:
    pairs = [word.split("=", 1) for word in _words(value)]
    said = ", ".join(f"{name}: {_plain(text)}" for name, text in (pair for pair in pairs if len(pair) == 2))
    return f"write `{key}: {{{said}}}`" if said else ""


def _reused(_key: str, value: object) -> str:
    return f"write `cache: true`, or `cache: {{ttl: {value}}}`" if _TIME.fullmatch(str(value)) else ""


def _steps(_key: str, value: object) -> str:
    return (
        f"write a list: `- id: {next(iter(value))}` and its keys below it" if value and isinstance(value, dict) else ""
    )


def _metric(name: str, value: object) -> str:
    if not isinstance(value, str):
        return ""
    key = "pattern" if "(" in value else "from"
    return f"write `{name}: {{{key}: {_plain(value)}}}`"


def _parameter(name: str, value: object) -> str:
    return f"write `{name}: {{default: {_plain(value)}}}`" if isinstance(value, str | int | float) else ""


_WHOLE: dict[str, Callable[[str, object], str]] = {
    "gate": _gate,
    "for_each": _items,
    "outputs": _files,
    "params": _declared,
    "groups": _declared,
    "env": _variables,
    "cache": _reused,
    "steps": _steps,
}
_ENTRIES: dict[str, Callable[[str, object], str]] = {"metrics": _metric, "params": _parameter}
