"""Keys that files in foreign formats have elsewhere, and what to write for them, in this format or in ours."""

from collections.abc import Mapping

_CONVERT = "`orchestrate-gen convert` makes a file that can say"

OTHER_KEYS: Mapping[str, str] = {
    "parallel": "take it out: steps without `depends_on` run side by side already",
    **dict.fromkeys(("needs", "depends", "requires", "after", "dependencies"), "depends_on"),
    **dict.fromkeys(("when", "only_if"), "condition"),
    **dict.fromkeys(("timeout_seconds", "time_limit"), "timeout"),
    **dict.fromkeys(("environment", "environ"), "env"),
    **dict.fromkeys(("for_each", "foreach", "loop", "matrix"), f"{_CONVERT} `for_each`"),
    **dict.fromkeys(("access", "permissions", "tools"), f"{_CONVERT} `access`, what an agent may do"),
    **dict.fromkeys(("verify", "validation", "validate", "checks"), f"{_CONVERT} `verify: [COMMAND]`"),
    **dict.fromkeys(("max_cost", "budget", "cost"), f"{_CONVERT} `max_cost`"),
    "metrics": f"{_CONVERT} `metrics`",
    "cache": f"{_CONVERT} `cache: true`",
    "on_failure": f"{_CONVERT} `on_failure`",
}
"""In a step."""

OTHER_KEYS_OF_FILES: Mapping[str, str] = {
    **dict.fromkeys(("params", "parameters", "variables", "vars", "arguments"), "inputs"),
    **dict.fromkeys(("timeout", "limits"), f"write `timeout` in the steps, or {_CONVERT} `limits: {{duration: 2h}}`"),
    **dict.fromkeys(("env", "environment"), f"write `env` in the steps, or {_CONVERT} `defaults: {{env: ...}}`"),
    **dict.fromkeys(("retry", "retries"), f"write it in the steps, or {_CONVERT} `defaults: {{retry: ...}}`"),
    "outputs": "take it out: an output that no step takes is saved as a file",
    **dict.fromkeys(("parallel", "max_parallel"), f"{_CONVERT} `limits: {{jobs: 2}}`, how many steps run at a time"),
}
"""Beside `steps`."""
