#!/usr/bin/env python3
"""Writes into docs/ what the program itself says: help pages, templates, keys, parts of the runtime; and a schema.

Usage: write_docs.py [--check]

A page holds a pair of comments for each text, `<!-- written by scripts/write_docs.py: NAME -->` and
`<!-- end of what is written -->`; what stands between them is replaced. The files workflow.schema.json and
status.schema.json are written whole. With `--check` nothing is written, and the exit status is 1 if a file differs.
"""
# ruff: noqa: T201, E402 (a program that talks to developers; the path comes before what lies on it)

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

import click

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))  # the package of this checkout is the one that is described

from orchestrate_gen.cli.program import PROGRAM
from orchestrate_gen.cli.schema import published
from orchestrate_gen.cli.screens.page import codes as page_codes
from orchestrate_gen.cli.screens.page import title
from orchestrate_gen.frontends.template import Template, find_templates
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.gate import Checks
from orchestrate_gen.ir.policy import Fallback, Fix, Retry
from orchestrate_gen.ir.run_state import RunState, StepState
from orchestrate_gen.ir.step import Cache, ForEach, Metric, Output, Step
from orchestrate_gen.ir.values import Level
from orchestrate_gen.ir.workflow import Checkpoint, Defaults, Group, Limits, Parameter, Workflow
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.runtime import PARTS

PLACE = re.compile(
    r"(?P<begin>^<!-- written by scripts/write_docs\.py: (?P<name>[^>\n]+) -->\n)"
    r".*?(?P<end>^<!-- end of what is written -->$)",
    re.MULTILINE | re.DOTALL,
)
COLUMNS = 110
TERMINAL = 78
"""What click writes on a terminal of 80 columns, or on none."""


def written(page: str) -> str:
    """Return the text of a page with all that is written into it up to date. Raises `KeyError` for unknown names."""

    def filled(place: re.Match[str]) -> str:
        return f"{place['begin']}{text_of(place['name'])}{place['end']}"

    return PLACE.sub(filled, page)


def text_of(name: str) -> str:
    """Return the text of a place, whole lines. Raises `KeyError` if there is none of that name."""
    what, _, rest = name.partition(" ")
    return TEXTS[what](rest.split())


def help_page(words: Sequence[str]) -> str:
    """Return the help page of a command as an example that a test runs: `help templates list`."""
    command: click.Command = PROGRAM
    context = click.Context(PROGRAM, info_name="orchestrate-gen", terminal_width=TERMINAL, **PROGRAM.context_settings)
    for word in words:
        assert isinstance(command, click.Group)  # noqa: S101 (the pages name commands that are there)
        command = command.commands[word]
        context = click.Context(command, info_name=word, parent=context)
    typed = " ".join(["orchestrate-gen", *words, "--help"])
    return f"```console\n$ {typed}\n{command.get_help(context)}\n```\n"


def commands(group: click.Group = PROGRAM) -> Iterator[tuple[str, ...]]:
    """Give the words of each command that has a name of its own, in the order of the help page."""
    for name in group.list_commands(click.Context(group)):
        yield (name,)
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from ((name, *rest) for rest in commands(command))


def templates(_words: Sequence[str]) -> str:
    """Return a section for each built-in template: title, parameters, phases."""
    shelf = find_templates([("built-in", templates_folder() / "workflows")])
    return "\n".join(_template(template) for template in shelf.values())


def _template(template: Template) -> str:
    workflow = template.workflow
    rows = [(f"`--{name.replace('_', '-')}`", one.description) for name, one in workflow.params.items()]
    phases: dict[str, list[str]] = {}
    for step in workflow.steps:
        phases.setdefault(step.phase or step.id, []).append(_step(step))
    lines = (_item(f"**{phase}**: {', '.join(steps)}") for phase, steps in phases.items())
    return f"### {template.name}\n\n{workflow.title}.\n\n{_table(('parameter', 'what it is'), rows)}\n{''.join(lines)}"


def _step(step: Step) -> str:
    remarks = []
    if step.run is not None:
        remarks.append("shell")
    if step.min_complexity:
        last = step.min_complexity.rank == len(Level) - 1
        remarks.append(str(step.min_complexity) if last else f"{step.min_complexity} and up")
    if isinstance(step.on_failure, Fix) and isinstance(step.on_failure.fix, Step):
        remarks.append(f"`{step.on_failure.fix.id}` when it fails, at most {step.on_failure.attempts} rounds")
    return f"`{step.id}` ({'; '.join(remarks)})" if remarks else f"`{step.id}`"


def _item(text: str) -> str:
    return "".join(f"{line}\n" for line in wrap(text, COLUMNS, initial_indent="- ", subsequent_indent="  "))


def keys(words: Sequence[str]) -> str:
    """Return a table of the keys of a mapping, each with what the IR says about it."""
    model = {**MODELS, **TOLD}[words[0]]
    rows = []
    for name, field in model.model_fields.items():
        rows.append((f"`{field.alias or name}`", field.description or ""))
    return _table(("key", "what it says"), rows)


def parts(_words: Sequence[str]) -> str:
    """Return a table of the parts of the runtime, in their order: name, and what each is about in its own words."""
    where = {name: "all" if used is PARTS["main"] else "some" for name, used in PARTS.items()}
    rows = ((f"[`{name}`](#part-{name})", _about(name), where[name]) for name in PARTS)
    return _table(("part", "what it is about", "in"), rows)


def codes(_words: Sequence[str]) -> str:
    """Return a table of the codes of diagnostics: each with a link to its page, and what that is about."""
    return _table(("code", "about"), ((f"[{code}](diagnostics/{code}.md)", title(code)) for code in page_codes()))


def _about(part: str) -> str:
    """Return what the first line of a part says, as in `# --- lock: one owner a workflow ------`."""
    text = (templates_folder() / "bash" / "runtime" / f"{part}.sh").read_text(encoding="utf-8")
    heading = text.split("\n", 1)[0]
    return heading.removeprefix("# --- ").removeprefix(f"{part}: ").rstrip(" -")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


TEXTS: dict[str, Callable[[Sequence[str]], str]] = {
    "help": help_page,
    "templates": templates,
    "keys": keys,
    "parts": parts,
    "codes": codes,
}
"""What can be written, by the first word of a place's name; the other words say what of it."""

MODELS: dict[str, type[Frozen]] = {
    "workflow": Workflow,
    "step": Step,
    "params": Parameter,
    "defaults": Defaults,
    "limits": Limits,
    "retry": Retry,
    "output": Output,
    "metric": Metric,
    "checks": Checks,
    "fix": Fix,
    "for_each": ForEach,
    "group": Group,
    "checkpoint": Checkpoint,
    "cache": Cache,
    "fallback": Fallback,
}
"""The mappings of the language."""

TOLD: dict[str, type[Frozen]] = {"run_state": RunState, "step_state": StepState}
"""The mappings of what a script tells of its run."""


def files() -> Iterator[tuple[Path, str, str]]:
    """Give each file of docs/ that something is written into: its path, its text, and what its text is to be."""
    for path in sorted((TOP / "docs").glob("*.md")):
        old = path.read_text(encoding="utf-8")
        yield path, old, written(old)
    for what in ("workflow", "status"):
        schema = TOP / "docs" / f"{what}.schema.json"
        yield schema, schema.read_text(encoding="utf-8") if schema.exists() else "", published(what)


def main(words: Sequence[str]) -> int:
    """Write all files, or say which differ."""
    status = 0
    for path, old, new in files():
        if new == old:
            continue
        if "--check" in words:
            print(f"{path.relative_to(TOP)} differs; run scripts/write_docs.py")
            status = 1
        else:
            path.write_text(new, encoding="utf-8")
            print(f"wrote {path.relative_to(TOP)}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
