"""Ways in which a journal can be damaged: each takes its bytes, and a source of chance."""

import random
from collections.abc import Callable, Mapping

Damage = Callable[[bytes, random.Random], bytes]


def cut(text: bytes, chance: random.Random) -> bytes:
    """It ends in the middle of a line."""
    inner = [at for at in range(1, len(text)) if b"\n" not in text[at - 1 : at + 1]]
    return text[: chance.choice(inner)]


def put_nul_bytes(text: bytes, chance: random.Random) -> bytes:
    """A block of NUL bytes stands in the middle, as after a loss of power."""
    at = chance.randrange(len(text))
    return text[:at] + bytes(chance.randint(1, 300)) + text[at:]


def overwrite_with_nul_bytes(text: bytes, chance: random.Random) -> bytes:
    """NUL bytes stand where the end was."""
    at = chance.randrange(len(text))
    return text[:at] + bytes(len(text) - at)


def insert_garbage(text: bytes, chance: random.Random) -> bytes:
    """Lines of other bytes stand between the records."""
    lines = text.splitlines(keepends=True)
    for _ in range(3):
        lines.insert(chance.randrange(len(lines) + 1), chance.randbytes(40).replace(b"\n", b"?") + b"\n")
    return b"".join(lines)


def mix_writers(text: bytes, chance: random.Random) -> bytes:
    """Two writers have written at once: a line stands within another."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) - 1)
    half = chance.randrange(1, len(lines[at]) - 1)
    mixed = lines[at][:half] + lines[at + 1] + lines[at][half:]
    return b"".join((*lines[:at], mixed, *lines[at + 2 :]))


def empty(_text: bytes, _chance: random.Random) -> bytes:
    """Nothing is left."""
    return b""


DAMAGES: Mapping[str, Damage] = {
    found.__name__: found
    for found in (cut, put_nul_bytes, overwrite_with_nul_bytes, insert_garbage, mix_writers, empty)
}
