"""Every message that a user can meet has its entry and its way out."""

import re
from collections.abc import Iterator
from typing import get_args

from orchestrate_gen.cli.compare import Verdict
from orchestrate_gen.cli.examine import examine
from orchestrate_gen.resources import templates_folder
from tests.docs.pages import TOP, page, sections

VALUE = re.compile(r"\$\{\w+:-(?P<default>[^{}]*)\}|\$\{(?:[^{}]|\{[^{}]*\})*\}|\$\w+")
TEXT = r"""(?:'(?P<plain>[^']*)'|"(?P<filled>(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^"\\])*)")"""
ENDS = re.compile(rf"\b(?:(?:die|fail_attempt|stop_run) \d+|warn) {TEXT}|\breason={TEXT.replace('P<', 'P<reason_')}")
SAYS = re.compile(rf"\bsay {TEXT}")
COLOURED = re.compile(rf"\bsay {TEXT} \"\$(?:red|yellow)\"")
WAY_OUT = re.compile(
    r"(?:^|[.:;,] |\band |\bor |\bplease )(?:Add|Allow|Ask|Begin|Change|Check|Choose|Close|Compare|Declare|Edit|Get"
    r"|Give|Install|Keep|Leave|Let|Look|Make|Mend|Move|Name|Need|Put|Read|Refer|Remove|Rename|Report|Run|Save|Say|Set|Start|Take"
    r"|Wait|Write)\b|`[^`]+` (?:finds|may turn it into) |\bcomes after `--`",
    re.IGNORECASE,
)
"""An imperative where a sentence or a part of it begins, or a command that does it."""


def entries() -> dict[str, str]:
    return sections(page("troubleshooting"))


def runtime_texts() -> list[str]:
    bash = templates_folder() / "bash"
    shell = (*(bash / "runtime").glob("*.sh"), bash / "script.sh.j2")
    workflows = (templates_folder() / "workflows").glob("*.yaml")
    return [path.read_text(encoding="utf-8") for path in (*shell, *workflows)]


def messages(pattern: re.Pattern[str]) -> Iterator[str]:
    """Give the messages of scripts as they stand in the runtime, but for those that are nothing but a value."""
    for text in runtime_texts():
        for match in pattern.finditer(text):
            message = next(group for group in match.groups() if group is not None)
            if VALUE.sub(lambda value: value["default"] or "", message).strip():
                yield message


def form_of(message: str) -> re.Pattern[str]:
    """Return the pattern that a message has once its values are filled in."""
    if (whole := VALUE.fullmatch(message)) and whole["default"]:
        message = whole["default"]
    pattern, end = "", 0
    for value in VALUE.finditer(message):
        pattern += re.escape(_as_shown(message[end : value.start()])) + ".+"
        end = value.end()
    return re.compile(pattern + re.escape(_as_shown(message[end:])))


def _as_shown(text: str) -> str:
    """Return text as a script prints it, which is what a user copies and looks for."""
    return text.replace("\\`", "`").replace('\\"', '"')


def shown() -> list[str]:
    """Return the messages in headings, without the marks of their code spans."""
    spans = (re.fullmatch(r"(`+)( ?)(.+)\2\1", name) for name in entries())
    return [span[3] for span in spans if span]


def test_every_message_that_ends_something_has_an_entry() -> None:
    missing = [one for one in messages(ENDS) if not any(form_of(one).fullmatch(name) for name in shown())]
    assert missing == []


def test_no_entry_is_about_a_message_that_is_gone() -> None:
    forms = [form_of(one) for pattern in (ENDS, SAYS) for one in messages(pattern)]
    forms.append(re.compile(re.escape("needs bash 4.0 or newer")))
    assert [name for name in shown() if not any(form.fullmatch(name) for form in forms)] == []


def test_the_guard_against_an_old_bash_says_what_the_entry_says() -> None:
    skeleton = (templates_folder() / "bash/script.sh.j2").read_text(encoding="utf-8")
    assert "$0: needs bash 4.0 or newer" in skeleton


def test_every_entry_has_a_way_out() -> None:
    shown = {name: " ".join(text.split()) for name, text in entries().items() if name.startswith("`")}
    assert [name for name, text in shown.items() if not WAY_OUT.search(text)] == []


def test_every_line_in_red_or_yellow_has_an_entry() -> None:
    shown = [name.strip("`") for name in entries() if name.startswith("`")]
    told = [message for message in messages(COLOURED) if re.search("[a-z]{2}", VALUE.sub("", message))]
    assert told
    words = [one for one in told if not re.match("(warning: | +warning )", one)]  # what `warn` says is looked at above
    forms = {one: form_of(one.removeprefix("$program: ")) for one in words}
    assert [one for one in words if not any(forms[one].search(name) for name in shown)] == []


def rows() -> str:
    """Return the tables of the section on the commands that judge."""
    return entries()["What check, doctor and templates say"]


def test_every_verdict_of_check_has_a_row() -> None:
    assert [verdict for verdict in get_args(Verdict) if f"| `{verdict}` |" not in rows()] == []


def test_all_that_doctor_looks_for_has_a_row() -> None:
    first = "\n".join(line.split(" | ")[0] for line in rows().splitlines())
    assert [one.name for one in examine() if f"`{one.name}`" not in first] == []


def test_what_templates_say_has_a_row() -> None:
    folder = TOP / "orchestrate_gen/cli/templates"
    said = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for words in ("does not compile", "read it before you use it"):
        assert words in said
        assert words in rows()
