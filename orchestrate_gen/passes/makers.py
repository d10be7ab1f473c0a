"""Who makes what: outputs by their name and by their file, and so which steps an input comes from."""

import posixpath
from collections.abc import Iterable
from functools import cached_property

from orchestrate_gen.ir.reference import Literal, parse_text
from orchestrate_gen.ir.step import Step
from orchestrate_gen.ir.workflow import Workflow


def canonical_path(text: str) -> str:
    """The same text for every way to write one path: `./a//b` is `a/b`, `{{folder}}/a` is `{{ folder }}/a`."""
    parts = [
        s.text if isinstance(s, Literal) else f"{{{{ {'.'.join(filter(None, (s.kind, s.name, s.part)))} }}}}"
        for s in parse_text(text)
    ]
    return posixpath.normpath("".join(parts))


class Makers:
    """The outputs of a workflow's steps; fixers are not among them, since they may never run."""

    def __init__(self, workflow: Workflow) -> None:
        """Take the steps in the order in which they are written."""
        self._steps = workflow.steps

    @cached_property
    def files(self) -> dict[str, tuple[str, ...]]:
        """Canonical path to the ids of the steps that write it, in written order."""
        return _gather((canonical_path(o.path), s) for s in self._steps for o in s.files.values() if o.path)

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Output name to the ids of the steps that have it, in written order."""
        return _gather((name, s) for s in self._steps for name in s.outputs)

    @cached_property
    def metrics(self) -> dict[str, tuple[str, ...]]:
        """Metric name to the ids of the steps that measure it, in written order; a step stands for its items."""
        return _gathered((name, s.origin) for s in self._steps for name in s.metrics)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {step.id: index for index, step in reversed(list(enumerate(self._steps)))}

    def of_input(self, text: str, reader: str) -> tuple[str, ...]:
        """The ids of the steps that make an input: several if several write that file before the reader.

        A name that several steps have as an output gives them all; the checks refuse that.
        """
        if writers := _others(self.files.get(canonical_path(text), ()), reader):
            return writers if len(writers) == 1 else self._before(reader, writers)
        return _others(self.names.get(text, ()), reader)

    def _before(self, reader: str, writers: tuple[str, ...]) -> tuple[str, ...]:
        """Of several writers those that are written above the reader: the others revise what it reads."""
        end = self._position.get(reader, len(self._steps))
        return tuple(writer for writer in writers if self._position[writer] < end)


def _gather(pairs: Iterable[tuple[str, Step]]) -> dict[str, tuple[str, ...]]:
    return _gathered((key, step.id) for key, step in pairs)


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, step_id in pairs:
        found.setdefault(key, {})[step_id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _others(ids: tuple[str, ...], reader: str) -> tuple[str, ...]:
    return tuple(i for i in ids if i != reader)
