"""The tables of `make bench`: one a file; the lower bound is what it says. What they measure no test looks at."""

import ast
from pathlib import Path

import pytest

from bench.parallel import Graph, random_graph
from bench.run import TABLES, main

FOLDER = Path(__file__).resolve().parents[2] / "bench"


def test_each_file_with_a_table_is_run() -> None:
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.py")}
    with_table = {
        name
        for name, tree in trees.items()
        if any(isinstance(node, ast.FunctionDef) and node.name == "table" for node in tree.body)
    }
    assert with_table == set(TABLES)


def test_a_table_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(SystemExit, match="there is no table chains; there are compiler, thousands, chain"):
        main(["chains"])


@pytest.mark.parametrize(
    ("needs", "jobs", "seconds"),
    [
        (((), (), ()), 1, 6),
        (((), (), ()), 2, 3),
        (((), (), ()), 4, 3),
        (((), (0,), (1,)), 4, 6),
        (((), (), (0,)), 4, 4),
    ],
)
def test_no_schedule_beats_the_critical_path_nor_the_work_by_jobs(
    needs: tuple[tuple[int, ...], ...], jobs: int, seconds: float
) -> None:
    assert Graph((1_000, 2_000, 3_000), needs).bound(jobs) == seconds


def test_a_random_graph_is_the_same_every_time_and_has_no_cycle() -> None:
    graph = random_graph(100, 10, seed=1)
    assert graph == random_graph(100, 10, seed=1)
    assert all(before < number for number, needs in enumerate(graph.needs) for before in needs)
