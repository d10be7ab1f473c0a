"""What steps of all foreign formats may say of how they run: `timeout`, `retry`, `env`, `condition`, `depends_on`."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from orchestrate_gen.diagnostic import Where, did_you_mean
from orchestrate_gen.frontends.characters import show
from orchestrate_gen.frontends.foreign.calls import escaped
from orchestrate_gen.frontends.foreign.data_flow import DataFlow
from orchestrate_gen.frontends.foreign.draft import Draft
from orchestrate_gen.ir.base import Field, Frozen
from orchestrate_gen.ir.parse_expression import ExpressionError, parse_expression
from orchestrate_gen.ir.values import Count, Seconds, format_duration

CLASSES = ["transient", "timeout", "permanent"]
"""Theirs know no classes of failure: each is tried again."""
_NAME_IN_BRACES = re.compile(r"\{\{?\s*([A-Za-z][\w-]*)\s*\}?\}")
_PER_CENT = re.compile(r"(?<=\d)\s+%")
_STEP = re.compile(r"\bsteps\.([\w-]+)\.")


class Retrying(Frozen):
    """How a step is tried again: `attempts` counts all tries, `count` those after the first one."""

    attempts: Count | None = None
    max_attempts: Count | None = None
    count: Count | None = None
    delay: Seconds | None = None

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("max_retries", "retries", "times"), "count"),
        **dict.fromkeys(("backoff", "factor", "jitter", "cap", "on"), "`orchestrate-gen convert` makes a file with it"),
        "wait": "delay",
    }

    @property
    def tries(self) -> int:
        """How often it is tried in all."""
        return self.attempts or self.max_attempts or (self.count or 1) + 1


class Policies(Frozen):
    """The keys; a step that says no `depends_on` at all may be told from one that waits for nobody."""

    depends_on: tuple[str, ...] | None = None
    timeout: Seconds | None = None
    retry: Count | Retrying | None = None
    env: dict[str, str] = {}
    condition: str = ""
    when: str = Field(default="", alias="if")

    @property
    def places(self) -> dict[str, str]:
        """Our keys that are called otherwise there, with their keys."""
        return {"needs": "depends_on", "if": "condition" if self.condition else "if"}


def said_policies(step: Policies, flow: DataFlow, where: Where) -> dict[str, Any]:
    """The values of a step in our language that its policies say."""
    said: dict[str, Any] = {}
    if written := step.condition or step.when:
        said["if"] = _condition(written, flow, (*where, "condition" if step.condition else "if"))
    if step.timeout is not None:
        said["timeout"] = format_duration(step.timeout)
    if step.retry is not None:
        said["retry"] = _retry(step.retry, flow.draft, (*where, "retry"))
    if step.env:
        said["env"] = {name: escaped(value) for name, value in step.env.items()}
    return said


def _retry(said: int | Retrying, draft: Draft, where: Where) -> dict[str, Any]:
    """A bare number counts the tries after the first one. OG116: several numbers say how often."""
    retrying = said if isinstance(said, Retrying) else Retrying(count=said)
    if len(retrying.model_fields_set - {"delay"}) > 1:
        draft.tell("OG116", "`retry` says twice how often it is tried", "keep one of the numbers", where)
    wait = {} if retrying.delay is None else {"delay": format_duration(retrying.delay)}
    return {"attempts": retrying.tries, **wait, "on": CLASSES}


def waited_for(needs: tuple[str, ...], draft: Draft, where: Where) -> list[str]:
    """Return our names of the steps that a step waits for. OG203: there is no such step."""
    for number, need in enumerate(needs):
        if need not in draft.ids:
            way_out = did_you_mean(need, draft.ids) or "name a step by its `id`"
            message = f"`depends_on` names `{show(need)}`, and there is no such step"
            draft.tell("OG203", message, way_out, (*where, "depends_on", number))
    return [draft.ids.get(need, need) for need in needs]


def _condition(text: str, flow: DataFlow, where: Where) -> str:
    """A condition as an expression of ours. OG289: it asks what none of ours can."""
    ids = flow.draft.ids
    made = next((name for name in _NAME_IN_BRACES.findall(text) if name in flow.makers), None)
    if made is not None:
        message = f"`{show(made)}` is what a step answers, and a condition cannot ask for that"
        way_out = f"ask how the step ended: `steps.{flow.makers[made].id}.state == 'done'`"
        flow.draft.tell("OG289", message, way_out, where)
        return text
    ours = _NAME_IN_BRACES.sub(lambda found: flow.take(found[1], where).strip("{ }"), _PER_CENT.sub("%", text))
    ours = _STEP.sub(lambda found: f"steps.{ids.get(found[1], found[1])}.", ours).strip()
    try:
        parse_expression(ours)
    except ExpressionError:
        message = f"`{show(text)}` is no condition that can be decided here"
        way_out = "write one such as `steps.build.state == 'done'`, `params.topic == 'bees'` or `test_coverage < 80`"
        flow.draft.tell("OG289", message, way_out, where)
    return ours
