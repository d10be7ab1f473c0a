"""A secret parameter comes from the environment, and goes nowhere that is written down."""

from collections.abc import Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.ir.workflow import secret_variable
from orchestrate_gen.passes.survey import Survey

COMMON = frozenset(
    ("HOME", "PATH", "PWD", "OLDPWD", "USER", "LOGNAME", "SHELL", "TERM", "LANG", "TZ", "TMPDIR", "IFS", "UID", "EUID",
     "PPID", "HOSTNAME", "EDITOR", "DISPLAY", "SHLVL", "MAIL", "RANDOM", "SECONDS", "LINENO")
)  # fmt: skip
"""Variables that are set everywhere, and are nobody's secret."""
UNWRITTEN = ("run", "env", "verify", "undo")
"""The texts of a step of which bash keeps the words, and not the values."""


def shown_secrets(survey: Survey) -> Iterator[Diagnostic]:
    """OG273: a secret that the script would show, or that is read from a variable that is set everywhere."""
    for name, parameter in survey.workflow.params.items():
        if not parameter.secret:
            continue
        for key in ("default", "choices"):
            if getattr(parameter, key):
                message = f"`{name}` is secret, and the script would show its `{key}` to everybody"
                way_out = f"take `{key}` out, and set `{secret_variable(name)}` in the environment of the run"
                yield Diagnostic("OG273", message, way_out, ("params", name, key))
        if secret_variable(name) in COMMON:
            message = f"`{name}` would be read from `{secret_variable(name)}`, which is set everywhere"
            yield Diagnostic("OG273", message, "give the parameter another name", ("params", name, "secret"))


def written_secrets(survey: Survey) -> Iterator[Diagnostic]:
    """OG274: a secret in a prompt or in the name of a file, which are written down."""
    secret = {name for name, parameter in survey.workflow.params.items() if parameter.secret}
    for placed, text, reference in survey.references:
        if reference.kind == "params" and reference.name in secret and text.key not in UNWRITTEN:
            message = f"the secret `{reference.name}` would be written down by `{text.key}`"
            way_out = "commands may have it: `run`, `verify`, or `env` of a step that runs commands"
            yield Diagnostic("OG274", message, way_out, (*placed.where, *text.where))


def cached_secrets(survey: Survey) -> Iterator[Diagnostic]:
    """OG290, a warning: what was made with one value of a secret is taken again with another."""
    secret = {name for name, parameter in survey.workflow.params.items() if parameter.secret}
    used = (
        (placed.step.id, placed.where, reference.name)
        for placed, _, reference in survey.references
        if placed.step.cache is not False and reference.kind == "params" and reference.name in secret
    )
    for step, where, name in dict.fromkeys(used):
        message = f"what `{step}` makes with one value of the secret `{name}` is taken again with another"
        way_out = "take `cache` out, unless it makes the same whatever the secret is"
        yield Diagnostic("OG290", message, way_out, (*where, "cache"), severity="warning")
