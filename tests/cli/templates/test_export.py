"""`templates export`: one file to share."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from orchestrate_gen.cli.places import built_in_folder

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def test_a_shared_template_is_its_text_below_its_digest(program: "Program", home: Path) -> None:
    text = (built_in_folder() / "feature.yaml").read_text()
    first, _, rest = program("templates", "export", "feature").out.partition("\n")
    assert first == f"# digest: sha256:{sha256(text.encode()).hexdigest()}"
    assert rest == text
    program("templates", "export", "feature", "-o", "shared.yaml")
    assert (home / "shared.yaml").read_text() == f"{first}\n{text}"
