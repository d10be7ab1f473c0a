"""docs/script.md names every option, flag, variable, status, file and word of a generated script."""

import re

from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.runtime import PARTS
from tests.docs.pages import TOP, inline_code, page, sections

RUNTIME = "".join(
    path.read_text(encoding="utf-8") for path in sorted((templates_folder() / "bash").rglob("*")) if path.is_file()
)


def words() -> set[str]:
    """Return the words within the inline code of the page."""
    return {word for code in inline_code(page("script")) for word in re.findall(r"[\w.$-]+", code)}


def rows(heading: str) -> set[str]:
    """Return the first cells of the table below a heading, or several of them."""
    cells = re.findall(r"^\| ([^|]+) \|", sections(page("script"))[heading], re.MULTILINE)
    return {word for cell in cells[2:] for word in re.split(r", ", cell.replace("`", ""))}


def test_every_part_of_the_runtime_has_its_section_in_the_order_of_the_script() -> None:
    told = {heading.removeprefix("Part "): text for heading, text in sections(page("script")).items()}
    assert [name for name in told if name in PARTS] == list(PARTS)
    assert [name for name in PARTS if not told[name].strip()] == []


def test_every_option_has_a_row() -> None:
    (parser,) = re.findall(r"^parse_options\(\).*?^}", RUNTIME, re.MULTILINE | re.DOTALL)
    options = {option for arm in re.findall(r"^ +(--.*?)\)", parser, re.MULTILINE) for option in arm.split(" | ")}
    assert options
    table = " ".join(rows("Options"))
    assert {option for option in options if not re.search(rf"{option}\b", table)} == set()


def test_every_flag_of_add_has_a_row() -> None:
    target = (path.read_text(encoding="utf-8") for path in (TOP / "orchestrate_gen/targets/bash").rglob("*.py"))
    flags = {flag for text in target for flag in re.findall(r'f?"(--[a-z][a-z-]*)[ "]', text)} | {"--save", "--output"}
    table = " ".join(rows("Phases"))
    assert {flag for flag in flags if not re.search(rf"{flag}\b", table)} == set()


def test_every_variable_that_a_script_reads_has_a_row() -> None:
    told = set(re.findall(r"export (ORCHESTRATE_[A-Z_]+)", RUNTIME))
    assert set(re.findall(r"ORCHESTRATE_[A-Z_]+", RUNTIME)) == rows("Settings") | told
    assert told - words() == set()


def test_every_exit_status_has_a_row() -> None:
    ends = re.findall(r"\b(?:die|stop_run|end_run) (\d+)|\bexit (\d+)|status=(70)\b|on_signal \w+ (\d+)", RUNTIME)
    statuses = {int(number) for groups in ends for number in groups if number}
    assert statuses - {int(one) for one in rows("Exit statuses")} == set()


def test_every_event_and_every_file_of_a_run_is_named() -> None:
    events = set(re.findall(r"""\bjournal '?([a-z]+)'? (?:''|"\$)""", RUNTIME)) | {"skipped", "waiting"}
    assert events - words() == set()
    files = set(re.findall(r"\$run_dir/([\w.]+\.(?:jsonl|json|sh|log))\b", RUNTIME))
    assert files
    assert files - words() == set()
    endings = set(re.findall(r"\$(?:base|2)\.(\w+(?:\.json)?)", RUNTIME)) | {"prompt", "result.json"}
    assert {ending for ending in endings if f"N.{ending}" not in words()} == set()


def test_every_word_that_steps_are_made_of_is_explained() -> None:
    made = (TOP / "orchestrate_gen/targets/bash").rglob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in made) + (
        templates_folder() / "bash/steps/shell.sh.j2"
    ).read_text(encoding="utf-8")
    functions = set(re.findall(r"^([a-z_]+)\(\)", RUNTIME, re.MULTILINE))
    pieces = set(re.findall(r'Piece\(f?"(\w+)', text)) | set(re.findall(r"\b(text_of|keep_outputs)\b", text))
    assert pieces & functions - words() == set()
