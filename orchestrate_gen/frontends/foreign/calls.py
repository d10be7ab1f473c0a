"""What a foreign text calls: an agent, command or skill by its name, or a command of the shell."""

import re
from dataclasses import dataclass

from orchestrate_gen.diagnostic import Where, did_you_mean
from orchestrate_gen.frontends.foreign.draft import Draft

_CALL = re.compile(r"\s*([@/])([A-Za-z0-9][\w:-]*)(?:\s+(.*))?\s*", re.DOTALL)


@dataclass(frozen=True)
class Call:
    """A name called by `@name` or `/name`, with the words after it."""

    name: str
    words: str
    sign: str


def read_call(text: str) -> Call | None:
    """Return the call that a text is, or nothing where it is a command of the shell, such as `/usr/bin/make`."""
    match = _CALL.fullmatch(text)
    return Call(match[2], (match[3] or "").strip(), match[1]) if match else None


def escaped(text: str) -> str:
    """Return text as it stands in our language, where two braces begin a reference."""
    return text.replace("{{", '{{ "{{" }}')


def work_of_call(call: Call, task: str, draft: Draft, where: Where) -> dict[str, str]:
    """Return `agent` and `prompt` of a step that calls what the name means in the project, with its task.

    OG282, a warning: nothing in the project has that name, so it is handed to the agent as it stands.
    """
    project, words = draft.project, escaped(call.words)
    text = f"{words}\n\n{task}" if words else task
    text += "\n" if "\n" in text else ""
    if call.sign == "@" and call.name in project.agents:
        return {"agent": call.name, "prompt": text}
    if call.name in project.slashes:
        return {"prompt": f"/{call.name} {text}"}
    if call.sign == "@":
        message, known = (
            f"the project has no agent, command or skill `{call.name}`",
            {*project.agents, *project.slashes},
        )
    else:
        message, known = f"the project has no command or skill `/{call.name}`", set(project.slashes)
    way_out = did_you_mean(call.name, known) or _way_out(call)
    draft.tell("OG282", f"{message}: the agent is told the name as it is", way_out, where, "warning")
    return {"prompt": f"Call {call.sign}{call.name} for this: {text}"}


def _way_out(call: Call) -> str:
    file = f".claude/agents/{call.name}.md" if call.sign == "@" else f".claude/commands/{call.name}.md"
    return f"write `{file}`, or convert this file and say there what is to be done"
