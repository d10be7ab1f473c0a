"""`success_actions`: what is done in order at the end of a good run."""

from collections.abc import Sequence
from typing import Any

from orchestrate_gen.diagnostic import Where, did_you_mean
from orchestrate_gen.frontends.foreign.calls import escaped, read_call, work_of_call
from orchestrate_gen.frontends.foreign.draft import Draft, DraftStep
from orchestrate_gen.frontends.foreign.names import our_name

ACTIONS = ("commit_changes", "update_documentation", "notify_completion")
TREE_BEFORE = "tree_before"

NOTE_TREE = """\
folder=$(mktemp -d)
GIT_INDEX_FILE=$folder/index git add --all
tree=$(GIT_INDEX_FILE=$folder/index git write-tree)
rm "$folder"/*
rmdir "$folder"
head=$(git rev-parse --quiet --verify 'HEAD^{tree}') || head=$(git hash-object -t tree /dev/null)
printf '%s %s\\n' "$tree" "$head"
"""
"""Prints what the working tree holds, and what the last commit holds; touches neither of them, nor the index."""

COMMIT_CHANGES = """\
noted={{ steps.tree_before.output }}
before=${noted% *} head=${noted#* }
folder=$(mktemp -d)
GIT_INDEX_FILE=$folder/index git add --all
now=$(GIT_INDEX_FILE=$folder/index git write-tree)
git diff-tree -r -z --name-only --no-renames "$head" "$before" >"$folder/there"
git diff-tree -r -z --name-only --no-renames "$before" "$now" >"$folder/changed"
declare -A there=()
while IFS= read -r -d '' file; do there[=$file]=1; done <"$folder/there"
files=()
while IFS= read -r -d '' file; do
  if [[ -z ${there[=$file]-} ]]; then
    files+=("$file")
  else
    warn "not committed, as it was changed before the run too: $file"
  fi
done <"$folder/changed"
rm "$folder"/*
rmdir "$folder"
export GIT_LITERAL_PATHSPECS=1
((${#files[@]} == 0)) || git add --all -- "${files[@]}"
if ((${#files[@]} == 0)) || git diff --cached --quiet -- "${files[@]}"; then
  printf 'there is nothing to commit\\n'
else
  git commit --quiet --message 'NAME: what the run changed' --only -- "${files[@]}"
  git log -1 --format='%h %s'
fi
"""
"""Commits the files that the run changed, but for those that were changed before it; `NAME` is the workflow's."""


def add_success_actions(actions: Sequence[str], draft: Draft) -> None:
    """Make a step of each action. OG286: nobody knows what an action does."""
    for index, action in enumerate(actions):
        where: Where = ("success_actions", index)
        if action == "notify_completion":
            draft.remarks.append("`notify_completion`: the command of `--notify` is told how the run ended")
        elif work := _work(action, draft, where):
            name = action if action in ACTIONS else f"finish_{index + 1}"
            step = DraftStep({"id": our_name(name, draft, where, name), **work}, where)
            draft.lists["on_success"].append(step)
    if "commit_changes" in actions:
        _note_tree(draft, ("success_actions", list(actions).index("commit_changes")))


def _work(action: str, draft: Draft, where: Where) -> dict[str, Any]:
    if action == "commit_changes":
        command = COMMIT_CHANGES.replace("NAME", str(draft.top["name"]))
        return {"title": "Commit what the run changed, and nothing that was there before", "run": command}
    if action == "update_documentation":
        return {"title": "The documentation of what has changed", "prompt": "\n".join(_documentation(draft))}
    if call := read_call(action):
        return work_of_call(call, "The workflow has ended well; do what is left to do.", draft, where)
    if " " in action.strip():
        return {"run": escaped(action)}
    way_out = did_you_mean(action, ACTIONS)
    if not way_out.startswith("did"):
        way_out += "; `/NAME` is a command of the project, and several words are a command of the shell"
    draft.tell("OG286", f"there is no action `{action}`", way_out, where)
    return {}


def _documentation(draft: Draft) -> list[str]:
    """The prompt: what the agents of the workflow said they did, each alone on its line."""
    told = [f"{{{{ steps.{step.id}.output }}}}" for step in draft.steps if "prompt" in step.values]
    task = "Bring the documentation of this project up to date with what was changed. Change nothing else."
    return [task, *(["", "What was done:", *told] if told else []), ""]


def _note_tree(draft: Draft, where: Where) -> None:
    """Put a step before all others that notes the working tree as the run found it."""
    values = {"id": TREE_BEFORE, "title": "What is there before the run, which no commit takes in", "run": NOTE_TREE}
    makers = {name: step for step in draft.steps for name in step.values.get("outputs", {})}
    for step in draft.steps:
        waits = any(makers.get(name, step) is not step for name in step.values.get("inputs", ()))
        if waits or step.values.get("needs"):
            continue
        step.values = {"id": step.id, "needs": [TREE_BEFORE]} | step.values
    draft.steps.insert(0, DraftStep(values, where))
