"""A walk through a script that knows, at each node, which versions of bash reach it, and who sees it fail."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.portability.guards import ALL, Versions, outcome
from tests.portability.tree import Node, children

LEAVES = {"return", "exit", "continue", "break", "die"}
LISTS = ("Stmts", "Then", "Do", "Cond")


@dataclass(frozen=True)
class Place:
    """A node and where it stands."""

    node: Node
    versions: Versions = ALL
    unseen: bool = True
    """Whether nobody but errexit would see it fail: it is neither tested nor the last word of a function."""
    above: tuple[Node, ...] = ()


def walk(tree: Node, text: str) -> Iterator[Place]:
    """Yield the place of each node of a script, from top to bottom."""
    yield from _Walk(text).node(Place(tree))


@dataclass(frozen=True)
class _Walk:
    text: str

    def node(self, place: Place) -> Iterator[Place]:
        yield place
        kind = place.node.get("Type")
        if kind == "IfClause" or (kind is None and "Then" in place.node):
            yield from self._branches(place)
        elif kind == "BinaryCmd":
            yield from self._both(place)
        elif kind == "FuncDecl":
            yield from self._child(place, place.node["Body"], unseen=False)
        else:
            yield from self._rest(place)

    def _child(self, place: Place, child: Node, *, unseen: bool, versions: Versions | None = None) -> Iterator[Place]:
        reached = place.versions if versions is None else versions
        above = (*place.above, place.node)
        yield from self.node(replace(place, node=child, versions=reached, unseen=unseen, above=above))

    def _rest(self, place: Place) -> Iterator[Place]:
        """All below a node that is nothing special: lists of statements in order, and what else there is."""
        node = place.node
        for key in LISTS:
            if isinstance(node.get(key), list):
                yield from self._list(
                    place, node[key], seen_last=key != "Do" and not _is_top(node), tested=key == "Cond"
                )
        for key, child in children(node):
            if not (key in LISTS and isinstance(node[key], list)):
                unseen = place.unseen and not (key == "Cmd" and node.get("Negated"))
                yield from self._child(place, child, unseen=unseen)

    def _list(self, place: Place, statements: list[Node], *, seen_last: bool, tested: bool = False) -> Iterator[Place]:
        reached = place.versions
        within_value = place.node.get("Type") in {"CmdSubst", "ProcSubst", "Subshell"}
        for statement in statements:
            last = seen_last and statement is statements[-1]
            unseen = not tested and not (last and (within_value or not place.unseen))
            yield from self._child(place, statement, unseen=unseen, versions=reached)
            reached &= self._after(statement)

    def _after(self, statement: Node) -> Versions:
        """Where the statements after this one are reached: `GUARD || return` and its like end the others."""
        command = statement.get("Cmd", {})
        if command.get("Type") == "BinaryCmd" and _leaves(command["Y"]):
            holds, fails = outcome(command["X"], self.text)
            return {"||": holds, "&&": fails}.get(command["Op"], ALL)
        if command.get("Type") == "IfClause" and "Else" not in command and _leaves(command["Then"][-1]):
            return outcome(command["Cond"][-1], self.text)[1]
        return ALL

    def _both(self, place: Place) -> Iterator[Place]:
        """`X && Y`, `X || Y`, `X | Y`: who sees Y fail sees the whole fail."""
        node = place.node
        yield from self._child(place, node["X"], unseen=False)
        holds, fails = outcome(node["X"], self.text)
        reached = place.versions & {"&&": holds, "||": fails}.get(node["Op"], ALL)
        unseen = place.unseen and node["Op"] in {"&&", "||"}
        yield from self._child(place, node["Y"], unseen=unseen, versions=reached)

    def _branches(self, place: Place) -> Iterator[Place]:
        node, holds, fails = place.node, ALL, ALL
        if "Cond" in node:  # a last `else` has none
            yield from self._list(place, node["Cond"], seen_last=False, tested=True)
            holds, fails = outcome(node["Cond"][-1], self.text)
        then = replace(place, versions=place.versions & holds)
        yield from self._list(then, node["Then"], seen_last=True)
        if "Else" in node:
            yield from self._child(place, node["Else"], unseen=place.unseen, versions=place.versions & fails)


def _is_top(node: Node) -> bool:
    return node.get("Type") == "File"


def _leaves(statement: Node) -> bool:
    command = statement.get("Cmd", {})
    if command.get("Type") == "Block":
        return _leaves(command["Stmts"][-1])
    if command.get("Type") == "BinaryCmd" and command["Op"] == "&&":
        return _leaves(command["Y"])
    args = command.get("Args") or [{}]
    parts = args[0].get("Parts") or [{}]
    return parts[0].get("Value") in LEAVES
