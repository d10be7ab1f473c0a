"""Templates as people and programs see them."""

import json
from collections.abc import Iterable, Sequence

import click

from orchestrate_gen.cli.screens.text import COLUMNS, pad, visible, width, wrap
from orchestrate_gen.frontends.template import Template
from orchestrate_gen.targets.summary import workflow_data


def shelf(templates: Iterable[Template]) -> str:
    """Return a table: name, origin, title, and below it the options."""
    found = sorted(templates, key=lambda template: template.name)
    names = max((width(template.name) for template in found), default=0) + 2
    origins = max((width(template.origin) for template in found), default=0) + 2
    lines = [line for template in found for line in _entry(template, names, origins)]
    return "".join(f"{line}\n" for line in lines)


def _entry(template: Template, names: int, origins: int) -> Sequence[str]:
    name = click.style(pad(template.name, names), bold=True)
    title = wrap(visible(template.workflow.title), COLUMNS - names - origins) or [""]
    first = f"{name}{click.style(pad(template.origin, origins), dim=True)}{title[0]}"
    options = " ".join(map(_option, template.workflow.params))
    rest = [*title[1:], *wrap(options, COLUMNS - names - origins)]
    return [first.rstrip(), *(" " * (names + origins) + line for line in rest)]


def _option(param: str) -> str:
    """Return the option of a parameter as help pages spell it."""
    return f"--{param.replace('_', '-')}"


def shelf_data(templates: Iterable[Template]) -> str:
    """Return the templates as a JSON list, without their steps."""
    return _text([_summary(template) for template in sorted(templates, key=lambda template: template.name)])


def template_data(template: Template) -> str:
    """Return one template as JSON: what the list says of it, and the whole workflow."""
    return _text({**_summary(template), "workflow": workflow_data(template.workflow)})


def _summary(template: Template) -> dict[str, object]:
    params = {name: param.description for name, param in template.workflow.params.items()}
    return {
        "name": template.name,
        "origin": template.origin,
        "title": template.workflow.title,
        "params": params,
        "digest": template.digest,
    }


def _text(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
