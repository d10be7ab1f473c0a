"""What bash learned after 4.0: a deny-list for scripts that must run on 4.0 too."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.portability.guards import SINCE
from tests.portability.tree import Node, arithmetic_name, below, is_negative, words
from tests.portability.walk import Place

COMPOUND = {"Block", "IfClause", "WhileClause", "ForClause", "CaseClause"}
FILES = {"<", ">", ">>", "<>", ">|", "&>", "&>>"}
WITH_DEFAULT = {"-", ":-", "+", ":+", "=", ":="}
NEVER_EMPTY = {
    "steps": "a workflow has a step",
    "of": "and its plan says something of it",
    "phases": "and so a phase",
    "phase_steps": "a phase has a step that is no fixer",
    "BASH_REMATCH": "it is read after a match",
    "BASH_VERSINFO": "bash sets it",
    "PIPESTATUS": "bash sets it",
    "FUNCNAME": "it is read in functions",
}
"""Arrays that have an element wherever all of them are named, and why."""


@dataclass(frozen=True)
class Construct:
    """Something that only bash of a version and later understands, or understands as meant."""

    name: str
    since: str
    found: Callable[[Place], bool]


def _calls(command: str, *options: str) -> Callable[[Place], bool]:
    """A command with one of these options, alone or among others: `n` is in `-n` and `-an`."""

    def found(place: Place) -> bool:
        if place.node.get("Type") not in {"CallExpr", "DeclClause"}:
            return False
        first, *rest = [*words(place.node), ""]
        return first in command.split("|") and any(_has(one, options) for one in rest)

    return found


def _has(word: str, options: tuple[str, ...]) -> bool:
    return re.match(r"-[A-Za-z]", word) is not None and any(option in word for option in options)


def _word(command: str, pattern: str) -> Callable[[Place], bool]:
    """A command with a word that matches."""

    def found(place: Place) -> bool:
        first, *rest = [*(words(place.node) if place.node.get("Type") == "CallExpr" else []), ""]
        return first in command.split("|") and any(re.search(pattern, one) for one in rest)

    return found


def _tests(operator: str, operand: str) -> Callable[[Place], bool]:
    """A unary test in `[[ ]]` or `[ ]` whose operand matches."""

    def found(place: Place) -> bool:
        node = place.node
        if node.get("Type") == "UnaryTest" and node["Op"] == operator:
            return re.search(operand, words({"Type": "CallExpr", "Args": [node["X"]]})[0]) is not None
        called = words(node) if node.get("Type") == "CallExpr" else []
        pairs = pairwise(called) if called[:1] in (["test"], ["["]) else []
        return any(one == operator and re.search(operand, value) for one, value in pairs)

    return found


def _expansion(matches: Callable[[Node], bool]) -> Callable[[Place], bool]:
    return lambda place: place.node.get("Type") == "ParamExp" and matches(place.node)


def _operator(letters: str) -> Callable[[Place], bool]:
    def matches(node: Node) -> bool:
        exp = node.get("Exp", {})
        return bool(exp.get("Op") == "@" and exp["Word"]["Parts"][0].get("Value", "") in letters)

    return _expansion(matches)


def _variable(name: str) -> Callable[[Place], bool]:
    def found(place: Place) -> bool:
        node = place.node
        if node.get("Type") == "ParamExp":
            return bool(node["Param"]["Value"] == name and node.get("Exp", {}).get("Op") not in WITH_DEFAULT)
        return arithmetic_name(node) == name

    return found


def _names_a_descriptor(place: Place) -> bool:
    return str(place.node.get("N", {}).get("Value", "")).startswith("{")


def _pipes_both(place: Place) -> bool:
    return (place.node.get("Type"), place.node.get("Op")) == ("BinaryCmd", "|&")


def _fails_unseen(place: Place) -> bool:
    return place.unseen and place.node.get("Type") in {"TestClause", "ArithmCmd", "LetClause"}


def _is_skipped_unseen(place: Place) -> bool:
    """A compound command is redirected to a file, which can fail, and only errexit would see that."""
    in_function = place.above and place.above[-1].get("Type") == "FuncDecl"
    if in_function or not place.unseen or place.node.get("Cmd", {}).get("Type") not in COMPOUND:
        return False
    return any(one["Op"] in FILES and not _always_opens(one["Word"]) for one in place.node.get("Redirs", []))


def _always_opens(word: Node) -> bool:
    parts = word["Parts"]
    return bool(parts[0]["Type"] == "ProcSubst" or parts[0].get("Value") == "/dev/null")


def _counts_from_the_end(place: Place) -> bool:
    return is_negative(place.node.get("Index")) and place.node.get("Type") in {None, "ParamExp"}


def _may_be_empty(place: Place) -> bool:
    node = place.node
    if node.get("Type") != "ParamExp" or _literal(node.get("Index")) not in {"@", "*"}:
        return False
    if any(key in node for key in ("Exp", "Length", "Excl", "Slice", "Names")):
        return False
    name = node["Param"]["Value"]
    return name not in NEVER_EMPTY and not _only_filled(name, place) and not _asked_for(name, place)


def _only_filled(name: str, place: Place) -> bool:
    """Whether the function gives the array elements, and nothing else, before it appends to it."""
    functions = [node for node in place.above if node.get("Type") == "FuncDecl"] or [place.above[0]]
    given = [one for one in below(functions[-1]) if one.get("Name", {}).get("Value") == name and "Array" in one]
    fresh = [one for one in given if not one.get("Append")]
    return bool(fresh) and all(one["Array"].get("Elems") for one in fresh)


def _asked_for(name: str, place: Place) -> bool:
    """Whether it stands in an expansion that happens only if the array has elements: `${a[@]+"${a[@]}"}`."""
    around = [node for node in place.above if node.get("Type") == "ParamExp" and "Exp" in node]
    return any(node["Param"]["Value"] == name and node["Exp"]["Op"] in {"+", ":+"} for node in around)


def _literal(word: Node | None) -> str:
    return "".join(part.get("Value", "$") for part in (word or {}).get("Parts", []))


def _replaces_by_a_bare_word(place: Place) -> bool:
    """From 5.2 on a bare `&` in a replacement is what was matched, also one that a variable brings."""
    node = place.node
    if node.get("Type") != "ParamExp" or "With" not in node.get("Repl", {}):
        return False
    bare = [part for part in node["Repl"]["With"].get("Parts", []) if part["Type"] not in {"SglQuoted", "DblQuoted"}]
    return any(part["Type"] != "Lit" or "&" in part["Value"].replace(r"\&", "") for part in bare)


def _has_unicode_escape(place: Place) -> bool:
    node = place.node
    return node.get("Type") == "SglQuoted" and bool(node.get("Dollar")) and _escapes_unicode(node.get("Value", ""))


def _escapes_unicode(text: str) -> bool:
    return re.search(r"(?<!\\)(?:\\\\)*\\[uU][0-9a-fA-F]", text) is not None


def _substitutes_without_a_fork(place: Place) -> bool:
    return place.node.get("Type") == "CmdSubst" and bool(place.node.get("TempFile") or place.node.get("ReplyVar"))


def _since(version: str, *pairs: tuple[str, Callable[[Place], bool]]) -> Iterator[Construct]:
    for name, found in pairs:
        yield Construct(name, version, found)


DECLARE = "declare|typeset|local|readonly|export"

CONSTRUCTS: tuple[Construct, ...] = (
    *_since(
        "4.1",
        ("a descriptor named by `{name}`", _names_a_descriptor),
        ("`|&`", _pipes_both),
        (
            "`printf -v` into an element",
            lambda place: _calls("printf", "v")(place) and _word("printf", r"^\w+\[")(place),
        ),
        ("a failing `[[ ]]` or `(( ))` that only errexit would see", _fails_unseen),
        ("`read -N`", _calls("read", "N")),
        ("`BASH_XTRACEFD`", lambda place: place.node.get("Name", {}).get("Value") == "BASH_XTRACEFD"),
    ),
    *_since(
        "4.2",
        ("`printf %(...)T`", _word("printf", r"%[-0-9]*\([^)]*\)T")),
        ("a test `-v`", _tests("-v", r"^\w+$")),
        ("`declare -g`", _calls(DECLARE, "g")),
        ("`shopt lastpipe`", _word("shopt", "^lastpipe$")),
        ("an index from the end", _counts_from_the_end),
        ("a length from the end", _expansion(lambda node: is_negative(node.get("Slice", {}).get("Length")))),
        ("a Unicode escape", _has_unicode_escape),
    ),
    *_since(
        "4.3",
        ("`wait -n`", _calls("wait", "n")),
        ("a nameref", _calls(DECLARE, "n")),
        ("a test `-v` of an element", _tests("-v", r"^\w+\[")),
        ("a test `-R`", _tests("-R", r"\w")),
        ("`unset` of an index from the end", _word("unset", r"^\w+\[-")),
    ),
    *_since(
        "4.4",
        ("all elements of an array that may be empty", _may_be_empty),
        ("an operator `@`", _operator("QEPAa")),
        ("`local -`", lambda place: place.node.get("Type") == "DeclClause" and "-" in words(place.node)),
        ("`shopt inherit_errexit`", _word("shopt", "^inherit_errexit$")),
        ("`mapfile -d`", _calls("mapfile|readarray", "d")),
    ),
    *_since("5.0", ("`wait -f`", _calls("wait", "f"))),
    *_since(
        "5.1",
        ("a failing redirection of a compound command that only errexit would see", _is_skipped_unseen),
        ("`wait -p`", _calls("wait", "p")),
        ("`local -I`", _calls(DECLARE, "I")),
        ("an operator `@` for case or pairs", _operator("ULuK")),
    ),
    *_since("5.2", ("a replacement that is not quoted", _replaces_by_a_bare_word)),
    *_since("5.3", ("`${ command; }`", _substitutes_without_a_fork)),
    *(Construct(f"`{name}` without a default", since, _variable(name)) for name, since in SINCE.items()),
)
