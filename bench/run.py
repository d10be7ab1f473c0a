"""How long the compiler takes on this machine: a table, best and median of some runs. No test reads it."""

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
TARGETS_MS = {"--help": 100, "--script, with lint": 500, "compile 1,000 steps": 3_000}


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.yaml"
        big.write_text(_workflow(1_000), encoding="utf-8")
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--help": _cli("--help"),
            "--version": _cli("--version"),
            "guided": _cli("implement auth"),
            "--script, with lint": _cli("implement auth", "--script"),
            "compile 1,000 steps": _cli("compile", str(big)),
        }
        print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, best of {RUNS}")
        print(f"{'what':<24}{'best ms':>10}{'median ms':>12}{'at most':>10}")
        for name, command in rows.items():
            times = [_time(command) for _ in range(RUNS if "1,000" not in name else 3)]
            limit = f"{TARGETS_MS[name]}" if name in TARGETS_MS else ""
            print(f"{name:<24}{min(times):>10.0f}{statistics.median(times):>12.0f}{limit:>10}")


def _cli(*words: str) -> list[str]:
    return [sys.executable, "-m", "orchestrate_gen", *words]


def _time(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1_000


def _workflow(count: int) -> str:
    needs = [f"    needs: [s{n - 3}]\n" if n >= 3 else "" for n in range(count)]
    return "name: big\nsteps:\n" + "".join(f"  - id: s{n}\n    run: echo {n}\n{needs[n]}" for n in range(count))


if __name__ == "__main__":
    main()
