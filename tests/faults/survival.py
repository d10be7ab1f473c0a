"""A run that is hit must come to the end that it would have come to: what is asserted after each start."""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from tests.faults.events import started, wrongs
from tests.faults.records import cut_short, done_steps, states_of
from tests.faults.sample import Sample
from tests.faults.site import Ended, Site

POSSIBLE = frozenset({0, 1, 129, 130, 143, -1, -2, -9, -15})
"""How a start may end: completed, failed, ended by a signal that it heard, or by one that it could not hear."""
OWN_ERROR = re.compile(r"^script\.sh: (line \d+: (?!wait_for:)|ended by an error of its own)", re.MULTILINE)
"""What only a mistake in the script makes it say; `wait_for` is bash's own, when a signal meets it as it forks."""
MOST_STARTS = 12


@dataclass
class Survival:
    """One run, over all its starts."""

    site: Site
    sample: Sample
    starts: list[str] = field(default_factory=list)
    retried: int = 0
    _settled: set[str] = field(default_factory=set)
    _seen: int = 0

    def note_end(self, ended: Ended, possible: Container[int] = POSSIBLE) -> None:
        """Assert what must hold after a start, and remember what must not happen again."""
        self.starts.append(f"status {ended.status}\n{ended.talk}")
        assert ended.status in possible, self.story()
        assert not OWN_ERROR.search(ended.talk), self.story()
        events = self.site.events()
        again = self._settled.intersection(started(events[self._seen :])) - self.sample.fixers
        assert not again, f"done, and ran again: {again}\n{self.story()}"
        assert wrongs(events, self.sample.needs) == [], self.story()
        self._settled = done_steps(self.site.records())
        self._seen = len(self.site.events())

    def go_on(self, **env: str) -> None:
        """Start until it is complete, answering what it asks; each start must bring it on."""
        words: tuple[str, ...] = ()
        for _ in range(MOST_STARTS):
            ended = self.site.run(*words, **env)
            self.note_end(ended)
            if ended.status == 0:
                break
            words = self._answer(ended)
        self.assert_completion()

    def _answer(self, ended: Ended) -> tuple[str, ...]:
        """What the script asks for: whether a step that must not run twice is done."""
        asked = [name for name in self.sample.once if f"--done {name}" in ended.talk]
        if not asked:
            return ()
        name = asked[0]
        assert name in cut_short(self.site.records()), self.story()
        if any(event.step == name and event.kind == "end" for event in self.site.events()):
            return ("--done", name)
        self.retried += 1
        return ("--retry", name)

    def assert_completion(self) -> None:
        """The final state is that of a run without faults."""
        runs = self.site.run_folders()
        assert [path.parent.name for path in runs] == ["completed"], self.story()
        states = states_of(runs[0])
        steps = self.sample.needs.keys()
        assert {name: states[name] for name in steps - self.sample.fixers} == dict.fromkeys(
            steps - self.sample.fixers, "done"
        ), self.story()
        outputs = {f"{name}.out": f"first half of {name}\nsecond half of {name}\n" for name in steps}
        assert self.site.outputs() == outputs, self.story()
        times = self.site.started_steps()
        for name in self.sample.once:
            assert times.count(name) <= 1 + self.retried + self._told_failures(name), self.story()
        assert self.site.left_alive() == [], self.story()

    def _told_failures(self, name: str) -> int:
        """How often a step said itself that it failed: unlike one that was cut short, such a step may run again."""
        return sum(
            record.event == "failed" and record.step == name and not record.note for record in self.site.records()
        )

    def story(self) -> str:
        """All that happened, for whoever reads why a test failed."""
        events = (f"{event.uptime:.2f} {event.kind} {event.step} {event.pid}" for event in self.site.events())
        journals = (path.read_text(errors="replace") for path in self.site.runs.glob("*/*/journal.jsonl"))
        parts = ("starts:", *self.starts, "events:", *events, "journal:", *journals)
        return "\n".join((str(self.site.folder), *parts))
