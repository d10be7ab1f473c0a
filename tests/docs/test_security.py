"""docs/security.md gives the exact words that agents are called with."""

import re

from orchestrate_gen.frontends.template import find_templates
from orchestrate_gen.ir.values import Access
from orchestrate_gen.passes.say_access import SENTENCES
from orchestrate_gen.resources import templates_folder
from tests.docs.pages import inline_code, page

CLAUDE = (templates_folder() / "bash/runtime/claude.sh").read_text(encoding="utf-8")


def test_every_word_about_tools_is_on_the_page() -> None:
    said = set(re.findall(r"'(--(?:tools|allowedTools)=[^']+)'", CLAUDE))
    assert said
    assert said == {code for code in inline_code(page("security")) if re.match("--(tools|allowedTools)=", code)}


def test_every_option_of_the_call_is_on_the_page_or_about_its_form() -> None:
    said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+(?=[ )\"])", CLAUDE))
    form = {"--output-format", "--model", "--session-id", "--resume"}
    named = {word for code in inline_code(page("security")) for word in code.split()}
    assert said - form - named == set()


def test_no_built_in_template_uses_full_access_as_the_page_says() -> None:
    assert "No built-in template uses `full`." in page("security")
    assert SENTENCES[Access.EDIT].rstrip(".") in " ".join(page("security").split())
    shelf = find_templates([("built-in", templates_folder() / "workflows")])
    assert [name for name, one in shelf.items() if re.search(r"access: full", one.text)] == []


def test_every_level_of_access_is_explained() -> None:
    assert [level for level in Access if f"**{level}**" not in page("security")] == []
