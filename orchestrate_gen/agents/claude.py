"""Claude Code: `claude -p`, the prompt on standard input, one JSON object back."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Claude:
    """The adapter; its part of the runtime is templates/bash/runtime/claude.sh."""

    name: str = "claude"
    command: str = "claude"
    models: dict[str, str] = field(default_factory=lambda: {"small": "haiku", "middle": "sonnet", "large": "opus"})
    credentials: tuple[str, ...] = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN")
    login: str = ".claude/.credentials.json"
    commands: tuple[str, ...] = ("init", "review", "security-review", "verify")


CLAUDE = Claude()
