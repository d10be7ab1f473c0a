"""Where the files lie that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_folder() -> Path:
    """Return the folder `templates`: inside the package when it was installed, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def diagnostics_folder() -> Path:
    """Return the folder with a page for each code of a diagnostic, where the templates lie or below `docs`."""
    inside = _PACKAGE / "diagnostics"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "diagnostics"
