"""What a run has recorded: its journal as it lies on the disk, and its state."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_RECORD = re.compile(rb'\{"ms":[0-9]+,"event":"[a-z]+".*?"bytes":([0-9]+)\}')


@dataclass(frozen=True)
class Record:
    """One event of a run."""

    event: str
    step: str
    attempt: int
    status: int
    note: str


def records_of(journal: Path) -> list[Record]:
    """All records that are whole, also those that stand behind a torn one on the same line."""
    text = journal.read_bytes() if journal.exists() else b""
    return [found for match in _RECORD.finditer(text) if (found := _record(match[0], int(match[1])))]


def _record(text: bytes, length: int) -> Record | None:
    """The record of a text that ends as one; the last part of it that is whole counts."""
    starts = [match.start() for match in re.finditer(rb'\{"ms":', text)]
    for start in reversed(starts):
        part = text[start:]
        if len(part) == length + len(b',"bytes":}') + len(str(length)):
            try:
                fields = json.loads(part)
            except ValueError:
                return None
            if "status" not in fields:  # halves of two records that were written at once
                return None
            return Record(fields["event"], fields["step"], fields["attempt"], fields["status"], fields["note"])
    return None


def done_steps(records: list[Record]) -> set[str]:
    """The steps whose last record says that they are done."""
    return {step for step, event in _last_events(records).items() if event == "done"}


def cut_short(records: list[Record]) -> set[str]:
    """The steps that started and did not record an end."""
    return {step for step, event in _last_events(records).items() if event == "start"}


def _last_events(records: list[Record]) -> dict[str, str]:
    """The last event of each step that changes its state."""
    telling = ("start", "done", "failed", "skipped", "waiting")
    return {record.step: record.event for record in records if record.event in telling}


def states_of(run: Path) -> dict[str, str]:
    """The state of each step, as told by state.json."""
    state: dict[str, Any] = json.loads((run / "state.json").read_text())
    return {name: step["state"] for name, step in state["steps"].items()}
