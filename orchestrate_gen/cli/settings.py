"""The options that change a workflow, the same for every command that compiles, and the words that repeat them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from orchestrate_gen.cli.words import count, duration, money, pair
from orchestrate_gen.diagnostic import Diagnostic, RefusedError, refuse

if TYPE_CHECKING:
    from orchestrate_gen.ir.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])

_SINGLE = (
    *("agent", "agent_command", "model", "access", "jobs", "mode", "priority", "quality", "max_duration", "max_cost"),
    "notify",
)

SETTINGS = (
    click.option("--param", "params", type=pair, multiple=True, metavar="NAME=VALUE", help="A parameter's value."),
    click.option("--agent", metavar="NAME", help="The agent that is asked."),
    click.option("--agent-command", metavar="PROGRAM", help="Its program, if that has another name here."),
    click.option("--model", metavar="MODEL", help="The model of every agent step."),
    click.option("--access", type=click.Choice(["edit", "full"]), help="full: who edits files may also run commands."),
    click.option(
        "--mode", type=click.Choice(["autopilot", "supervised", "hybrid"]), help="Which steps a person approves first."
    ),
    click.option("--jobs", type=count, metavar="N", help="Steps at a time."),
    click.option("--parallel", is_flag=True, help="Side by side, also if the workflow says `jobs: 1`."),
    click.option("--sequential", is_flag=True, help="One step after another."),
    click.option(
        "--priority", type=click.Choice(["low", "normal", "high"]), help="Chooses models, attempts, niceness."
    ),
    click.option("--strict", "quality", flag_value="strict", help="Warnings stop: compiling, and the run."),
    click.option("--lenient", "quality", flag_value="lenient", help="A closed gate only warns."),
    click.option("--custom-gates", metavar="FILE", help="A list of gates that are added at the end."),
    click.option(
        "--max-duration",
        "--timeout",
        "max_duration",
        type=duration,
        metavar="TIME",
        help="Minutes, or 2h30m, of a run.",
    ),
    click.option("--max-cost", type=money, metavar="USD", help="What all agents together may cost."),
    click.option("--notify", metavar="CMD", help="Gets the outcome of each start."),
)


def settings(command: Command) -> Command:
    """Give a command all settings."""
    for option in reversed(SETTINGS):
        command = option(command)
    return command


def options_from(given: Mapping[str, Any]) -> "Options":
    """Make the options from the values of a command line. Raises `RefusedError` naming each option that is wrong."""
    from orchestrate_gen.ir.options import Options

    if wrong := [name for name in _SINGLE if not _fits(name, given[name])]:
        raise RefusedError([_wrong(name, str(given[name])) for name in wrong])
    _refuse_contradiction(given)
    params = tuple(sorted(dict(given["params"]).items()))
    order = {name: given[name] for name in ("parallel", "sequential")}
    return Options(params=params, **order, **{name: given[name] for name in _SINGLE})


def _refuse_contradiction(given: Mapping[str, Any]) -> None:
    """OG050: of `--parallel`, `--sequential` and `--jobs`, two cannot both be meant."""
    jobs, side_by_side = given["jobs"], given["parallel"]
    contradicts = jobs is not None and (side_by_side or given["sequential"]) and side_by_side == (jobs == 1)
    words = {"--parallel": side_by_side, "--sequential": given["sequential"], f"--jobs {jobs}": contradicts}
    meant = [f"`{word}`" for word, said in words.items() if said]
    if len(meant) > 1:
        raise refuse("OG050", f"{' and '.join(meant)} contradict each other", "give one of them")


def _fits(name: str, value: object) -> bool:
    from orchestrate_gen.ir.options import Options

    try:
        Options.model_validate({name: value})
    except ValueError:
        return False
    return value != ""


def _wrong(name: str, value: str) -> Diagnostic:
    way_out = "it begins with a letter or digit; letters, digits and `-` may follow"
    return Diagnostic("OG053", f"`{value}` cannot be the value of `--{name.replace('_', '-')}`", way_out)


def option_words(options: "Options") -> tuple[str, ...]:
    """Return the options that are set as words: long forms, in one order, values normalised."""
    from orchestrate_gen.ir.values import format_duration, format_money

    words: list[str] = []
    for name, value in options.params:
        words += ["--param", f"{name}={value}"]
    single = {
        "--agent": options.agent,
        "--agent-command": options.agent_command,
        "--model": options.model,
        "--access": options.access,
        "--mode": options.mode,
        "--jobs": options.jobs,
        "--priority": options.priority,
        "--max-duration": options.max_duration and format_duration(options.max_duration),
        "--custom-gates": options.custom_gates,
        "--max-cost": options.max_cost and format_money(options.max_cost),
        "--notify": options.notify,
    }
    for name, setting in single.items():
        if setting is not None:
            words += [name, str(setting)]
    flags = {
        "--strict": options.quality == "strict",
        "--lenient": options.quality == "lenient",
        "--parallel": options.parallel,
        "--sequential": options.sequential,
    }
    return (*words, *(flag for flag, is_set in flags.items() if is_set))
