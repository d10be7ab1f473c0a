"""`templates list`: what there is."""

import json
from typing import TYPE_CHECKING

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Golden, Program


def test_the_list_is_what_comes_without_a_verb(program: "Program", golden: "Golden") -> None:
    outcome = program("templates")
    assert (outcome.status, outcome.err) == (0, "")
    assert program("templates", "list").out == outcome.out
    golden("templates", outcome.out)


def test_the_list_as_data_has_every_template(program: "Program") -> None:
    listed = json.loads(program("templates", "--output", "json").out)
    assert [one["name"] for one in listed] == sorted(path.stem for path in built_in_folder().glob("*.yaml"))
    assert set(listed[0]) == {"name", "origin", "title", "params", "digest"}
