"""What is wrong with a workflow: one rule a function, all of them run, everything found reported at once.

Every rule takes the survey of a workflow as its author wrote it, so that each finding has its place in the file.

| code | says |
| --- | --- |
| OG124 | warning: a step with `for_each` that never says `{{ item }}` |
| OG201 | two steps have one id |
| OG202 | two names differ only in `-` and `_`, which a script writes alike |
| OG203 | `needs` or a checkpoint names no step |
| OG204 | an input is the name of no other step's output |
| OG205 | an input is the name of several steps' output |
| OG206 | what stands between braces is no reference |
| OG207 | a reference to a parameter that is not declared |
| OG208 | a reference to a step that does not exist |
| OG209 | a reference to an output or metric that does not exist, or to the path of an output without one |
| OG210 | a reference where its value cannot be known |
| OG211 | a group that is not declared |
| OG212 | an agent that does not exist |
| OG213 | warning: a parameter that nothing uses |
| OG214 | warning: an output that nobody uses and that is no file |
| OG220 | a cycle |
| OG221 | a step needs one of a later phase |
| OG222 | warning: the steps of a phase are not written together |
| OG223 | there are no steps |
| OG224 | warning: a step that never runs |
| OG230 | a fixer with needs, a phase, a condition or metrics of its own, or one that is a gate |
| OG231 | a step needs or refers to a fixer |
| OG232 | a fixer refers to a step that may not be done by then |
| OG233 | a text is no expression |
| OG234 | an expression names what is not there |
| OG235 | an expression compares what cannot be compared |
| OG236 | a gate that can never pass |
| OG237 | warning: a gate or condition that always holds |
| OG238 | two steps measure one metric |
| OG239 | a metric that nobody could tell or find |
| OG240 | two steps write one file in no order |
| OG241 | warning: a step overwrites what another wrote |
| OG242 | an output that is not a file of the project |
| OG243 | two answers of one step, or one without a file |
| OG244 | an input that is a pattern or a folder |
| OG245 | an approval or an escalation where a run cannot wait |
| OG246 | an approval whose policy tries again |
| OG282 | a prompt calls what the project does not have; as a warning, what only the user has |
| OG250 | a step with the effect `once` that is tried again; as a warning, one that `defaults` would try again |
| OG251 | a reference amid other words to a step that may be left out |
| OG252 | `cites` or `changed_something` with the wrong words |
| OG255 | an item that gets the name of another step or item |
| OG256 | `for_each` without items, or where there is nothing to repeat |
| OG257 | two items of a step write one file |
| OG258 | a reference to one file where there is one for each item |
| OG270 | a step at the end of a run has a place in the order |
| OG271 | a step at the end of a run is neither an agent's nor one of commands |
| OG272 | a phase has the name of the steps at the end of a run |
| OG273 | a secret parameter that the script would show, or that everybody has |
| OG274 | a secret parameter in a text that is written down |
| OG275 | the items of a step measure a metric, and nothing says which number counts |
| OG276 | `over` of a metric that is measured once |
| OG290 | warning: a secret parameter in a step with a cache |
| OG295 | `worktree` of a step that has nothing to merge, or nobody who merges it |
| OG296 | a step has the name of what merges a worktree |
| OG277 | a fixer whose own failure is to be mended, passed over or rolled back |
| OG340 | a checkpoint beside no step, or beside two |
| OG341 | a step that is named like the undoing of another one |
| OG342 | warning: an `undo` that nothing ever calls |
| OG343 | a step with the effect `once` that a rollback lets run again |
| OG387 | a reference to a step at the end of a run, from one that runs before it or never with it |
| OG355 | a key that means nothing beside `use`, or `with` without it |
| OG356 | a used workflow that says what only a whole run can have |
| OG357 | a name or a value of a step with `use` that does not fit |
| OG455 | a pattern that is no extended regular expression |
| OG462 | warning: the file of a step that may be skipped is an input of one that is not |
| OG463 | warning: `set +e` in commands, which changes nothing |
| OG453 | a parameter's value is none of its choices |
| OG454 | a parameter's value does not match its pattern |
"""

from collections.abc import Callable, Iterator

from orchestrate_gen.diagnostic import Diagnostic
from orchestrate_gen.passes.checks.approvals import unanswerable_questions
from orchestrate_gen.passes.checks.commands import idle_set
from orchestrate_gen.passes.checks.emptiness import never_runs, no_steps
from orchestrate_gen.passes.checks.ends import misplaced_ends, phases_called_so
from orchestrate_gen.passes.checks.expressions import refused_checks, refused_expressions, settled_expressions
from orchestrate_gen.passes.checks.files import same_files
from orchestrate_gen.passes.checks.fixers import fixers_that_fail, ordered_fixers, unseen_by_fixers
from orchestrate_gen.passes.checks.groups import unknown_checkpoints, unknown_groups
from orchestrate_gen.passes.checks.inputs import refused_inputs, unknown_inputs
from orchestrate_gen.passes.checks.items import item_files, many_files, refused_items, same_items, unnamed_items
from orchestrate_gen.passes.checks.metrics import ambiguous_metrics, second_metrics, unreadable_metrics
from orchestrate_gen.passes.checks.names import same_ids, same_shell_names
from orchestrate_gen.passes.checks.needs import cycles, unknown_needs
from orchestrate_gen.passes.checks.optional import lost_expressions, lost_references
from orchestrate_gen.passes.checks.outputs import refused_paths, second_answers, unused_outputs
from orchestrate_gen.passes.checks.params import refused_defaults, unusable_patterns, unused_params
from orchestrate_gen.passes.checks.phases import later_phases, scattered_phases
from orchestrate_gen.passes.checks.policies import measured_once, repeated_once, tried_once_by_default
from orchestrate_gen.passes.checks.references import misplaced_defaults, unknown_references
from orchestrate_gen.passes.checks.secrets import cached_secrets, shown_secrets, written_secrets
from orchestrate_gen.passes.checks.skipped import skipped_inputs
from orchestrate_gen.passes.checks.verify import misused_words
from orchestrate_gen.passes.checks.way_back import idle_undos, names_of_undos, repeated_by_rollback, vague_checkpoints
from orchestrate_gen.passes.checks.worktrees import misplaced_worktrees, names_of_merges
from orchestrate_gen.passes.survey import Survey

Check = Callable[[Survey], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    no_steps,
    same_ids,
    same_shell_names,
    unknown_needs,
    unknown_inputs,
    unknown_references,
    misplaced_defaults,
    refused_expressions,
    refused_checks,
    settled_expressions,
    second_metrics,
    unreadable_metrics,
    ambiguous_metrics,
    unknown_groups,
    unknown_checkpoints,
    vague_checkpoints,
    cycles,
    later_phases,
    scattered_phases,
    misplaced_ends,
    phases_called_so,
    ordered_fixers,
    fixers_that_fail,
    unseen_by_fixers,
    repeated_once,
    tried_once_by_default,
    names_of_undos,
    idle_undos,
    repeated_by_rollback,
    unanswerable_questions,
    measured_once,
    refused_paths,
    refused_inputs,
    second_answers,
    same_files,
    refused_items,
    same_items,
    unnamed_items,
    item_files,
    many_files,
    misplaced_worktrees,
    names_of_merges,
    misused_words,
    lost_references,
    lost_expressions,
    skipped_inputs,
    idle_set,
    never_runs,
    refused_defaults,
    unusable_patterns,
    shown_secrets,
    written_secrets,
    cached_secrets,
    unused_params,
    unused_outputs,
)
