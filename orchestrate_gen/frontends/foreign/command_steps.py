"""`steps: [{command, inputs, outputs, on_failure}]` with `error_handlers` and `success_actions`."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from orchestrate_gen.diagnostic import Where
from orchestrate_gen.frontends.foreign.calls import Call, escaped, read_call, work_of_call
from orchestrate_gen.frontends.foreign.data_flow import DataFlow, is_file
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.frontends.foreign.handlers import Handlers, add_policy, end_of
from orchestrate_gen.frontends.foreign.inputs import Inputs, declare_inputs
from orchestrate_gen.frontends.foreign.named_steps import named_steps
from orchestrate_gen.frontends.foreign.names import our_name
from orchestrate_gen.frontends.foreign.other_keys import OTHER_KEYS, OTHER_KEYS_OF_FILES
from orchestrate_gen.frontends.foreign.shape import has_key, step_keys
from orchestrate_gen.frontends.foreign.step_policies import Policies, said_policies, waited_for
from orchestrate_gen.frontends.foreign.success_actions import add_success_actions
from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.step import WORK_KEYS
from orchestrate_gen.ir.values import Count

OnFailure = Literal["abort", "continue", "retry", "rollback", "fix_and_retry", "escalate", "skip"]


class CommandStep(Policies):
    """A step: `command` is `@name`, `/name` or a command of the shell; `inputs` and `outputs` are names of data."""

    id: str = ""
    name: str = ""
    description: str = ""
    command: str
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    parallel: bool = False
    on_failure: OnFailure = "abort"
    retry_count: Count | None = None

    other_names: ClassVar[Mapping[str, str]] = {
        **OTHER_KEYS,
        **dict.fromkeys(("output", "produces"), "outputs"),
        **dict.fromkeys(("retries", "max_retries"), "retry_count"),
        **dict.fromkeys(("error_handler", "on_error"), "on_failure"),
    }


class CommandFile(Frozen):
    """The whole file."""

    name: str
    description: str = ""
    version: str = ""
    inputs: Inputs = ()
    steps: tuple[CommandStep, ...]
    error_handlers: Handlers = Handlers()
    success_actions: tuple[str, ...] = ()

    other_names: ClassVar[Mapping[str, str]] = OTHER_KEYS_OF_FILES


def is_command_steps(data: Mapping[str, Any]) -> bool:
    """Whether a file has this shape, if perhaps with a typo: what only this format has, in the file or its steps."""
    keys = step_keys(data)
    if any(has_key(data, key) for key in ("error_handlers", "success_actions")):
        return True
    return has_key(keys, "command") and not keys & set(WORK_KEYS)


def from_command_steps(file: CommandFile, draft: Draft) -> None:
    """Translate: steps in their written order, but for those that may run side by side; data by names."""
    draft.top["name"] = our_name(file.name, draft, ("name",), "workflow")
    draft.top.update({key: text for key in ("description", "version") if (text := getattr(file, key))})
    draft.places.update({key: (key,) for key in (*draft.top, "steps")})
    draft.top["defaults"] = {"access": "edit"}
    flow = DataFlow(draft)
    declare_inputs(file.inputs, flow, ())
    steps = named_steps(file.steps, lambda step: (step.name, *_call_name(step.command)), draft)
    file = file.model_copy(update={"steps": steps})
    for index, step in enumerate(steps):
        where = ("steps", index)
        draft.ids[step.id] = our_name(step.id, draft, (*where, "id"), f"step_{index + 1}")
        places = {"prompt": "command", "run": "command", "agent": "command", "title": "name"}
        places["retry"] = "retry" if step.retry else "retry_count"
        places |= {**step.places, **{key: key for key in ("id", "inputs", "outputs", "on_failure")}}
        made = DraftStep({"id": draft.ids[step.id]}, where, {our: (*where, its) for our, its in places.items()})
        draft.steps.append(made)
        for number, name in enumerate(step.outputs):
            flow.make(name, made, (*where, "outputs", number))
    pairs = tuple(zip(file.steps, draft.steps, strict=True))
    needs = _needs(file, flow)
    for step, made in pairs:
        outputs = {"outputs": made.values["outputs"]} if "outputs" in made.values else {}
        made.values = {"id": made.id, **_work(step, needs[made.id], flow, made.origin), **outputs}
    for step, made in pairs:
        add_policy(step.on_failure, step.retry_count, file.error_handlers, made, draft)
    flow.finish()
    add_success_actions(file.success_actions, draft)


def _work(step: CommandStep, needs: list[str], flow: DataFlow, where: Where) -> dict[str, Any]:
    """What a step does, with what: a prompt that holds its inputs, or a command of the shell."""
    taken = {name: flow.take(name, (*where, "inputs", i)) for i, name in enumerate(step.inputs) if not is_file(name)}
    inputs = [name if is_file(name) else flow.names[name] for name in step.inputs if name not in flow.params]
    said: dict[str, Any] = {"title": step.name, "needs": needs, **said_policies(step, flow, where)}
    if call := read_call(step.command):
        said.update(_prompt(call, step, taken, flow.draft, (*where, "command")))
    else:
        said["run"] = escaped(step.command)
    return {key: value for key, value in {**said, "inputs": inputs}.items() if value}


def _prompt(call: Call, step: CommandStep, taken: Mapping[str, str], draft: Draft, where: Where) -> dict[str, str]:
    return work_of_call(call, "\n\n".join(_paragraphs(step, taken)), draft, where)


def _paragraphs(step: CommandStep, taken: Mapping[str, str]) -> Iterator[str]:
    """The parts of a prompt: what is to be done, what is given, what is to be handed on."""
    yield "\n".join(filter(None, (escaped(step.name or step.id), escaped(step.description))))
    yield from (f"`{name}`: {value}" for name, value in taken.items() if value.startswith("{{ params."))
    if files := [f"`{name}`" for name in step.inputs if is_file(name)]:
        yield f"Read {' and '.join(files)}."
    yield from dict.fromkeys(value for value in taken.values() if not value.startswith("{{ params."))
    if texts := [f"`{name}`" for name in step.outputs if not is_file(name)]:
        yield f"Your final message is handed on as {' and '.join(texts)}."
    if files := [f"`{name}`" for name in step.outputs if is_file(name)]:
        yield f"Write {' and '.join(files)}."


def _needs(file: CommandFile, flow: DataFlow) -> dict[str, list[str]]:
    """What each step waits for beside what its inputs say: all that stand just before it.

    Those that need the same run side by side if one of two neighbours may. A step with `depends_on` waits for
    what it names and for nothing else, and those after it wait for it, too. Where one names a later step, the
    written order says nothing.
    """
    ordered = not _names_later(file)
    ends = {made.id: end_of(s.on_failure, file.error_handlers, made.id) for s, made in _pairs(file, flow)}
    found: dict[str, list[str]] = {}
    before: list[str] = []
    beside: list[str] = []
    last: CommandStep | None = None
    for step, made in _pairs(file, flow):
        if step.depends_on is None and not (last and _side_by_side(last, step, flow.draft)):
            before, beside = beside, []
        makers = dict.fromkeys(flow.makers[name].id for name in step.inputs if name in flow.makers)
        named = before if ordered else []
        if step.depends_on is not None:
            named = waited_for(step.depends_on, flow.draft, made.origin)
        all_of_them = dict.fromkeys((*makers, *named))
        found[made.id] = [ends.get(one, one) for one in all_of_them if one not in makers or ends[one] != one]
        beside.append(made.id)
        last = step
    return found


def _names_later(file: CommandFile) -> bool:
    place = {step.id: number for number, step in enumerate(file.steps)}
    needs = ((number, need) for number, step in enumerate(file.steps) for need in step.depends_on or ())
    return any(place.get(need, -1) > number for number, need in needs)


def _call_name(command: str) -> tuple[str, ...]:
    """The words that name a step without a name: who is called, or the first two words of a command."""
    call = read_call(command)
    return (call.name,) if call else (" ".join(command.split()[:2]),)


def _side_by_side(last: CommandStep, step: CommandStep, draft: Draft) -> bool:
    group = draft.groups.get(step.id)
    may = (step.parallel or last.parallel) and set(step.inputs) == set(last.inputs)
    return may or (group is not None and group == draft.groups.get(last.id))


def _pairs(file: CommandFile, flow: DataFlow) -> Iterator[tuple[CommandStep, DraftStep]]:
    return zip(file.steps, flow.draft.steps, strict=True)
