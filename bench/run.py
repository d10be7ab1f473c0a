"""How long things take on this machine: a table a file, side by side in one run. No test reads it.

Usage: run.py [TABLE]...
"""

import sys
from collections.abc import Callable

from bench import chain, compiler, memory, parallel, resume, size, status, thousands
from bench.machine import machine

TABLES: dict[str, Callable[[], None]] = {
    "compiler": compiler.table,
    "thousands": thousands.table,
    "chain": chain.table,
    "parallel": parallel.table,
    "resume": resume.table,
    "status": status.table,
    "memory": memory.table,
    "size": size.table,
}


def main(names: list[str]) -> None:
    """Print the tables of these names, or all of them."""
    if unknown := set(names) - set(TABLES):
        sys.exit(f"there is no table {', '.join(sorted(unknown))}; there are {', '.join(TABLES)}")
    print(machine(), flush=True)
    for name in names or TABLES:
        TABLES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
