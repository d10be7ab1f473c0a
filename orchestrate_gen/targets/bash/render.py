"""A Program as text: the one place that knows Jinja2. The templates loop and print; they do not compute."""

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.ir.plan import Plan
from orchestrate_gen.ir.script import Script, Section
from orchestrate_gen.ir.values import format_duration, format_money
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.header import command_line, header_lines
from orchestrate_gen.targets.bash.lower import Program
from orchestrate_gen.targets.bash.quote import comment, word
from orchestrate_gen.targets.bash.runtime import digest, runtime
from orchestrate_gen.targets.bash.wrap import WIDTH
from orchestrate_gen.version import __version__

Where = tuple[str | int, ...]
AGENT = "claude"
"""The program of the one agent that there is so far."""

_MARK = re.compile("\x01([0-9]+)\x02(.*?)\x03", re.DOTALL)
"""Between these characters, which no source may hold, a template's output carries what a section came from."""


class _Marks:
    """The sections that templates mark, by number."""

    def __init__(self) -> None:
        self._known: list[tuple[Where, str]] = []

    def mark(self, text: str, where: Where, role: str) -> str:
        """Enclose text in marks, so that `sections` finds it."""
        self._known.append((where, role))
        return f"\x01{len(self._known) - 1}\x02{text}\x03"

    def sections(self, text: str) -> Iterator[Section]:
        """Cut a template's output at the marks."""
        end = 0
        for match in _MARK.finditer(text):
            if match.start() > end:
                yield Section(text=text[end : match.start()])
            where, role = self._known[int(match.group(1))]
            if match.group(2):
                yield Section(text=match.group(2), where=where, role="data" if role == "data" else "code")
            end = match.end()
        if end < len(text):
            yield Section(text=text[end:])


def render(plan: Plan, program: Program, provenance: Provenance) -> Script:
    """Return the script, in sections. Its digest covers all lines but the one that tells it."""
    workflow = plan.workflow
    runtime_text = runtime(workflow, program)
    marks = _Marks()
    upper = _template().render(
        workflow=workflow,
        program=program,
        title=comment(f"{workflow.name}: {workflow.headline}", WIDTH - 2),
        topic=workflow.topic or workflow.name,
        command=command_line(provenance),
        task_on_stdin=provenance.task_on_stdin,
        header=header_lines(plan, provenance),
        first_phase=plan.phases[0].name,
        estimate=format_duration(plan.expected),
        duration=format_duration(workflow.limits.duration or 0),
        cost=format_money(workflow.limits.cost) if workflow.limits.cost else "0.01",
        agent_command=word(provenance.agent_command or AGENT),
        has_agents=any(step.pieces for step in program.steps),
        version=__version__,
        runtime_digest=digest(runtime_text),
        mark=marks.mark,
    )
    head, _, body = upper.partition("# Digest    \n")
    whole = _MARK.sub(r"\2", head + body) + runtime_text + '\nmain "$@"\n'
    sections = (
        *marks.sections(f"{head}# Digest    sha256 {digest(whole)}\n{body}"),
        Section(text=runtime_text, role="runtime"),
        Section(text='\nmain "$@"\n', role="runtime"),
    )
    return Script(name=f"{workflow.name}.sh", sections=sections)


@cache
def _template() -> Template:
    # The output is bash, where escaping for HTML would be wrong; quote.py makes every word safe.
    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "bash"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("script.sh.j2")
