"""What a script has for a rollback, and that others have nothing of it."""

from tests.support.compiled import compiled, script_of

ONE = {"id": "one", "run": "make one", "undo": "make clean"}
TWO = {"id": "two", "run": "make two", "needs": ["one"], "on_failure": "rollback"}


def test_the_line_of_a_step_names_its_checkpoints_its_policy_and_its_undo() -> None:
    text = script_of(ONE, TWO, checkpoints=[{"before": "one"}, {"after": "one"}])
    assert "      add one --timeout 20m --checkpoint before,after --undo undo_one\n" in text
    assert "      add two --timeout 20m --on-failure rollback\n" in text


def test_the_checkpoints_of_items_lie_before_the_first_and_after_their_join() -> None:
    around = [{"before": "one"}, {"after": "one"}]
    text = script_of({**ONE, "for_each": ["a", "b"]}, TWO, checkpoints=around)
    assert "each one__item --timeout 20m --checkpoint before --undo undo_one__item\n" in text
    assert "add one --estimate 1s --timeout 10m --after one_a,one_b --checkpoint after\n" in text
    text = script_of({**ONE, "for_each": {"lines": "a.txt"}}, TWO, checkpoints=around)
    assert "add one_lines --estimate 1s --timeout 10m --checkpoint before\n" in text
    assert "each one__item --timeout 20m --undo undo_one__item\n" in text


def test_what_undoes_a_step_is_a_function_that_a_reviewer_reads() -> None:
    text = script_of({**ONE, "env": {"A": "1"}, "undo": "echo {{ steps.one.output }}"}, TWO)
    body = '  output_one=$(text_of output one)\n  export A="1"\n  echo "$output_one"\n'
    assert f"# Undoes one, in a rollback.\nundo_one() {{\n{body}}}\n" in text
    assert "    undo_one) undo_one ;;\n" in text
    assert "\ntext_of() {" in text


def test_all_items_share_what_undoes_them() -> None:
    one = {**ONE, "for_each": ["a", "b"], "undo": "echo {{ item }} {{ steps.one.output }}"}
    text = script_of(one, TWO)
    body = '  the_item=${of[${step}_item]}\n  output_one=$(text_of output "${of[${step}_undoes]}")\n'
    assert f'undo_one__item() {{\n{body}  echo "$the_item" "$output_one"\n}}\n' in text
    assert "      each one__item --timeout 20m --undo undo_one__item\n" in text
    assert "fails run undo_one__item then" in " ".join(text.partition("# Limits")[0].replace("#  ", "").split())


def test_a_finding_of_lint_is_at_the_undo() -> None:
    found = compiled({**ONE, "undo": "rm $HOME/x"}, TWO, lint=True).findings
    assert [finding.where for finding in found] == [("steps", "one", "undo")]


def test_the_header_tells_what_a_rollback_may_touch() -> None:
    text = " ".join(script_of(ONE, TWO).partition("# Limits")[0].replace("#  ", "").split())
    assert "keep the files of the project, but for ignored ones, in git under refs/orchestrate" in text
    assert "put these files back as they were, and remove new ones, when two fails run undo_one then" in text


def test_a_checkpoint_needs_no_rollback() -> None:
    text = script_of({"id": "one", "run": "make"}, checkpoints=[{"after": "one"}])
    assert "\nsave_point() {" in text
    assert "\nroll_back() {" not in text


def test_a_script_without_either_has_nothing_of_it() -> None:
    text = script_of(ONE)
    assert "\nsave_point() {" not in text
    assert "\nroll_back() {" not in text
    assert "undo_one" not in text
    assert "refs/orchestrate" not in text


def test_the_checkpoint_after_a_worktree_is_after_what_merges_it() -> None:
    apart = {"id": "one", "run": "x", "worktree": True}
    text = script_of(apart, checkpoints=[{"before": "one"}, {"after": "one"}])
    assert "add one --timeout 20m --worktree one_merge --checkpoint before\n" in text
    assert "add one_merge --estimate 1s --timeout 10m --after one --checkpoint after\n" in text
