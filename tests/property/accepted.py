"""What holds for every answer of the compiler: a script that nothing broke out of, or a refusal that helps."""

import re
import subprocess
from pathlib import Path

from orchestrate_gen.cli.provenance import file_words, sentence_words
from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.workflow_file import load_workflow
from orchestrate_gen.ir.options import Options, Provenance
from orchestrate_gen.pipeline import Compilation, compile_workflow, describe
from orchestrate_gen.resources import templates_folder
from orchestrate_gen.targets.bash.read_back import recorded

PLACES = (("built-in", templates_folder() / "workflows"),)
TEMPLATES = sorted(file.stem for file in (templates_folder() / "workflows").glob("*.yaml"))


def compile_description(text: str, template: str, *, lint: bool, **options: object) -> Compilation | None:
    """Compile a description; none when it was refused as it should be."""
    chosen = Options.model_validate(options)
    try:
        workflow = describe(text, PLACES, template).workflow
        words, on_stdin = sentence_words(text, template, chosen)
        provenance = Provenance(words=words, task_on_stdin=on_stdin)
        compilation = compile_workflow(workflow, provenance, chosen, lint=lint)
    except RefusedError as refused:
        check_refusal(refused)
        return None
    check_script(compilation)
    said = recorded(compilation.script.text)
    assert said is not None
    assert (said.words, said.digest_ok) == (words, True)
    assert not on_stdin or said.task == text
    return compilation


def compile_file(text: str, *, lint: bool) -> Compilation | None:
    """Compile the text of a workflow file; none when it was refused as it should be."""
    provenance = Provenance(words=file_words("wf.yaml", Options()), source="wf.yaml", source_digest="0" * 64)
    try:
        workflow, source = load_workflow(text, "wf.yaml")
        compilation = compile_workflow(workflow, provenance, source=source, lint=lint)
    except RefusedError as refused:
        check_refusal(refused)
        return None
    check_script(compilation)
    return compilation


def check_refusal(refused: RefusedError) -> None:
    """Fail unless each diagnostic has a code, a message of one screen that a terminal can show, and a way out."""
    assert refused.diagnostics
    for one in refused.diagnostics:
        assert re.fullmatch(r"OG\d{3}", one.code)
        assert one.message
        assert one.help, one.message
        assert one.code != "OG501", f"bash found what we should have: {one.message}"


def check_script(compilation: Compilation) -> None:
    """Fail unless bash reads the script, lint finds nothing in it, and its header is nothing but comments."""
    text = compilation.script.text
    assert compilation.findings == ()
    done = subprocess.run(["bash", "-n"], input=text.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    check_header(text)


def check_header(text: str) -> None:
    """Fail unless every line above `set -euo pipefail` is a comment, but for the test of bash's version."""
    shebang, *lines = text.partition("\nset -euo pipefail\n")[0].split("\n")
    assert shebang == "#!/usr/bin/env bash"
    *header, blank, version = lines
    assert (blank, version.startswith("[[ ${BASH_VERSION%%.*} -ge 4 ]] || ")) == ("", True)
    assert [line for line in header if not line.startswith("#")] == []


def shellcheck_words(program: Path | str) -> list[str]:
    """The words that check a whole script on standard input."""
    return [str(program), "--norc", "-s", "bash", "-S", "style", "-o", "all", "-e", "SC2250", "-f", "gcc", "-"]
