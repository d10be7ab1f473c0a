"""Rules for dangerous commands from a YAML file: those that come with the program, and those of a project.

OG247: a file of rules is not as it should be.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, did_you_mean
from orchestrate_gen.frontends.file import read_found_file
from orchestrate_gen.frontends.yaml_source import read_yaml
from orchestrate_gen.ir.base import ValidationError
from orchestrate_gen.ir.danger import DANGER_KINDS, DangerRule
from orchestrate_gen.resources import templates_folder

KEY = "dangerous"
_KEYS = tuple(field.alias or name for name, field in DangerRule.model_fields.items())


@cache
def built_in_rules() -> tuple[DangerRule, ...]:
    """Return the rules that come with the program."""
    return read_rules(templates_folder() / "dangerous.yaml")


def read_rules(path: Path) -> tuple[DangerRule, ...]:
    """Return the rules of a file. Raises `RefusedError` with all mistakes in it."""
    data, source = read_yaml(read_found_file(path), str(path))
    listed = data.get(KEY) if isinstance(data, dict) else None
    others = [key for key in data if key != KEY] if isinstance(data, dict) else []
    if not isinstance(listed, list) or others:
        where = (str(others[0]),) if others else (KEY,)
        way_out = f"write `{KEY}:` and below it `- {{command: make release, does: publishes, why: makes a release}}`"
        raise RefusedError(
            [Diagnostic("OG247", f"a file of dangerous commands has one list, `{KEY}`", way_out, where).at(source)]
        )
    rules: list[DangerRule] = []
    mistakes: list[Diagnostic] = []
    for number, one in enumerate(listed):
        try:
            rules.append(DangerRule.model_validate(one))
        except ValidationError as error:
            mistakes += _mistakes(error, number, source)
        else:
            mistakes += _pattern(rules[-1], number, source)
    if mistakes:
        raise RefusedError(mistakes)
    return tuple(rules)


def _mistakes(error: ValidationError, number: int, source: Source) -> Iterator[Diagnostic]:
    for one in error.errors():
        where = (KEY, number, *one["loc"])
        yield Diagnostic("OG247", *_words(one), where).at(source)


def _words(error: Any) -> tuple[str, str]:  # noqa: ANN401 (pydantic's own mapping)
    """What is wrong with a rule, and the way out."""
    key = error["loc"][0] if error["loc"] else ""
    match error["type"]:
        case "extra_forbidden":
            return f"there is no key `{key}` here", did_you_mean(str(key), _KEYS)
        case "missing":
            return f"`{key}` is missing", f"a rule has {', '.join(f'`{name}`' for name in _KEYS[:1])}, `does` and `why`"
        case "literal_error":
            return f"`{error['input']}` is not a value of `{key}`", did_you_mean(str(error["input"]), DANGER_KINDS)
        case _:
            return f"`{key}` cannot be used: {error['msg'][:1].lower()}{error['msg'][1:]}", "look at the built-in ones"


def _pattern(rule: DangerRule, number: int, source: Source) -> Iterator[Diagnostic]:
    try:
        re.compile(rule.says or "")
    except re.error as error:
        message = f"`says` is no regular expression: {error}"
        yield Diagnostic("OG247", message, "put a `\\\\` before what is meant as text", (KEY, number, "says")).at(
            source
        )
