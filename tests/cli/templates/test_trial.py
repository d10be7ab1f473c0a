"""Compiling a template for trial: at every complexity, everything said once."""

from pathlib import Path

import pytest

from orchestrate_gen.cli.templates.trial import candidates, trial

OWN = Path(".orchestrate") / "templates"


def write(name: str, steps: str) -> Path:
    OWN.mkdir(parents=True, exist_ok=True)
    path = OWN / f"{name}.yaml"
    path.write_text(f"name: {name}\nsteps:\n{steps}")
    return path


def test_without_names_all_are_tried_the_broken_ones_too() -> None:
    write("broken", "  - {id: a}\n")
    found = candidates(())
    assert found == sorted(found)
    assert {"broken", "feature"} <= set(found)
    assert candidates(("b", "a")) == ["b", "a"]


def test_a_good_template_has_nothing_to_say() -> None:
    assert trial("research") == ()


def test_what_only_shows_at_one_complexity_is_found() -> None:
    write("late", "  - {id: a, run: 'true'}\n  - {id: b, run: 'fi', min_complexity: very-high}\n")
    assert [(one.code, one.where[:2]) for one in trial("late")] == [("OG501", ("steps", "b"))]


def test_what_shows_at_every_complexity_is_said_once() -> None:
    write("double", "  - {id: a, run: 'true', needs: [gone]}\n")
    (found,) = trial("double")
    assert found.code == "OG203"
    assert found.source is not None


@pytest.mark.parametrize("form", ["{}", "./{}"])
def test_a_file_is_tried_where_it_lies(form: str) -> None:
    path = write("mine", "  - {id: a, run: 'true'}\n")
    assert trial(form.format(path)) == ()


@pytest.mark.parametrize("name", ["featuree", "no/such.yaml"])
def test_what_is_not_there_is_refused_like_anywhere(name: str) -> None:
    (found,) = trial(name)
    assert found.code in ("OG401", "OG601")
