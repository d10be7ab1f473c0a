"""`on_failure` of a step with `command`, and the `error_handlers` that it names."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from orchestrate_gen.frontends.foreign.calls import escaped, read_call, work_of_call
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Count

_TREE_BACK = re.compile(r"git (checkout|restore)( --)? \.|git reset --hard( HEAD)?")
"""Commands that put the working tree back; a rollback does that, and keeps what was there before the run."""


class Rollback(Frozen):
    """A command of the shell that undoes; `notify` has no other meaning than what every failed run does."""

    action: str
    notify: bool = False


class FixAndRetry(Frozen):
    """What mends, and how often it is tried."""

    action: str
    max_attempts: Count = 1


class Escalate(Frozen):
    """A person is asked."""

    action: Literal["request_user_input"]
    message: str = ""


class Handlers(Frozen):
    """The handlers that there can be."""

    rollback: Rollback | None = None
    fix_and_retry: FixAndRetry | None = None
    escalate: Escalate | None = None

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("retry", "retries"), "write `retry_count` in the steps that are tried again"),
        **dict.fromkeys(("abort", "continue", "skip", "ignore"), "take it out: `on_failure` of a step says all of it"),
        **dict.fromkeys(
            ("notify", "notification", "alert", "log"),
            "take it out: `--notify CMD` of a script is told how each run ends",
        ),
        **dict.fromkeys(("cleanup", "clean_up", "undo"), "rollback"),
        **dict.fromkeys(("fix", "repair", "auto_fix", "debug"), "fix_and_retry"),
        **dict.fromkeys(("ask", "human", "manual", "user_input"), "escalate"),
    }


def end_of(policy: str, handlers: Handlers, step: str) -> str:
    """Return the id of what the next steps wait for: the step, or the approval that its failure calls for."""
    asks = policy == "escalate" and handlers.escalate and handlers.escalate.message
    return f"approve_{step}"[:64].rstrip("_-") if asks else step


def add_policy(policy: str, retries: int | None, handlers: Handlers, step: DraftStep, draft: Draft) -> None:
    """Say in our language what happens when a step fails; `retries` is how often it is tried once more."""
    if retries and "retry" in step.values:
        where = (*step.origin, "retry_count")
        draft.tell("OG116", "`retry` and `retry_count` both say how often it is tried", "keep one of them", where)
    elif retries or (policy == "retry" and "retry" not in step.values):
        step.values["retry"] = {"attempts": (retries or 1) + 1, "on": ["transient", "timeout", "permanent"]}
    if policy in {"continue", "skip"}:
        step.values["on_failure"] = "continue"
    elif policy == "rollback":
        _roll_back(handlers.rollback, step, draft)
    elif policy == "fix_and_retry":
        _fix(handlers.fix_and_retry, step, draft)
    elif policy == "escalate":
        _escalate(handlers.escalate, step, draft)


def _roll_back(handler: Rollback | None, step: DraftStep, draft: Draft) -> None:
    """A command that only puts the tree back is what a rollback does; another is the `undo` of a step before."""
    step.values["on_failure"] = "rollback"
    if handler is None:
        return
    if _TREE_BACK.fullmatch(handler.action.strip()):
        draft.remarks.append(
            f"`{handler.action}`, if `{step.id}` fails, is `on_failure: rollback` here: "
            "the tree is put back as it was, and what was there is kept"
        )
        return
    where = ("error_handlers", "rollback", "action")
    guard = {
        "id": f"before_{step.id}"[:64].rstrip("_-"),
        "title": f"Before {step.id}, for what a rollback of it runs",
        "needs": step.values.get("needs", []),
        "inputs": step.values.get("inputs", []),
        "run": "true # there is nothing to do but to be undone",
        "undo": escaped(handler.action),
    }
    step.values["needs"] = [*step.values.get("needs", ()), guard["id"]]
    values = {key: value for key, value in guard.items() if value}
    draft.steps.insert(draft.steps.index(step), DraftStep(values, where, {"undo": where}))


def _fix(handler: FixAndRetry | None, step: DraftStep, draft: Draft) -> None:
    """OG285: nothing says what mends the step."""
    if handler is None:
        way_out = "add `error_handlers: {fix_and_retry: {action: ..., max_attempts: 2}}`"
        draft.tell("OG285", f"`{step.id}` has no handler `fix_and_retry`", way_out, (*step.origin, "on_failure"))
        return
    where = ("error_handlers", "fix_and_retry", "action")
    step.places["on_failure"] = where
    fix: dict[str, Any] = {"id": f"fix_{step.id}"[:64].rstrip("_-"), "title": f"Only when {step.id} fails"}
    if call := read_call(handler.action):
        task = f"Mend what makes `{step.id}` fail. It printed:\n\n{{{{ steps.{step.id}.log }}}}"
        fix.update(work_of_call(call, task, draft, where))
    else:
        fix["run"] = escaped(handler.action)
    step.values["on_failure"] = {"fix": fix, "attempts": handler.max_attempts}


def _escalate(handler: Escalate | None, step: DraftStep, draft: Draft) -> None:
    """With a message it is an approval that only a failure calls for; without one our own policy says the same."""
    if handler is None or not handler.message:
        step.values["on_failure"] = "escalate"
        return
    step.values["on_failure"] = "continue"
    where = ("error_handlers", "escalate", "message")
    values = {
        "id": end_of("escalate", Handlers(escalate=handler), step.id),
        "title": f"Only when {step.id} fails",
        "needs": [step.id],
        "if": f'steps.{step.id}.state == "failed"',
        "approve": escaped(handler.message),
    }
    draft.steps.insert(draft.steps.index(step) + 1, DraftStep(values, where, {"approve": where}))
