"""What a misfit is called in messages, and the way out."""

from collections.abc import Callable

from orchestrate_gen.diagnostic import Diagnostic, Source, Where, did_you_mean
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.frontends.concrete_forms import concrete_form, needs_brackets
from orchestrate_gen.frontends.expected import choices_at, keys_at, say_expected, types_at
from orchestrate_gen.frontends.misfit import Misfit
from orchestrate_gen.frontends.name_rule import name_rule
from orchestrate_gen.frontends.other_names import what_is_meant
from orchestrate_gen.frontends.plain_value import noun

Words = tuple[str, str, str]
"""Code, message and way out."""

_OTHER_NAMES = {
    "agent": "an agent's name begins with a letter; letters, digits and single `-` or `_` between them follow",
    "model": "a model's name begins with a letter or digit; letters, digits and `.`, `_`, `:`, `/`, `@`, `-` follow",
}
_WAYS_OUT = {
    "text": "write text, in quotes if it begins with `[` or `{`",
    "a whole number": "write a number such as `3`",
    "a number": "write a number such as `1.5`",
    "a list": "write `[a, b]`, or lines that begin with `- `",
    "a mapping": "write indented lines such as `key: value` below it",
}


def say(misfit: Misfit, source: Source) -> Diagnostic:
    """Say what is wrong, where, and what to do."""
    code, message, way_out = _SAY.get(misfit.kind, _wrong_type)(misfit)
    span = source.keys.get(misfit.where) if misfit.on_key else None
    return Diagnostic(code, message, way_out, misfit.where, span=span).at(source)


def _call(where: Where) -> str:
    """What a place is called: its key, or "item 2 of" and its list's key."""
    last, name = where[-1], next(part for part in reversed(where) if isinstance(part, str))
    return f"item {last + 1} of `{show(name)}`" if isinstance(last, int) else f"`{show(last)}`"


def _unknown_key(misfit: Misfit) -> Words:
    key = str(misfit.where[-1])
    inside = misfit.where[:-1]
    known, meant = keys_at(inside, misfit.root), what_is_meant(key, types_at(inside, misfit.root))
    way_out = meant or did_you_mean(key, known) or "`orchestrate-gen schema` prints every key that there is"
    return "OG113", f"there is no key `{show(key)}` here", way_out


def _missing_key(misfit: Misfit) -> Words:
    key = misfit.facts["key"]
    return "OG114", f"`{key}` is missing", f"add `{key}: ...`"


def _not_a_name(misfit: Misfit) -> Words:
    written, last = str(misfit.where[-1] if misfit.on_key else misfit.value), str(misfit.where[-1])
    if not misfit.on_key and last in _OTHER_NAMES:
        return "OG117", f"`{show(written)}` is not a name", _OTHER_NAMES[last]
    rule = "write a list: `[a, b]`" if needs_brackets(misfit.where, written) else name_rule(written)
    return "OG117", f"`{show(written)}` is not a name", rule


def _too_long(misfit: Misfit) -> Words:
    length = misfit.facts["max_length"]
    return "OG116", f"{_call(misfit.where)} is longer than {length} characters", "shorten it"


def _not_a_choice(misfit: Misfit) -> Words:
    if not isinstance(misfit.value, str):
        return _wrong_type(misfit)
    message = f"`{show(misfit.value)}` is not a value of {_call(misfit.where)}"
    choices = choices_at(misfit.where, misfit.root)
    return "OG116", message, did_you_mean(misfit.value, choices)


def _out_of_range(misfit: Misfit) -> Words:
    (limit,) = misfit.facts.values()
    side, way_out = ("least", "more") if misfit.kind == "greater_than_equal" else ("most", "less")
    message = f"{_call(misfit.where)} is at {side} {limit:g}, not `{show(str(misfit.value))}`"
    return "OG116", message, f"write `{limit:g}` or {way_out}"


def _in_its_own_words(misfit: Misfit) -> Words:
    """The words of the model's own check, which end in a way out after a semicolon."""
    text = str(misfit.facts["error"]).replace(f"`{misfit.value}`", f"`{show(str(misfit.value))}`")
    if keys_at(misfit.where, misfit.root):
        return "OG118", text, "write a step for each thing to do, and one key that says what it is"
    message, _, way_out = text.rpartition("; ")
    return "OG116", message or way_out, way_out if message else f"change {_call(misfit.where)}"


def _boolean(misfit: Misfit) -> Words:
    written = misfit.facts["written"]
    return "OG119", f"`{written}` is a boolean, but {_call(misfit.where)} is text", f'put it in quotes: `"{written}"`'


def _unwelcome(misfit: Misfit) -> Words:
    return "OG109", f"{_call(misfit.where)} has the character {misfit.facts['character']}", "take it out"


def _wrong_type(misfit: Misfit) -> Words:
    name, expected = _call(misfit.where), say_expected(misfit.where, misfit.root)
    if misfit.value is None:
        return "OG115", f"{name} has no value", f"write {expected}, or take it out"
    scalar = isinstance(misfit.value, str | int | float) and not isinstance(misfit.value, bool)
    given = f"`{show(str(misfit.value))}`" if scalar else noun(misfit.value)
    way_out = next((words for what, words in _WAYS_OUT.items() if expected.startswith(what)), "write one of them")
    if expected == "a mapping" and isinstance(misfit.value, int) and not isinstance(misfit.value, bool):
        way_out = _with_key(misfit) or way_out
    way_out = concrete_form(misfit) or way_out
    return "OG115", f"{name} is {expected}, not {given}", way_out


def _with_key(misfit: Misfit) -> str:
    """The number as the value of the mapping's first key, if that takes numbers."""
    key = next(iter(keys_at(misfit.where, misfit.root)), "")
    is_count = int in types_at((*misfit.where, key), misfit.root) if key else False
    return f"write `{misfit.where[-1]}: {{{key}: {misfit.value}}}`" if is_count else ""


_SAY: dict[str, Callable[[Misfit], Words]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "string_pattern_mismatch": _not_a_name,
    "string_too_long": _too_long,
    "literal_error": _not_a_choice,
    "enum": _not_a_choice,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "value_error": _in_its_own_words,
    "boolean": _boolean,
    "character": _unwelcome,
}
