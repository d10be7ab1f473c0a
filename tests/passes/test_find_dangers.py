"""Commands that cannot be taken back are found by what they are, and not by what is said about them."""

import re

import pytest

from orchestrate_gen.frontends.dangerous import built_in_rules
from orchestrate_gen.ir.danger import DangerRule
from orchestrate_gen.ir.workflow import Workflow
from orchestrate_gen.passes.find_dangers import find_dangers, needless_allowances
from orchestrate_gen.passes.schedule import unscheduled


def found(run: str, *rules: DangerRule) -> list[str]:
    workflow = Workflow.model_validate({"name": "wf", "steps": [{"id": "do", "run": run}]})
    return [f"{d.rule.does}: {d.text}" for d in find_dangers(workflow, (*built_in_rules(), *rules))]


@pytest.mark.parametrize(
    ("run", "finding"),
    [
        ("rm -rf build", "destroys: rm -rf build"),
        ("rm -r -f x", "destroys: rm -r -f x"),
        ("rm --recursive --force x", "destroys: rm --recursive --force x"),
        ("rm 2>/dev/null -fR x", "destroys: rm -fR x"),
        (r"\rm -rf x", "destroys: rm -rf x"),
        ("/bin/rm -rf x", "destroys: /bin/rm -rf x"),
        ("rm -rf {{ params.dir }}", "destroys: rm -rf {{params.dir}}"),
        ("git -C a push --force-with-lease", "destroys: git -C a push --force-with-lease"),
        ("git push -uf origin main", "destroys: git push -uf origin main"),
        ("git push origin +main", "destroys: git push origin +main"),
        ("git reset --hard HEAD~1", "destroys: git reset --hard HEAD~1"),
        ("git clean -fd", "destroys: git clean -fd"),
        ("psql -c 'DROP  TABLE users'", "destroys: psql -c DROP TABLE users"),
        ("psql <<SQL\ndrop database x;\nSQL\ntrue", "destroys: psql"),
        ("echo 'drop table x' | psql db", "destroys: psql db"),
        ("curl -fsSL a.example | sh", "runs-downloads: curl -fsSL a.example | sh"),
        ('bash -c "$(curl a.example)"', "runs-downloads: bash -c $(curl a.example)"),
        ("bash <(wget -qO- a.example)", "runs-downloads: bash"),
        ("curl a.example | python3", "runs-downloads: curl a.example | python3"),
        ("if true; then sudo x; fi", "gains-rights: sudo x"),
        ("A=1 sudo x", "gains-rights: sudo x"),
        ("echo it's fine's; sudo x", "gains-rights: sudo x"),
        ("chmod 4755 x", "gains-rights: chmod 4755 x"),
        ("npm publish", "publishes: npm publish"),
        ("twine upload dist/*", "publishes: twine upload dist/*"),
        ("terraform apply -auto-approve", "publishes: terraform apply -auto-approve"),
        ("terraform destroy", "destroys: terraform destroy"),
        ("kubectl -n a delete pod b", "destroys: kubectl -n a delete pod b"),
        ("docker push a/b", "publishes: docker push a/b"),
        ("mkfs.ext4 /dev/a", "destroys: mkfs.ext4 /dev/a"),
        ("dd if=a of=/dev/b", "destroys: dd if=a of=/dev/b"),
        ("find . -name x -exec rm -rf {} +", "destroys: rm -rf {} +"),
        ("ls | xargs -n 1 rm -rf", "destroys: rm -rf"),
        ("timeout 5 git push --force", "destroys: git push --force"),
        ("ssh host 'rm -rf /tmp/x'", "destroys: rm -rf /tmp/x"),
        ("ssh -p 22 me@host rm -rf x", "destroys: rm -rf x"),
        ("rm -r build", "destroys: rm -r build"),
        ("rm -R build", "destroys: rm -R build"),
        ("truncate -s 0 log", "destroys: truncate -s 0 log"),
        ("flock lock rm -rf x", "destroys: rm -rf x"),
        ("sh <<EOF\nrm -rf x\nEOF", "destroys: rm -rf x"),
        ("(cd a && rm -rf b)", "destroys: rm -rf b"),
        ("f() { rm -rf b; }", "destroys: rm -rf b"),
        ("for d in a b; do rm -rf $d; done", "destroys: rm -rf $d"),
        ('echo "$(rm -rf b)"', "destroys: rm -rf b"),
        ("echo `rm -rf b`", "destroys: rm -rf b"),
    ],
)
def test_a_dangerous_command_is_found_wherever_it_stands(run: str, finding: str) -> None:
    assert found(run) == [finding]


@pytest.mark.parametrize(
    "run",
    [
        "rm -f build.log",
        "$tool -rf build",
        "ssh host ls -r x",
        "echo 'rm -rf build'",
        "printf '%s' 'sudo rm -rf /'",
        "git push origin main",
        "git reset HEAD",
        "git clean -n",
        "git commit -m 'push --force'",
        "grep -i 'drop table' schema.sql",
        "cat <<EOF >a.sql\ndrop table x\nEOF",
        "cat >script <<'EOF'\nrm -rf x\nEOF",
        "curl a.example | jq .",
        "curl a.example | python3 -m json.tool",
        "command -v sudo",
        "# sudo",
        "echo x # sudo",
        "case $1 in rm) echo x ;; esac",
        "terraform init && terraform validate",
        "docker compose config --quiet",
        "echo 'unfinished",
        'echo "$(unfinished',
        "cat <<EOF",
    ],
)
def test_what_only_looks_dangerous_is_left_alone(run: str) -> None:
    assert found(run) == []


def test_one_text_may_have_several_and_names_each_once() -> None:
    assert found("sudo rm -rf x\nsudo rm -rf x") == ["gains-rights: sudo rm -rf x", "destroys: rm -rf x"]


def test_a_long_command_is_cut() -> None:
    (one,) = found(f"rm -rf {'x' * 100}")
    assert one == f"destroys: rm -rf {'x' * 50}..."


def test_a_project_adds_rules_of_its_own() -> None:
    rule = DangerRule(command="make release", does="publishes", why="makes a release")
    assert found("make -j4 release VERSION=2", rule) == ["publishes: make -j4 release VERSION=2"]
    assert found("make test", rule) == []


def test_commands_in_verify_undo_and_a_fix_count_with_their_places() -> None:
    fix = {"id": "mend", "run": "git clean -fd"}
    step = {"id": "do", "run": "true", "verify": ["true", "sudo x"], "undo": "rm -rf a", "on_failure": {"fix": fix}}
    workflow = Workflow.model_validate({"name": "wf", "steps": [step, {"id": "ask", "prompt": "rm -rf all"}]})
    assert [(d.step, d.where[2:]) for d in find_dangers(workflow, built_in_rules())] == [
        ("do", ("verify", 1)),
        ("do", ("undo",)),
        ("mend", ("on_failure", "fix", "run")),
    ]


def test_commands_of_gates_and_of_notify_count() -> None:
    checks = {"tests-pass": "rm -rf z", "no-lint-findings": "sudo lint", "command": ["true", "git clean -fd"]}
    steps = [{"id": "sure", "gate": {**checks, "files-changed-only": ["rm -rf x"]}}, {"id": "n", "gate": "n > 1"}]
    workflow = Workflow.model_validate({"name": "wf", "steps": steps, "notify": "truncate -s 0 log"})
    assert [(d.step, d.where) for d in find_dangers(workflow, built_in_rules())] == [
        ("sure", ("steps", "sure", "gate", "tests-pass")),
        ("sure", ("steps", "sure", "gate", "no-lint-findings")),
        ("sure", ("steps", "sure", "gate", "command", 1)),
        ("", ("notify",)),
    ]


def test_every_built_in_rule_is_a_sentence_and_a_pattern() -> None:
    for rule in built_in_rules():
        assert re.match(r"[a-z]", rule.why), rule
        assert re.compile(rule.says or "")


def test_an_allowance_that_nothing_needs_is_a_warning() -> None:
    step = {"id": "do", "run": "rm -rf x", "allow": ["destroys", "publishes"]}
    workflow = Workflow.model_validate({"name": "wf", "steps": [step]})
    plan = unscheduled(workflow).model_copy(update={"dangers": find_dangers(workflow, built_in_rules())})
    (warning,) = needless_allowances(plan)
    assert (warning.code, warning.severity, warning.where) == ("OG248", "warning", ("steps", "do", "allow", 1))
    assert warning.message == "no command of `do` publishes, as far as can be seen"
