"""Templates: found by name, read when asked for, shared as one file."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from orchestrate_gen.diagnostic import RefusedError
from orchestrate_gen.frontends.template import (
    Template,
    export_template,
    find_templates,
    import_template,
    read_template,
    template_skeleton,
)
from orchestrate_gen.resources import templates_folder

Told = Callable[..., list[str]]


def text_of(name: str, title: str = "x") -> str:
    return f"# Ours.\nname: {name}\ntitle: {title}\nsteps:\n  - id: a\n    run: 'true'\n"


def put(folder: Path, name: str, title: str = "x") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(text_of(name, title))
    return path


class TestReading:
    def test_a_template_knows_where_it_is_from(self, tmp_path: Path) -> None:
        path = put(tmp_path, "demo", "Ours")
        template = read_template(path, "project")
        assert (template.name, template.origin, template.path) == ("demo", "project", path)
        assert (template.workflow.title, template.text) == ("Ours", text_of("demo", "Ours"))
        assert (template.source.name, template.source.step_index) == (str(path), {"a": 0})
        assert template.digest == sha256(template.text.encode()).hexdigest()

    def test_its_name_is_the_name_of_its_file(self, told: Told, tmp_path: Path) -> None:
        path = tmp_path / "other.yaml"
        path.write_text(text_of("demo"))
        assert told(read_template, path, "user") == [
            "OG402 2:7+4 the template in `other.yaml` calls itself `demo` -- give the file and `name` the same name"
        ]

    def test_its_file_ends_in_yaml(self, told: Told, tmp_path: Path) -> None:
        path = tmp_path / "demo.yml"
        said = f"OG403 `{path}` is no template, as its name does not end in `.yaml` -- rename it"
        assert told(read_template, path, "user") == [said]

    def test_every_built_in_template_is_sound(self) -> None:
        shelf = find_templates([("built-in", templates_folder() / "workflows")])
        assert shelf.broken == ()
        assert {"bugfix", "feature", "research"} <= set(shelf)


class TestFinding:
    def test_earlier_places_win(self, tmp_path: Path) -> None:
        put(tmp_path / "ours", "a", "ours")
        put(tmp_path / "theirs", "a", "theirs")
        put(tmp_path / "theirs", "b", "theirs")
        shelf = find_templates([("project", tmp_path / "ours"), ("built-in", tmp_path / "theirs")])
        assert {name: (t.origin, t.workflow.title) for name, t in shelf.items()} == {
            "a": ("project", "ours"),
            "b": ("built-in", "theirs"),
        }

    def test_they_come_in_the_order_of_their_names(self, tmp_path: Path) -> None:
        for name in ("c", "a", "b"):
            put(tmp_path / name, name)
        shelf = find_templates([("user", tmp_path / name) for name in ("c", "a", "b")])
        assert list(shelf) == ["a", "b", "c"]
        assert len(shelf) == 3

    def test_places_and_names_that_are_not_there_have_nothing(self, tmp_path: Path) -> None:
        shelf = find_templates([("project", tmp_path / "missing")])
        assert (list(shelf), shelf.broken, shelf.get("a"), "a" in shelf) == ([], (), None, False)

    def test_other_files_and_hidden_ones_are_passed_over(self, tmp_path: Path) -> None:
        for name in ("README.md", ".a.yaml", ".#a.yaml", "a.yaml~"):
            (tmp_path / name).write_text("no template")
        shelf = find_templates([("user", tmp_path)])
        assert (list(shelf), shelf.broken) == ([], ())

    def test_what_is_broken_is_told_and_hurts_nobody_else(self, tmp_path: Path) -> None:
        put(tmp_path, "good")
        (tmp_path / "folder.yaml").mkdir()
        (tmp_path / "latin.yaml").write_bytes(b"name: gr\xf6\xdfe\n")
        (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
        (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "gone")
        (tmp_path / "short.yml").write_text(text_of("short"))
        (tmp_path / "wrong.yaml").write_text("names: wrong\n")
        shelf = find_templates([("user", tmp_path)])
        assert list(shelf) == ["good"]
        assert {one.name: [d.code for d in one.diagnostics] for one in shelf.broken} == {
            "folder": ["OG603"],
            "latin": ["OG605"],
            "loop": ["OG602"],
            "nowhere": ["OG601"],
            "short": ["OG403"],
            "wrong": ["OG114", "OG113"],
        }
        assert {(one.origin, one.path.parent) for one in shelf.broken} == {("user", tmp_path)}

    def test_a_broken_template_is_not_replaced_in_silence(self, told: Told, tmp_path: Path) -> None:
        put(tmp_path / "ours", "a").write_text("names: a\nname: a\n")
        put(tmp_path / "theirs", "a")
        shelf = find_templates([("project", tmp_path / "ours"), ("built-in", tmp_path / "theirs")])
        assert "a" in shelf
        assert list(shelf) == []
        assert told(shelf.get, "a") == ["OG113 1:1+5 there is no key `names` here -- did you mean `name`?"]

    def test_only_the_template_that_is_asked_for_is_read(self, tmp_path: Path) -> None:
        put(tmp_path, "a")
        (tmp_path / "b.yaml").write_text("]")
        shelf = find_templates([("user", tmp_path)])
        (tmp_path / "b.yaml").write_text(text_of("b"))
        assert shelf["a"] is shelf["a"]
        assert shelf["b"].name == "b"

    def test_a_place_that_is_no_folder_is_told(self, tmp_path: Path) -> None:
        place = put(tmp_path, "a")
        (broken,) = find_templates([("project", place)]).broken
        assert (broken.name, broken.origin, broken.path) == ("a.yaml", "project", place)
        assert [d.message for d in broken.diagnostics] == [f"cannot read `{place}`: not a directory"]


class TestSharing:
    @pytest.fixture
    def template(self, tmp_path: Path) -> Template:
        path = tmp_path / "demo.yaml"
        path.write_text(template_skeleton("demo"))
        return read_template(path, "project")

    def test_what_was_exported_can_be_imported(self, template: Template) -> None:
        shared = import_template(export_template(template), "shared.yaml")
        assert (shared.name, shared.origin, shared.path) == ("demo", "user", Path("shared.yaml"))
        assert (shared.text, shared.workflow, shared.digest) == (template.text, template.workflow, template.digest)

    def test_it_begins_with_its_digest(self, template: Template) -> None:
        assert export_template(template) == f"# digest: sha256:{template.digest}\n{template.text}"

    def test_exporting_what_was_exported_changes_nothing(self, template: Template) -> None:
        exported = export_template(template)
        template.path.write_text(exported)
        again = read_template(template.path, "user")
        assert (export_template(again), again.digest) == (exported, template.digest)

    def test_a_digest_that_is_out_of_date_is_made_anew(self, template: Template) -> None:
        template.path.write_text(export_template(template).replace("cost: 10", "cost: 9"))
        edited = read_template(template.path, "user")
        assert import_template(export_template(edited), "x").workflow.limits.cost == 9

    def test_line_ends_of_windows_do_no_harm(self, template: Template) -> None:
        text = "\ufeff" + export_template(template).replace("\n", "\r\n")
        assert import_template(text, "x").digest == template.digest

    def test_what_was_edited_on_the_way_is_refused(self, told: Told, template: Template) -> None:
        text = export_template(template).replace("access: edit", "access: full")
        assert told(import_template, text, "shared.yaml") == [
            (
                "OG406 `shared.yaml` is not as it was exported: its digest is another than it says"
                " -- get it again; if the change is meant, read it all and copy it to your templates without that line"
            )
        ]

    @pytest.mark.parametrize("first", ["", "# digest: sha256:abc\n", "\n# digest: sha256:" + "0" * 64 + "\n"])
    def test_what_has_no_digest_is_refused(self, told: Told, template: Template, first: str) -> None:
        assert told(import_template, first + template.text, "shared.yaml") == [
            (
                "OG405 `shared.yaml` does not begin with its digest, so nobody knows if it is whole"
                " -- ask for one made by `orchestrate-gen templates export`, or read it and copy it to your templates"
            )
        ]

    def test_what_is_whole_may_be_wrong_all_the_same(self, told: Told) -> None:
        body = "name: demo\nmore: 1\n"
        text = f"# digest: sha256:{sha256(body.encode()).hexdigest()}\n{body}"
        (found,) = told(import_template, text, "shared.yaml")
        assert found.startswith("OG113 2:1+4 there is no key `more` here")

    def test_bytes_of_another_file_are_refused_too(self) -> None:
        with pytest.raises(RefusedError):
            import_template("# digest: sha256:" + "0" * 64 + "\n\udcff\0", "x")
