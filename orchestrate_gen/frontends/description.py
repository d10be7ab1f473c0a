"""A description, and what was found in it, to a workflow."""

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from orchestrate_gen.diagnostic import Diagnostic, RefusedError
from orchestrate_gen.frontends.characters import Unwelcome, find_unwelcome
from orchestrate_gen.frontends.parameters import refuse_value
from orchestrate_gen.frontends.template import Template
from orchestrate_gen.frontends.within_scope import within_scope
from orchestrate_gen.ir.analysis import Analysis, Found
from orchestrate_gen.ir.values import Level, Priority
from orchestrate_gen.ir.workflow import Parameter, Workflow

MAX_BYTES = 1024 * 1024
DOCUMENTS = {".md", ".txt", ".rst", ".adoc", ".org", ".pdf", ".html", ".yaml", ".yml", ".json"}


def check_description(text: str) -> None:
    """Raise `RefusedError` for what no description can be: empty, over 1 MiB, or with characters that hide."""
    found = [*_characters(text), *_size(text)]
    if found:
        raise RefusedError(found)


def with_newlines(text: str) -> str:
    """The text with the line ends of Windows as newlines; a carriage return elsewhere stays, and is refused."""
    return text.replace("\r\n", "\n")


def not_to_be_analyzed(text: str) -> Diagnostic | None:
    """OG001 if a text is empty, OG005 if it has bytes that are not UTF-8; any other text has an analysis."""
    return next((one for one in (*_size(text), *_characters(text)) if one.code in ("OG001", "OG005")), None)


def _size(text: str) -> Iterator[Diagnostic]:
    if not text.strip():
        yield Diagnostic("OG001", "the description is empty", 'say what to do: `orchestrate-gen "fix the login"`')
    elif len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        way_out = 'write it into a file of the project and name that: `orchestrate-gen "implement docs/auth.md"`'
        yield Diagnostic("OG002", "the description is larger than 1 MiB", way_out)


def _characters(text: str) -> Iterator[Diagnostic]:
    """The first of each kind."""
    first: dict[str, Unwelcome] = {}
    for one in find_unwelcome(text):
        first.setdefault(one.kind, one)
    return (_refusal(one) for one in first.values())


def _refusal(found: Unwelcome) -> Diagnostic:
    place = f"in line {found.line}, column {found.column}"
    match found.kind:
        case "control":
            way_out = "take it out; only newlines and tabs are welcome beside text"
            return Diagnostic("OG003", f"the description has the control character {found} {place}", way_out)
        case "direction":
            way_out = "take it out: it lets a reviewer see other words than the agent gets"
            return Diagnostic("OG004", f"the description has the direction mark {found} {place}", way_out)
        case "byte":
            way_out = "give the description as UTF-8; `iconv -f latin1 -t utf-8` may turn it into that"
            return Diagnostic("OG005", f"the description has {_bytes(found)}, which is not UTF-8, {place}", way_out)


def _bytes(found: Unwelcome) -> str:
    """What Python reads as half of a character: most often a byte of another encoding."""
    number = ord(found.character)
    return f"the byte 0x{number - 0xDC00:02X}" if 0xDC80 <= number <= 0xDCFF else f"half of a character, {found}"


def workflow_from(analysis: Analysis, template: Template) -> Workflow:
    """The template's workflow for what the analysis found: who it is, how far it goes, and parameters that were named.

    A parameter is set if the description names exactly one thing that can be its value.
    """
    workflow = within_scope(template.workflow, analysis.scope.value)
    workflow = of_complexity(workflow, analysis.complexity.level)
    return workflow.model_copy(
        update={
            "description": analysis.description,
            "name": analysis.name,
            "topic": analysis.topic,
            "title": analysis.title,
            "priority": Priority(analysis.priority.value),
            "params": {**workflow.params, **_bound(workflow, _named(analysis, workflow.params))},
        }
    )


def of_complexity(workflow: Workflow, level: Level) -> Workflow:
    """The workflow for a task of this complexity, which its author did not state: no check holds it against a step."""
    made = workflow.model_copy(update={"complexity": level})
    made.model_fields_set.discard("complexity")
    return made


def _bound(workflow: Workflow, named: Mapping[str, str]) -> dict[str, Parameter]:
    """The parameters whose value was named and fits."""
    return {
        name: parameter.model_copy(update={"default": named[name], "required": False})
        for name, parameter in workflow.params.items()
        if name in named and not parameter.secret and not refuse_value(name, parameter, named[name])
    }


def _named(analysis: Analysis, declared: Container[str]) -> dict[str, str]:
    """Values by the parameter that they are meant for.

    A lone path to a document is a `spec` where that is declared, any other path a `target`; a metric comes with the
    value to reach. A plan that is revised is the `spec` whatever other paths there are.
    """
    found = _lone(analysis.parameters)
    if analysis.scope.value == "research-and-revise" and analysis.scope.plan:
        found["path"] = analysis.scope.plan
    target, path = found.pop("target", ""), found.get("path", "")
    if "metric" in found:
        found["metric"] = f"{found['metric']} {target}".strip()
    if path:
        is_spec = PurePosixPath(path).suffix.lower() in DOCUMENTS and "spec" in declared
        found["spec" if is_spec else "target"] = path
    return found


def _lone(parameters: Iterable[Found]) -> dict[str, str]:
    """The values of the kinds of which there is one."""
    values: dict[str, list[str]] = {}
    for one in parameters:
        values.setdefault(one.name, []).append(one.value)
    return {name: several[0] for name, several in values.items() if len(several) == 1}
