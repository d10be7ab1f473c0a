"""What `doctor` looks at on this machine. No value of a variable is read."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orchestrate_gen.agents import AGENTS, Agent
from orchestrate_gen.cli.places import template_places, user_home
from orchestrate_gen.cli.project import find_project
from orchestrate_gen.cli.screens.text import plural
from orchestrate_gen.lint.program import find_shellcheck, run
from orchestrate_gen.version import __version__

SECONDS = 5
_OLDEST_BASH = (4, 0)
LOCKS = ("flock", "perl", "python3")
"""What may hold a run's lock, in the order in which scripts look for it (templates/bash/runtime/lock.sh)."""


@dataclass(frozen=True)
class Finding:
    """Something that was looked for: whether it is as it should be, whether it is needed, and the way out if not."""

    name: str
    good: bool
    detail: str
    needed: bool = False
    help: str = ""


def examine() -> list[Finding]:
    """Look at everything, in a fixed order."""
    return [_itself(), _bash(), _git(), _lock(), *_agents(), _shellcheck(), _helpers(), *_places()]


def _itself() -> Finding:
    python = ".".join(str(number) for number in sys.version_info[:3])
    return Finding("orchestrate-gen", good=True, detail=f"{__version__}, Python {python}")


def _bash() -> Finding:
    path = shutil.which("bash")
    if path is None:
        return Finding("bash", good=False, detail="not found", needed=True, help="install bash 4.0 or later")
    said = _version(path)
    match = re.search(r"version (\d+)\.(\d+)", said)
    good = bool(match) and tuple(map(int, match.groups())) >= _OLDEST_BASH if match else False
    way_out = "" if good else "scripts need bash 4.0 or later; on macOS: `brew install bash`"
    return Finding("bash", good=good, detail=f"{said or 'no version'} ({path})", needed=True, help=way_out)


def _git() -> Finding:
    path = shutil.which("git")
    if path is None:
        way_out = "install git to have the changes of a run reported; scripts run without it"
        return Finding("git", good=False, detail="not found", help=way_out)
    return Finding("git", good=True, detail=f"{_version(path)} ({path})")


def _agents() -> Iterator[Finding]:
    """Look at each agent's program and credentials; one agent at least is needed."""
    paths = {name: shutil.which(agent.command) for name, agent in AGENTS.items()}
    for name, path in paths.items():
        needed = not any(paths.values())
        command = AGENTS[name].command
        if path:
            yield Finding(f"agent {name}", good=True, detail=f"{_version(path) or 'no version'} ({path})")
        else:
            way_out = "install it, or name another program with --agent-command; scripts without it can `--rehearse`"
            yield Finding(f"agent {name}", False, f"`{command}` is not on PATH", needed=needed, help=way_out)
        yield _login(AGENTS[name])


def _login(agent: Agent) -> Finding:
    """Look for a key or a login; a folder of the agent's alone is none."""
    found = [f"{name} is set" for name in agent.credentials if os.environ.get(name)]
    if _has_text(user_home(agent.login)):
        found.append(f"~/{agent.login} is there")
    way_out = f"start `{agent.command}` once and log in, or set {agent.credentials[0]}"
    if sys.platform == "darwin":
        way_out = f"not looked at: the keychain, where a login may be; else {way_out}"
    detail = ", ".join(found) or "none found"
    return Finding(f"login {agent.name}", good=bool(found), detail=detail, help="" if found else way_out)


def _has_text(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _lock() -> Finding:
    """Look for what holds a run's lock; the first that is there is used."""
    for name in LOCKS:
        if path := shutil.which(name):
            return Finding("lock", good=True, detail=f"held by {name} ({path})")
    detail = f"none of {', '.join(LOCKS)}: scripts use numbered links"
    return Finding("lock", good=False, detail=detail, help="install one of them: then the kernel holds the lock")


def _shellcheck() -> Finding:
    path = find_shellcheck()
    if path is None:
        way_out = "install shellcheck to have your own commands looked at"
        return Finding("shellcheck", good=False, detail="not found: lint is skipped", help=way_out)
    match = re.search(r"version: (\S+)", run([path, "--version"], "", SECONDS).out)
    return Finding("shellcheck", good=True, detail=f"{match[1] if match else 'no version'} ({path})")


def _helpers() -> Finding:
    """Count the slash commands, agents and skills of the project and the user, and name the guides."""
    project = find_project(Path())
    said = []
    for origin in ("project", "user"):
        counts = [
            plural(count, name)
            for name, found in project.counted.items()
            if (count := sum(one.origin == origin for one in found.values()))
        ]
        said += [f"{origin}: {', '.join(counts)}"] if counts else []
    detail = "; ".join((*said, *project.guides))
    return Finding("commands, agents", good=True, detail=detail or "none in .claude here, or in your home")


def _places() -> Iterator[Finding]:
    for origin, folder in template_places(Path()):
        count = len(list(folder.glob("*.yaml"))) if folder.is_dir() else 0
        needed = origin == "built-in"
        detail = f"{count} in {folder}" if folder.is_dir() else f"none; they would lie in {folder}"
        way_out = "the installation is not complete: install orchestrate-gen again" if needed and not count else ""
        yield Finding(
            f"templates, {origin}", good=bool(count) or not needed, detail=detail, needed=needed, help=way_out
        )


def _version(path: str) -> str:
    """Return the first line that a program says about its version, or nothing."""
    kept = [f"{name}={os.environ[name]}" for name in ("PATH", "HOME") if name in os.environ]
    out = run(["/usr/bin/env", *kept, path, "--version"], "", SECONDS).out.strip()
    return out.splitlines()[0].strip() if out else ""
