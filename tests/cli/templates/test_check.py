"""`templates check`: does each template compile?"""

from pathlib import Path
from typing import TYPE_CHECKING

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def test_all_built_in_templates_compile(program: "Program") -> None:
    outcome = program("templates", "check")
    assert outcome.status == 0
    assert outcome.out == "".join(f"{path.stem}: compiles\n" for path in sorted(built_in_folder().glob("*.yaml")))


def test_a_file_can_be_checked_before_it_is_a_template(program: "Program", home: Path) -> None:
    (home / "draft.yaml").write_text("name: draft\nsteps:\n  - {id: a, prompt: x, needs: [b]}\n")
    outcome = program("templates", "check", "draft.yaml")
    assert outcome.status == 1
    assert "`a` needs `b`" in outcome.err
