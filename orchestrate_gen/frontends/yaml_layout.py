"""A tree of YAML laid out in the one way: keys in order, two blanks a level, quotes only where they are needed."""

import json
from collections.abc import Iterator, Sequence

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.characters import IN_FILE
from orchestrate_gen.frontends.expected import keys_at
from orchestrate_gen.frontends.plain_value import plain_value
from orchestrate_gen.frontends.yaml_source import write_yaml
from orchestrate_gen.frontends.yaml_tree import Collection, Entry, Node, Scalar

WIDTH = 100
"""The columns up to which a list stays in brackets, and a mapping in braces."""
_IN_FLOW = set(",[]{}")


def lay_out(top: Collection) -> str:
    """Return the text of a workflow file."""
    head, tail = _without_first_gap(top.head), top.tail
    lines = [*head, *([""] if head else []), *_block(top, (), 0), *tail]
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def in_order(keys: Sequence[str], where: Where) -> list[str]:
    """The keys of a mapping as the language has them; those that a user names stay as they are."""
    known = {key: number for number, key in enumerate(keys_at(where))}
    return sorted(keys, key=lambda key: known.get(key, -1))


def _block(node: Collection, where: Where, indent: int) -> Iterator[str]:
    for number, entry in enumerate(_ordered(node, where)):
        place = (*where, entry.key.value if entry.key else number)
        above = [*entry.above, *entry.beside[1:], *_hoisted(entry, place, indent)]
        own = list(_entry(entry, place, indent))
        yield from _indented(above if number else _without_first_gap(above), indent)
        yield from own
        yield from _indented(entry.below, indent)


def _ordered(node: Collection, where: Where) -> list[Entry]:
    by_key = {entry.key.value: entry for entry in node.entries if entry.key}
    return [by_key[key] for key in in_order(list(by_key), where)] if node.is_mapping else node.entries


def _hoisted(entry: Entry, where: Where, indent: int) -> list[str]:
    """What stands above the first line of a list's item has its place above the item, and so has what is beside it."""
    if entry.key or not isinstance(entry.value, Collection) or _stays_flow(entry.value, where, indent + 2):
        return []
    first = _ordered(entry.value, where)[0]
    lines = [*entry.beside[:1], *_without_first_gap(first.above), *_hoisted(first, (*where, 0), indent + 2)]
    entry.beside, first.above = [], []
    return lines


def _without_first_gap(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


def _indented(lines: Sequence[str], indent: int) -> Iterator[str]:
    yield from (f"{' ' * indent}{line}" if line else "" for line in lines)


def _entry(entry: Entry, where: Where, indent: int) -> Iterator[str]:
    """An entry without what stands above and below it."""
    begin = f"{' ' * indent}{_key(entry.key)}:" if entry.key else f"{' ' * indent}-"
    beside = f"  {entry.beside[0]}" if entry.beside else ""
    value = entry.value
    if isinstance(value, Collection) and not _stays_flow(value, where, len(begin) + 1):
        lines = list(_block(value, where, indent + 2))
        if entry.key is None:
            yield f"{begin} {lines[0][indent + 2 :]}"
            yield from lines[1:]
        else:
            yield f"{begin}{beside}"
            yield from lines
        return
    first, *others = _flow(value, where).split("\n") if isinstance(value, Collection) else _scalar(value, indent + 2)
    yield f"{begin} {first}".rstrip() + beside
    yield from others


def _stays_flow(node: Collection, where: Where, column: int) -> bool:
    if not node.entries:
        return True
    if not node.flow or node.has_comments or any(_lines_of(node)):
        return False
    return column + len(_flow(node, where)) <= WIDTH


def _lines_of(node: Collection) -> Iterator[bool]:
    """Whether texts within have several lines, which braces would hide."""
    for entry in node.entries:
        if isinstance(entry.value, Collection):
            yield from _lines_of(entry.value)
        elif entry.value.style:
            yield "\n" in entry.value.value


def _flow(node: Node, where: Where) -> str:
    if isinstance(node, Scalar):
        (text,) = _scalar(node, 0)
        plain = not text.startswith(("'", '"'))
        if plain and isinstance(_value(node), str) and (_IN_FLOW & set(text) or text.endswith(":")):
            text = _quoted(text)
        return text or "null"
    if not node.is_mapping:
        return f"[{', '.join(_flow(entry.value, where) for entry in node.entries)}]"
    pairs = (
        f"{_flow(entry.key, where)}: {_flow(entry.value, (*where, entry.key.value))}"
        for entry in _ordered(node, where)
        if entry.key
    )
    return f"{{{', '.join(pairs)}}}"


def _key(key: Scalar) -> str:
    return _scalar(key, 0)[0]


def _value(node: Scalar) -> str | int | float | bool | None:
    return node.value if node.style else plain_value(node.value)


def _scalar(node: Scalar, indent: int) -> list[str]:
    """The lines of a value, the first one as it stands after its key."""
    if node.style == ">":
        return _folded(node, indent)
    if not isinstance(_value(node), str) or (node.raw == node.value and "\n" not in node.raw):
        return [node.value]
    text = write_yaml({"x": node.value}).removeprefix("x:").removesuffix("\n").removeprefix(" ")
    if text.startswith("'"):
        text = _quoted(node.value)
    first = text.split("\n", 1)[0]
    if not first.startswith("|"):
        return [text]
    if "+" in first:  # the empty lines at its end would not be told from those after it
        return [json.dumps(node.value, ensure_ascii=bool(IN_FILE.search(node.value)))]
    lines = node.value.rstrip("\n").split("\n")
    return [first, *(f"{' ' * indent}{line}" if line else "" for line in lines)]


def _quoted(text: str) -> str:
    """Text of one line, all of it visible, in double quotes, or in single ones where double ones would need escapes."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _folded(node: Scalar, indent: int) -> list[str]:
    """A text below `>` keeps its lines, whose ends are blanks to its reader."""
    first, *lines = node.raw.rstrip().split("\n")
    head = first.split("#")[0].rstrip()
    least = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    if any(sign.isdigit() for sign in head):
        return write_yaml({"x": node.value}).removeprefix("x: ").removesuffix("\n").split("\n")
    return [head, *(f"{' ' * indent}{line[least:].rstrip()}" if line.strip() else "" for line in lines)]
