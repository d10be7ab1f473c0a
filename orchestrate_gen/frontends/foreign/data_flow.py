"""Named outputs and inputs of foreign steps: who makes what, and what a run has to be given."""

import re
from dataclasses import dataclass, field
from typing import Any

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.frontends.foreign.names import our_name
from orchestrate_gen.frontends.foreign.shape import nearest

_FILE = re.compile(r"[./]")


@dataclass
class DataFlow:
    """The names of a workflow's data; `makers` has the step of each output, `names` our name of each foreign one."""

    draft: Draft
    makers: dict[str, DraftStep] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    params: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    declared: dict[str, dict[str, Any]] = field(default_factory=dict)

    def declare(self, name: str, values: dict[str, Any], where: Where) -> None:
        """Note what a file says about something that a run is given."""
        self.params[name] = our_name(name, self.draft, where, "value")
        self.declared[self.params[name]] = values
        self.draft.places["params"] = where[:-1]

    def make(self, name: str, step: DraftStep, where: Where) -> None:
        """Give a step an output: a file, or a name for its text. OG283: another step makes it, too."""
        if name in self.makers:
            message = f"`{self.makers[name].id}` and `{step.id}` both make `{name}`"
            self.draft.tell("OG283", message, "rename one of them", where)
            return
        self.makers[name] = step
        self.names[name] = _file_name(name) if is_file(name) else our_name(name, self.draft, where, "output")
        step.values.setdefault("outputs", {})[self.names[name]] = name if is_file(name) else {}

    def take(self, name: str, where: Where) -> str:
        """Return the reference to a name: the output of its step or, where no step makes it, a parameter."""
        if name not in self.makers:
            return f"{{{{ params.{self._param(name, where)} }}}}"
        self.taken.add(name)
        return f"{{{{ steps.{self.makers[name].id}.output }}}}"

    def _param(self, name: str, where: Where) -> str:
        """OG284, a warning: it is a parameter, and nearly the name of an output. OG461: it is so for another name."""
        if name not in self.params:
            if name in self.draft.ids:
                self._refuse_step(name, where)
            ours = our_name(name, self.draft, where, "value")
            if other := next((one for one, its in self.params.items() if its == ours), None):
                message = f"`{other}` and `{name}` would be one parameter, `{ours}`"
                self.draft.tell("OG461", message, "write both alike if they mean the same, or rename one", where)
            self.params[name] = ours
            alike = next((one for one, its in self.names.items() if its == ours), None)
            if name not in self.draft.ids and (meant := alike or nearest(name, self.makers)):
                message = f"no step makes `{name}`, so a run is asked for it"
                self.draft.tell("OG284", message, f"did you mean `{meant}`?", where, "warning")
        return self.params[name]

    def _refuse_step(self, name: str, where: Where) -> None:
        """OG460: a step is named where data is meant."""
        made = [one for one, step in self.makers.items() if step.id == self.draft.ids[name]]
        names = " and ".join(f"`{one}`" for one in made)
        what = f"its output is called {names}" if made else "it has no output"
        way_out = f"write `{made[0]}` instead" if made else "give it one, and write its name"
        message = f"`{name}` is a step; {what}"
        self.draft.tell("OG460", message, f"{way_out}; what a run is given may be named in `inputs`", where)

    def finish(self) -> None:
        """Declare the parameters, and save the text that no step takes as a file: it is what the workflow is for."""
        if self.params:
            self.draft.top["params"] = {
                name: self.declared.get(name, {"required": True}) for name in self.params.values()
            }
        for name, step in self.makers.items():
            outputs, our = step.values["outputs"], self.names[name]
            if name not in self.taken and not is_file(name) and all(one == {} for one in outputs.values()):
                outputs[our] = {"path": f"{{{{ folder }}}}/{our}.md", "answer": True}


def is_file(name: str) -> bool:
    """Whether an input or output is a file rather than a name."""
    return bool(_FILE.search(name))


def _file_name(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", path.lower()).strip("_").lstrip("0123456789_") or "file"
