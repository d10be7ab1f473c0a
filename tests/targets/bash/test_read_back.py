"""What a script says of itself is what it was made from."""

from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.ir.options import Provenance
from orchestrate_gen.targets.bash.read_back import Recorded, recorded
from orchestrate_gen.version import __version__
from tests.support.compiled import script_of
from tests.support.texts import texts, typed_texts

STEP = {"id": "ask", "prompt": "{{ description }}"}


def test_the_command_of_a_script_is_read_back() -> None:
    script = script_of(STEP, description="mend it", provenance=Provenance(words=("orchestrate-gen", "mend it")))
    assert recorded(script) == Recorded(
        ("orchestrate-gen", "mend it"), None, digest_ok=True, version=__version__, runtime_published=True
    )


@given(st.lists(typed_texts(4), min_size=1, max_size=4), texts())
def test_any_command_and_any_task_are_read_back(words: list[str], task: str) -> None:
    description = f"two\nlines {task}"
    provenance = Provenance.model_construct(words=tuple(words), task_on_stdin=True)
    found = recorded(script_of(STEP, description=description, provenance=provenance))
    assert found == Recorded(tuple(words), description, digest_ok=True, version=__version__, runtime_published=True)


def test_a_change_below_the_digest_shows() -> None:
    script = script_of(STEP, description="mend it")
    found = recorded(script.replace("mend it", "mend that"))
    assert found is not None
    assert not found.digest_ok


def test_a_change_of_the_last_line_shows() -> None:
    found = recorded(script_of(STEP, description="mend it") + "\n")
    assert found is not None
    assert not found.digest_ok


def test_what_is_no_script_of_ours_says_nothing() -> None:
    script = script_of(STEP, description="mend it")
    assert recorded("#!/bin/bash\ntrue\n") is None
    assert recorded(script.replace("# Digest    sha256 ", "# Digest    ")) is None
    assert recorded(script.replace("#   orchestrate-gen", "#   'orchestrate-gen")) is None


def test_a_step_that_looks_like_the_task_is_not_taken_for_it() -> None:
    fake = {"id": "fake", "run": "task() {\n  cat <<'TASK'\nother\nTASK\n}"}
    description = "task() {\n  cat <<'TASK'\nother\nTASK\n}\n"
    found = recorded(script_of(fake, STEP, description=description))
    assert found is not None
    assert found.task == description


def test_a_runtime_is_published_if_it_is_made_of_whole_parts_in_order() -> None:
    def is_published(script: str) -> bool:
        found = recorded(script)
        return found is not None and found.runtime_published

    script = script_of({"id": "do", "run": "true"})
    assert is_published(script)
    assert is_published(script.replace("true", "false", 1))
    assert not is_published(script.replace("end_run() {", "end_run() { # done", 1))
    assert not is_published(script.replace('\nmain "$@"\n', '\nrm -rf /nothing\nmain "$@"\n'))
