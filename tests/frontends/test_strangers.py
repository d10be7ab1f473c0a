"""Files of other tools, known by their shape."""

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.any_file import load_any

ACTIONS = "name: CI\non: [push]\njobs:\n  build:\n    runs-on: ubuntu\n    steps: [{uses: actions/checkout@v4}]\n"
ARGO = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: x-}\nspec: {entrypoint: main}\n"


def told(text: str) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        load_any(text, "x.yaml")
    return [f"{one.code} {one.span and one.span.line} {one.message}" for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ACTIONS, "3 this is a file of GitHub Actions"),
        (ACTIONS.replace("on: [push]\n", ""), "2 this is a file of GitHub Actions"),
        (ARGO, "1 this is a file of Argo Workflows"),
        ("apiVersion: v1\nkind: Pod\n", "1 this is a file of Kubernetes (`Pod`)"),
        ("image: alpine\nbuild:\n  script: [make]\n", "2 this is a file of GitLab CI"),
    ],
)
def test_another_tools_file_is_one_mistake(text: str, said: str) -> None:
    assert told(text) == [f"OG121 {said}, and that format is not read"]


@pytest.mark.parametrize("text", ["name: x\njobs: 3\nsteps: [{id: a, run: make}]\n", "name: x\njobs: {a: 1}\n"])
def test_a_single_key_of_another_tool_is_no_file_of_it(text: str) -> None:
    assert "OG121" not in " ".join(told(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n  // c\n  "name": "x"}', 2),
        ('{"name": "x", // c\n "steps": []}', 1),
        ('{"name": "x",\n /* c */ "steps": []}', 2),
        ('// c\n{"name": "x"}', None),
    ],
)
def test_a_comment_in_json_is_told_at_its_place(text: str, line: int | None) -> None:
    said = told(text)
    assert (said[0].startswith(f"OG122 {line} JSON has no comments") and len(said) == 1) is (line is not None)


def test_slashes_in_text_are_no_comment() -> None:
    text = '{"name": "x", # fine\n "steps": [{"id": "a", "run": "curl //x // y"}, {"id": "b", "run": "// \\" //"}]}'
    assert [step.run for step in load_any(text, "x.json").workflow.steps] == ["curl //x // y", '// " //']
