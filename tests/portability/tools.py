"""Options and programs that not every system has: of GNU alone, or of BSD alone, or beyond POSIX."""

import re
from itertools import pairwise

from tests.portability.tree import Node, below, words
from tests.portability.walk import Place

LONG = "--[a-z]"
GNU_ONLY: dict[str, str] = {
    "awk": r"\b(?:gensub|strftime|systime|asorti?|PROCINFO|IGNORECASE|BEGINFILE)\b|\bmatch\([^,()]*,[^,()]*,",
    "cp": rf"^(?:{LONG}|-[A-Za-z]*[tuaxd])",
    "cut": rf"^(?:{LONG}|-[a-z]*z)",
    "date": rf"^(?:{LONG}|-[a-zA-Z]*[dfIrRs]|\+.*%[-_^]?[NPklsGgVuE])(?<!%s)",
    "df": rf"^(?:{LONG}|-[A-Za-z]*[hT])",
    "diff": rf"^{LONG}",
    "du": rf"^(?:{LONG}|-[a-zA-Z]*[bh])",
    "find": r"^-(?:printf|fprintf|regextype|readable|writable|executable|daystart|quit|newermt|\w?mindepth)$",
    "grep": rf"^(?:{LONG}|-[a-zA-Z]*[PzZ])|\\[+?|<>bwsW]",
    "head": rf"^(?:{LONG}|-[a-z]*[nc] ?-|-[a-z]*[qvz])",
    "ln": rf"^(?:{LONG}|-[a-zA-Z]*[rTtn])",
    "ls": rf"^(?:{LONG}|-[a-zA-Z]*[Q])",
    "mkdir": rf"^{LONG}",
    "mktemp": rf"^(?:{LONG}|-[a-z]*[pt])",
    "mv": rf"^(?:{LONG}|-[a-zA-Z]*[Ttnub])",
    "ps": rf"^(?:{LONG}|-[a-zA-Z]*[CNHq]|[a-z]*[aux]+$)|\b(?:cmd|lwp|euser|egid|start_time)\b",
    "readlink": r"^(?:--|-[a-z]*[fem])",
    "renice": rf"^{LONG}",
    "rm": rf"^{LONG}",
    "sed": rf"^(?:{LONG}|-[a-zA-Z]*[irzs])|\\[+?|<>bwsSWtn'`](?!\\)(?=.*[/|,;}}])|^0,/|[^;{{\s]\s*\}}$",
    "sort": rf"^(?:{LONG}|-[a-zA-Z]*[VRhzg])",
    "stat": "",
    "tail": rf"^(?:{LONG}|-[a-z]*[Fqsvz]|-[0-9])",
    "touch": rf"^(?:{LONG}|-[a-z]*[dh])",
    "tr": rf"^{LONG}",
    "wc": rf"^(?:{LONG}|-[a-z]*L)",
    "xargs": rf"^(?:{LONG}|-[a-zA-Z]*[rdaP])",
}
"""For each program of POSIX what a word of it must not match. `stat` has no word that means the same everywhere."""

BEYOND = frozenset(
    """
    chattr dd factor flock getent gawk gdate gsed install jq lockf lsof md5sum mktemp nproc numfmt openssl perl pgrep
    pidof pkill python python3 readlink realpath rev seq setsid sha256sum shasum shlock shuf stat stdbuf sync tac
    timeout truncate uuidgen watch
    """.split()  # noqa: SIM905 -- a name a line would be half a page
)
"""Programs that some systems do not have: a script that calls one looks for it before, or copes when it fails."""


def complaints(place: Place) -> list[str]:
    """What is wrong with a command."""
    if place.node.get("Type") != "CallExpr" or not (called := words(place.node)):
        return []
    program, *rest = _called(called)
    pairs = [f"{one} {value}" for one, value in pairwise(rest) if not _is_gnu_only(program, one)]
    found = [
        f"`{program} {one}`" for one in [*rest, *pairs] if _is_gnu_only(program, one) and not _tried(place, program)
    ]
    if program in BEYOND and program not in GNU_ONLY and not (_copes(place) or _looked_for(place, program)):
        found.append(f"`{program}`, and nothing else where it is missing")
    return found


def _called(called: list[str]) -> list[str]:
    """The command that others call: exec, command, env with variables."""
    while len(called) > 1 and called[0] in {"exec", "command", "env", "builtin", "nice"}:
        if called[0] == "command" and called[1].startswith("-"):
            return [called[0]]
        called = [word for word in called[1:] if not re.match(r"\w+=", word)]
    return called


def _is_gnu_only(program: str, word: str) -> bool:
    return program in GNU_ONLY and re.search(GNU_ONLY[program], word) is not None


def _tried(place: Place, program: str) -> bool:
    """Whether another form of the same program follows where this one fails: `stat -c ... || stat -f ...`."""
    pairs = [node for node in place.above if node.get("Type") == "BinaryCmd" and node["Op"] == "||"]
    return any(
        program in (_first(node["X"]), _first(node["Y"])) and _first(node["X"]) == _first(node["Y"]) for node in pairs
    )


def _first(statement: Node) -> str:
    called = words(statement["Cmd"]) if statement.get("Cmd", {}).get("Type") == "CallExpr" else []
    return called[0] if called else ""


def _copes(place: Place) -> bool:
    """Whether something stands to the right of `||`, or the command is what an `if` asks."""
    kinds = [node for node in place.above if node.get("Type") == "BinaryCmd" and node["Op"] == "||"]
    return bool(kinds) or not place.unseen


def _looked_for(place: Place, program: str) -> bool:
    functions = [node for node in place.above if node.get("Type") == "FuncDecl"]
    return any(_probes(node, program) for node in functions[-1:])


def _probes(function: Node, program: str) -> bool:
    calls = [words(node) for node in below(function) if node.get("Type") == "CallExpr"]
    return any(call[:1] in (["command"], ["type"], ["hash"]) and program in call for call in calls)
