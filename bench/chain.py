"""What a step costs: 300 chained steps that do nothing, in other programs and in a script of ours."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.measure import Measured, measure
from bench.peers import PEERS, Peer, version
from bench.screen import show
from bench.script import compiled, new_folder

STEPS = 300
RUNS = 5
OURS = "orchestrate-gen"


def table() -> None:
    """Print the table; loudly what could not be had."""
    runs, versions = {}, {}
    for peer in PEERS:
        if path := peer.path():
            runs[peer.name] = _prepared(peer, path)
            versions[peer.name] = version(path)
        else:
            print(f"SKIPPED: {peer.name} could not be had, and is not in the table")
    runs[OURS], versions[OURS] = _ours(), "this"
    best = _best(runs)
    title = f"{STEPS} chained steps that do nothing, best of {RUNS}"
    show(title, ("program", "version", "seconds", "ms a step", "to just"), _rows(best, versions))


def _rows(best: dict[str, Measured], versions: dict[str, str]) -> Iterator[tuple[str, ...]]:
    just = best["just"].seconds if "just" in best else 0
    for name, measured in sorted(best.items(), key=lambda item: item[1].seconds):
        ratio = f"{measured.seconds / just:.1f}" if just else "?"
        yield name, versions[name], measured.say(), f"{measured.seconds * 1_000 / STEPS:.2f}", ratio


def _best(runs: dict[str, Callable[[], Measured]]) -> dict[str, Measured]:
    """Take turns, so that what else the machine does hits all alike."""
    rounds = [{name: run() for name, run in runs.items()} for _ in range(RUNS)]
    return {name: min((one[name] for one in rounds), key=lambda run: (run.status != 0, run.seconds)) for name in runs}


def _prepared(peer: Peer, path: str) -> Callable[[], Measured]:
    folder = new_folder()
    (folder / peer.file).write_text(peer.text(STEPS), encoding="utf-8")
    return lambda: measure((path, *peer.words(STEPS)), folder)


def _ours() -> Callable[[], Measured]:
    steps = (f"  - {{id: s{n}, run: ':'{f', needs: [s{n - 1}]' * (n > 0)}}}" for n in range(STEPS))
    script = compiled("\n".join(["name: chain", "steps:", *steps, ""]))

    def run() -> Measured:
        shutil.rmtree(script.parent / ".claude", ignore_errors=True)
        return measure((os.fspath(script), "--quiet"), Path(script.parent))

    return run
