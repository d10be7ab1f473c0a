"""A workflow file laid out in the one way, with every comment, and never another meaning.

Codes: OG253 a file whose layout cannot be changed without losing something, OG630 a file that would change.
"""

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from shlex import quote

from orchestrate_gen.diagnostic import Diagnostic, RefusedError, Source, Span, Where
from orchestrate_gen.frontends.characters import IN_FILE
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.frontends.yaml_layout import in_order, lay_out
from orchestrate_gen.frontends.yaml_source import read_yaml
from orchestrate_gen.frontends.yaml_tree import read_tree, walk
from orchestrate_gen.ir.workflow import Workflow


def format_workflow(text: str, name: str) -> str:
    """Return the text of a workflow file in its one layout; JSON stays JSON, with two blanks a level.

    Raises `RefusedError` with all mistakes in the file, or if the layout would change what it means.
    """
    before, source = load_workflow(text, name)
    is_json = source.text.lstrip().startswith("{") and _is_json(source.text)
    new = _json(source.text, name) if is_json else lay_out(read_tree(source.text))
    if not _same(before, source, new, is_json=is_json):
        message = f"`{name}` cannot be laid out anew without losing something"
        way_out = "put comments on lines of their own, and values on one line each; please report the file, too"
        raise RefusedError([Diagnostic("OG253", message, way_out).at(source)])
    return new


def not_laid_out(name: str, text: str, new: str) -> Diagnostic:
    """Return the warning, for programs, that a text is not in the layout that `new` has; its place is what differs."""
    pairs = zip(text.split("\n"), new.split("\n"), strict=False)
    line = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    way_out = f"lay it out with `orchestrate-gen fmt {quote(name)}`"
    source, span = Source(name, text), Span(line, 1)
    return Diagnostic(
        "OG630", f"`{name}` is not in the one layout", way_out, severity="warning", span=span, source=source
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _json(text: str, name: str) -> str:
    data, _ = read_yaml(text, name)
    new = json.dumps(_ordered(data, ()), indent=2, ensure_ascii=False) + "\n"
    return IN_FILE.sub(lambda match: f"\\u{ord(match.group()):04x}", new)


def _ordered(value: object, where: Where) -> object:
    match value:
        case dict():
            return {key: _ordered(value[key], (*where, key)) for key in in_order(list(value), where)}
        case list():
            return [_ordered(one, (*where, number)) for number, one in enumerate(value)]
        case _:
            return value


def _same(before: Workflow, source: Source, new: str, *, is_json: bool) -> bool:
    """Whether a new text is the same workflow, names in their order and all, with the same comments."""
    try:
        after, _ = load_workflow(new, source.name)
    except RefusedError:
        return False
    if after.model_dump_json(exclude_unset=True) != before.model_dump_json(exclude_unset=True):
        return False
    return is_json or sorted(_comments(source.text)) == sorted(_comments(new))


def _comments(text: str) -> Iterator[str]:
    """Every comment of a text, and every line that might be one, wherever it stands."""
    top = read_tree(text)
    yield from (line for line in (*top.head, *top.tail) if line)
    for entry in walk(top):
        yield from (line for line in (*entry.above, *entry.beside, *entry.below) if line)
    yield f"{len(re.findall('#', text))} signs"
