"""Secret parameters: from the environment alone, and in no text that is written down."""

from collections.abc import Callable

from orchestrate_gen.passes.checks.secrets import cached_secrets, shown_secrets, written_secrets

Say = Callable[..., list[str]]
STEP = {"id": "a", "run": "true"}


def test_a_secret_has_no_value_in_the_file(say: Say) -> None:
    said = "`api-token` is secret, and the script would show"
    params = {"api-token": {"secret": True, "default": "x"}, "path": {"secret": True}, "open": {"default": "x"}}
    assert say(shown_secrets, STEP, params=params) == [
        f"OG273 at params.api-token.default: {said} its `default` to everybody",
        "= take `default` out, and set `API_TOKEN` in the environment of the run",
        "OG273 at params.path.secret: `path` would be read from `PATH`, which is set everywhere",
        "= give the parameter another name",
    ]


def test_a_secret_is_for_commands_only(say: Say) -> None:
    word = "{{ params.token }}"
    steps = (
        {"id": "use", "run": f"curl -H {word} x", "env": {"T": word}, "verify": [f"test -n {word}"]},
        {"id": "ask", "prompt": f"Use {word}"},
        {"id": "make", "run": "true", "outputs": {"o": f"{word}.txt"}},
    )
    way_out = "= commands may have it: `run`, `verify`, or `env` of a step that runs commands"
    assert say(written_secrets, *steps, params={"token": {"secret": True}}) == [
        "OG274 at steps.ask.prompt: the secret `token` would be written down by `prompt`",
        way_out,
        "OG274 at steps.make.outputs.o.path: the secret `token` would be written down by `outputs`",
        way_out,
    ]
    assert say(written_secrets, *steps, params={"token": {}}) == []


def test_a_cache_does_not_tell_one_secret_from_another(say: Say) -> None:
    word = "{{ params.token }}"
    steps = (
        {"id": "use", "run": f"curl {word} {word}", "verify": [f"test -n {word}"], "cache": True},
        {"id": "not", "run": f"curl {word}"},
        {"id": "other", "run": "curl {{ params.plain }}", "cache": {"ttl": "7d"}},
    )
    what = "what `use` makes with one value of the secret `token` is taken again with another"
    assert say(cached_secrets, *steps, params={"token": {"secret": True}, "plain": {}}) == [
        f"OG290 (warning) at steps.use.cache: {what}",
        "= take `cache` out, unless it makes the same whatever the secret is",
    ]
