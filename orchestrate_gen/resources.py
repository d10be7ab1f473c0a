"""Where the files lie that come with the program."""

from pathlib import Path


def templates_folder() -> Path:
    """Return the folder `templates`: inside the package when it was installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
