"""`templates show`: one template in full."""

import json
from typing import TYPE_CHECKING

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def test_a_shown_template_is_the_file_to_the_byte(program: "Program") -> None:
    assert program("templates", "show", "feature").out == (built_in_folder() / "feature.yaml").read_text()


def test_a_template_as_data_has_its_workflow(program: "Program") -> None:
    data = json.loads(program("templates", "show", "bugfix", "--output", "json").out)
    assert data["origin"] == "built-in"
    assert data["workflow"]["name"] == "bugfix"
