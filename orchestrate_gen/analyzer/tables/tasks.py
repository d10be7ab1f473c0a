"""What tells the order of tasks, beside the joining words of `tables/verbs.py`."""

from orchestrate_gen.analyzer.tables import listed
from orchestrate_gen.analyzer.tables.verbs import TOGETHER

# In a heading or behind the last task these put all tasks side by side.
SIDE_BY_SIDE = frozenset((*TOGETHER, *listed("in any order, independently, independent of each other, side by side")))

# "run tests in parallel" tells how they run, not when.
RUN_IN_PARALLEL = frozenset(
    listed("""run, execute, process, load, fetch, download, upload, build, test, compile, send, render, parse, handle,
        make""")
)
