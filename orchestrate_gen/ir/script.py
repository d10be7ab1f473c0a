"""The text of a target, in sections that remember their step."""

from typing import Literal

from orchestrate_gen.ir.base import Frozen


class Section(Frozen):
    """A piece of a script, and what it came from.

    `where` is the place in the workflow (as in `Diagnostic.where`), or empty; `role` says what lint does with it:
    `code` is ours or the user's shell code, `data` is here-document text, `runtime` is proven clean beforehand.
    """

    text: str
    role: Literal["code", "data", "runtime"] = "code"
    where: tuple[str | int, ...] = ()


class Script(Frozen):
    """A generated file: joining the sections gives its text."""

    name: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(section.text for section in self.sections)
