"""What is taken from the cache is files, of a step that need not happen each time."""

from tests.support.compiled import compiled, refusals

FILES = {"outputs": {"o": "o.txt"}}
STEP = {"id": "do", "run": "x", "cache": True}


def test_a_cached_step_makes_a_file() -> None:
    (said,) = refusals(STEP)
    assert said.startswith("OG370 steps.do.cache: `do` is cached and makes no file")
    assert "--cache always" in compiled({**STEP, **FILES}).script.text
    assert "--cache 2h" in compiled({**STEP, **FILES, "cache": {"ttl": "2h"}}).script.text


def test_what_must_happen_each_time_is_not_cached() -> None:
    cached = {**STEP, **FILES}
    assert "OG371 steps.do.cache: `do` has the effect `once`" in refusals({**cached, "effect": "once"})[0]
    assert "OG371 steps.do.cache: `do` has an effect that `undo` takes back" in refusals({**cached, "undo": "y"})[0]
    assert (
        "OG371 finally.0.cache: `do` runs at the end" in refusals({"id": "a", "run": "x"}, **{"finally": [cached]})[0]
    )
    failing = {"id": "a", "run": "x", "on_failure": {"fix": cached}}
    assert "OG371 steps.a.on_failure.fix.cache: `do` mends another step" in refusals(failing)[0]


def test_what_a_cached_step_reads_of_others_is_named() -> None:
    before = {"id": "look", "run": "x", "outputs": {"found": "found.txt"}}
    words = "{{ steps.look.output }} {{ steps.look.log }} {{ steps.look.outputs.found }}"
    text = compiled(before, {**STEP, **FILES, "run": f"echo {words}"}).script.text
    assert '--reads output:look --reads log:look --reads "file:found.txt"' in " ".join(text.replace("\\", "").split())
