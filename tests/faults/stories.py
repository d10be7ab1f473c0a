"""Runs with an ending, a cache or an approval: the starts that they take, and what must hold whenever one dies."""

import os
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.faults.events import started
from tests.faults.site import Ended, Site
from tests.faults.stop_points import with_stop_points
from tests.faults.survival import OWN_ERROR, POSSIBLE
from tests.support.compiled import script_of

UNSTOPPED = {"STOP_TRACE": "/dev/null"}
MOST_STARTS = 6


def step(name: str, work: str = ":", **keys: object) -> dict[str, object]:
    """A step that tells when it starts and ends."""
    return {"id": name, "run": f'. "$MARKS"\nbegin {name}\n{work}\nend {name}', **keys}


@dataclass
class Telling:
    """A run over all its starts: what they told, and which answers they were given."""

    site: Site
    starts: list[str] = field(default_factory=list)
    retried: Counter[str] = field(default_factory=Counter)

    def note(self, ended: Ended) -> Ended:
        """Assert what holds after each start: it says no error of its own, and no start has told twice how it ended."""
        self.starts.append(f"status {ended.status}\n{ended.talk}")
        assert ended.status in POSSIBLE | {2, 4}, self
        assert not OWN_ERROR.search(ended.talk), self
        assert len(lines(self.site.folder / "told")) <= sum(one.startswith("status") for one in self.starts), self
        return ended

    def run(self, *words: str) -> Ended:
        """Start it without a fault, and do what it asks for.

        A step that must not run twice is done if it has come to its end. Where the run of that number was not there
        yet, a new one is begun.
        """
        ended = self.note(self.site.run(*words, **UNSTOPPED))
        if ended.status == 2:
            assert "or --restart" in ended.talk, self
            return self.run("--restart", *words)
        for name in ("pay", "publish"):
            if f"--done {name}" in ended.talk and ended.status == 1:
                has_ended = any((event.kind, event.step) == ("end", name) for event in self.site.events())
                self.retried[name] += not has_ended
                return self.run("--done" if has_ended else "--retry", name)
        return ended

    def until_done(self, *words: str) -> None:
        """Start it until it is complete."""
        for _ in range(MOST_STARTS):
            if self.run(*words).status == 0:
                return
        raise AssertionError(f"it never completes\n{self}")

    def assert_once(self, name: str, most: int = 1) -> None:
        """A step has run so many times at most, and again only where a person said so."""
        times = started(self.site.events()).count(name)
        assert 1 <= times <= most + self.retried[name], f"{name} has run {times} times\n{self}"

    def endings(self) -> int:
        """How many endings the run has had; one that was cut short goes on, unless another step has run since."""
        count, outcome = 0, ""
        for one in self.site.records():
            if one.event == "ending":
                count += one.note != outcome
                outcome = one.note
            elif one.event == "start" and one.step == "one":
                outcome = ""
        return count

    def __str__(self) -> str:
        """All that happened."""
        events = (f"{event.kind} {event.step}" for event in self.site.events())
        journals = (path.read_text(errors="replace") for path in self.site.runs.glob("*/*/journal.jsonl"))
        return "\n".join((str(self.site.folder), *self.starts, "events:", *events, "journal:", *journals))


def lines(path: Path) -> list[str]:
    """The lines of a file that may not be there."""
    return path.read_text().splitlines() if path.exists() else []


@dataclass(frozen=True)
class Story:
    """A script, the starts that its run takes, and what is asserted when the start of that number was killed."""

    script: Callable[[], str]
    starts: tuple[tuple[str, ...], ...]
    judge: Callable[[Telling, int], None]

    def begin(self, site: Site, number: int) -> Telling:
        """All starts before the one of that number, each without a fault."""
        subprocess.run(("git", "init", "-q"), cwd=site.project, env=os.environ | {"HOME": str(site.folder)}, check=True)
        site.environment |= {"TOLD": str(site.folder / "told"), "GIT_CONFIG_NOSYSTEM": "1"}
        telling = Telling(site)
        for words in self.starts[:number]:
            telling.run(*words)
        return telling


@cache
def ending_script() -> str:
    """A good run with an ending that must not pay twice, and that tells somebody."""
    return with_stop_points(
        script_of(
            step("one"),
            notify='echo told >>"$TOLD"',
            on_success=[step("tell")],
            **{"finally": [step("pay", "sleep 0.02", effect="once"), step("clean", "echo {{ steps.pay.output }}")]},
        )
    )


def judge_ending(telling: Telling, _number: int) -> None:
    """The run completes, each step of its ending has run, and each ending has paid once."""
    telling.until_done()
    telling.assert_once("pay", telling.endings())
    assert {"one", "tell", "clean"} <= set(started(telling.site.events())), telling
    assert [path.parent.name for path in telling.site.run_folders()][:1] == ["completed"], telling


@cache
def failing_script() -> str:
    """A run that fails at first; each of its endings complains once."""
    return with_stop_points(
        script_of(
            step("one", "test -e mended"),
            notify='echo told >>"$TOLD"',
            on_failure=[step("pay", effect="once")],
            **{"finally": [step("clean")]},
        )
    )


def judge_failing(telling: Telling, _number: int) -> None:
    """Of each ending that began after a failure the step has run once at most, and the run completes."""
    (telling.site.project / "mended").touch()
    telling.until_done()
    times = started(telling.site.events()).count("pay")
    assert times <= telling.endings() + telling.retried["pay"], f"{times} times\n{telling}"


@cache
def cached_script() -> str:
    """A cached step, with room for one entry."""
    return with_stop_points(
        script_of(
            step(
                "make",
                "echo made {{ params.n }} >made.txt; echo told",
                cache=True,
                outputs={"made": "made.txt", "said": {"path": "said.txt", "answer": True}},
            ),
            step("read", "cat {{ steps.make.outputs.made }} >>read.txt", needs=["make"]),
            params={"n": {"default": "1"}},
        )
    ).replace("cache_most=1000", "cache_most=1")


def judge_cached(telling: Telling, number: int) -> None:
    """What lies in the cache is whole at any time; the run makes, or takes again, just what it should."""
    assert_entries_whole(telling)
    word = CACHED.starts[number][-1]
    telling.until_done(word)
    assert_entries_whole(telling)
    project = telling.site.project
    assert (project / "made.txt").read_text() == f"made {word[-1]}\n", telling
    assert (project / "said.txt").read_text() == "told\n", telling
    telling.until_done("--restart", word)
    assert len(entries(telling.site)) <= 1, telling
    assert not list((telling.site.runs / "cache").glob(".old_*")), telling
    assert started(telling.site.events()).count("make") <= number + 3, telling


def entries(site: Site) -> list[Path]:
    """The folders of the cache that have a name of their own."""
    return [path for path in (site.runs / "cache").glob("*.*.*") if not path.name.startswith(".")]


def assert_entries_whole(telling: Telling) -> None:
    """Each entry has all that its sums tell of."""
    for entry in entries(telling.site):
        files = sorted(path.name for path in entry.iterdir() if path.name[0] in "fko")
        said = subprocess.run(("cksum", *(f"./{name}" for name in files)), cwd=entry, capture_output=True, check=True)
        assert {"file_1", "key", "output"} == set(files), telling
        assert (entry / "sums").read_bytes() == said.stdout, telling


@cache
def approved_script() -> str:
    """A step that is approved before what must not be published twice."""
    return with_stop_points(
        script_of(
            step("build", "echo built >built.txt"),
            {"id": "sign", "approve": "Publish?", "needs": ["build"]},
            step("publish", "sleep 0.02", needs=["sign"], effect="once"),
            notify='echo told >>"$TOLD"',
        )
    )


def judge_approved(telling: Telling, number: int) -> None:
    """An approval that is recorded counts, for what was shown; what is not recorded has to be said again."""
    site = telling.site
    runs = site.run_folders()
    said = any(one.event == "approved" for one in site.records())
    was_over = bool(runs) and runs[-1].parent.name == "completed"
    begun = any(one.event == "start" and one.step in ("sign", "publish") for one in site.records())
    if number == 1 and said and not begun:
        (site.project / "other.txt").write_text("not shown\n")
    ended = telling.run()
    if was_over:
        assert "sample is complete" in ended.talk, telling
    elif said and not begun:
        assert ended.status == 4, f"it counts for what was not shown\n{telling}"
    elif said:
        assert ended.status == 0, telling
    else:
        assert ended.status == 4, f"it goes on without an approval\n{telling}"
        assert "publish" not in started(site.events()), telling
    if ended.status != 0:
        telling.until_done("--approve", "sign")
    telling.assert_once("publish")


ENDING = Story(ending_script, ((),), judge_ending)
FAILING = Story(failing_script, ((),), judge_failing)
CACHED = Story(cached_script, (("n=1",), ("--restart", "n=2"), ("--restart", "n=2")), judge_cached)
APPROVED = Story(approved_script, ((), ("--approve", "sign")), judge_approved)
STORIES = {"ending": ENDING, "failing": FAILING, "cached": CACHED, "approved": APPROVED}
