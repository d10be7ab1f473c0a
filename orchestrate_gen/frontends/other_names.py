"""What people call the keys of our language who know other ones: names of other tools, and what they are here."""

from collections.abc import Iterable, Mapping

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.policy import Retry
from orchestrate_gen.ir.step import ForEach, Metric, Output, Step
from orchestrate_gen.ir.workflow import Defaults, Limits, Parameter, Workflow

_SIDE_BY_SIDE = "steps run side by side where none of them needs another; `limits: {jobs: 2}` says how many at a time"
_AFTERWARDS = "a step that needs this one runs when it has succeeded; for the end of a run it stands beside `steps`"

OTHER_NAMES: Mapping[type[Frozen], Mapping[str, str]] = {
    Workflow: {
        **dict.fromkeys(("inputs", "arguments", "args", "parameters", "variables", "vars"), "params"),
        **dict.fromkeys(("tasks", "stages", "pipeline"), "steps"),
        **dict.fromkeys(("parallel", "concurrency", "max_parallel"), "write `limits: {jobs: 2}`: steps at a time"),
        **dict.fromkeys(("budget", "cost", "max_cost"), "write `limits: {cost: 5}`, in USD for the whole run"),
        **dict.fromkeys(("retry", "retries"), "write `defaults: {retry: {attempts: 3}}`, or `retry` in a step"),
        **dict.fromkeys(("env", "environment"), "write `defaults: {env: {NAME: value}}`"),
        **dict.fromkeys(("permissions", "access"), "write `defaults: {access: read}`, or `access` in a step"),
        "agent": "write `defaults: {agent: claude}`",
        "model": "write `defaults: {model: NAME}`",
        "gates": "a gate is a step: `- {id: tested, gate: tests-pass}`",
        "jobs": "`limits: {jobs: 2}` says how many steps run at a time; the work stands in `steps`",
        "on": "a script runs when somebody starts it: take it out",
        "timeout": "write `limits: {duration: 2h}` for the run, or `defaults: {timeout: 10m}` for each attempt",
    },
    Step: {
        **dict.fromkeys(("when", "condition", "only_if"), "if"),
        **dict.fromkeys(("depends_on", "dependson", "depends", "dependencies", "after", "requires"), "needs"),
        **dict.fromkeys(("command", "commands", "cmd", "script", "shell", "bash", "exec"), "run"),
        **dict.fromkeys(("task", "instruction", "instructions", "message"), "prompt"),
        **dict.fromkeys(("strategy", "matrix", "foreach", "loop", "with_items", "items"), "for_each"),
        **dict.fromkeys(("permissions", "permission", "sandbox", "tools"), "access"),
        **dict.fromkeys(("catch", "rescue", "on_error", "onerror"), "on_failure"),
        **dict.fromkeys(("timeout_minutes", "time_limit"), "timeout"),
        **dict.fromkeys(("artifacts", "produces", "creates"), "outputs"),
        **dict.fromkeys(("retries", "attempts", "max_attempts"), "write `retry: {attempts: 3}`"),
        **dict.fromkeys(("continue_on_error", "allow_failure", "ignore_errors"), "write `on_failure: continue`"),
        **dict.fromkeys(
            ("rollback", "compensate", "compensation"),
            "`undo` is the command that undoes the step, and `on_failure: rollback` undoes what was done",
        ),
        **dict.fromkeys(("budget", "cost"), "max_cost"),
        **dict.fromkeys(("environment", "environ"), "env"),
        **dict.fromkeys(("cwd", "dir", "working_directory"), "begin the commands with `cd FOLDER`"),
        "description": "title",
        "name": "`id` is a step's name, and `title` a line for readers",
        "on_success": _AFTERWARDS,
        "finally": _AFTERWARDS,
        "parallel": _SIDE_BY_SIDE,
        "params": "a step that calls a workflow gives it values in `with`",
    },
    Defaults: {"retries": "write `retry: {attempts: 3}`", "environment": "env"},
    Limits: {
        **dict.fromkeys(("parallel", "max_parallel", "concurrency"), "jobs"),
        **dict.fromkeys(("timeout", "time", "max_duration"), "duration"),
        **dict.fromkeys(("budget", "max_cost", "usd"), "cost"),
        **dict.fromkeys(("retries", "max_attempts"), "attempts"),
    },
    Parameter: {
        **dict.fromkeys(("enum", "options", "values"), "choices"),
        **dict.fromkeys(("regex", "match"), "pattern"),
        "type": "a value is text; `pattern` and `choices` say which ones are taken",
        "value": "default",
    },
    Retry: {
        **dict.fromkeys(("max", "count", "limit", "retries", "max_attempts", "times"), "attempts"),
        **dict.fromkeys(("max_delay", "max_backoff"), "cap"),
        "backoff": "`delay` is the first wait, and `factor` how it grows",
    },
    Metric: {**dict.fromkeys(("source", "file", "path"), "from"), "regex": "pattern"},
    Output: {**dict.fromkeys(("file", "name"), "path"), "from": "path"},
    ForEach: {
        **dict.fromkeys(("file", "from"), "lines"),
        **dict.fromkeys(("in", "list", "values"), "items"),
        **dict.fromkeys(("parallel", "jobs"), "max_parallel"),
    },
}
"""For each mapping of a file: other names, in small letters with `_`, and our name or what to do instead."""


def what_is_meant(key: str, models: Iterable[object]) -> str:
    """Say what a key of another language is in a mapping of one of these models, or nothing."""
    word = key.lower().replace("-", "_")
    known = [one for one in models if isinstance(one, type)]
    tables = (OTHER_NAMES.get(one) or getattr(one, "other_names", {}) for one in known)
    said = next((table[word] for table in tables if word in table), "")
    return f"did you mean `{said}`?" if said and " " not in said else said
