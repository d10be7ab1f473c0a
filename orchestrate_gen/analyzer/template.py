"""Which template fits?"""

from collections.abc import Iterator

from orchestrate_gen.ir.analysis import Kind, KindFinding, ScopeFinding, TemplateFinding

# Kinds without a template of their own.
_INSTEAD: dict[Kind, tuple[str, str]] = {
    "research": ("feature", "its words tell of research, yet something is to be built"),
    "test": ("feature", "there is no template for tests alone; a feature is built with its tests, which fits best"),
}
MOST_CANDIDATES = 3
# Kinds whose templates look for causes themselves.
_OWN_HUNT: tuple[Kind, ...] = ("security", "performance")


def find_template(kind: KindFinding, scope: ScopeFinding) -> TemplateFinding:
    """The template: `research` where nothing is built, `bugfix` where a cause is hunted, else the one of the kind."""
    if scope.value.startswith("research"):
        return _by_scope("research", scope, "so nothing is built")
    if scope.value == "debug" and kind.value not in _OWN_HUNT:
        return _by_scope("bugfix", scope, "so a cause is to be found")
    own = f"it is a task of kind {kind.value}: {kind.reason}"
    name, reason = _INSTEAD.get(kind.value, (kind.value, own))
    candidates = dict.fromkeys((name, *_likeliest(kind)))
    return TemplateFinding(
        value=name,
        confidence=kind.confidence,
        words=kind.words,
        reason=reason,
        candidates=tuple(candidates)[:MOST_CANDIDATES],
    )


def _likeliest(kind: KindFinding) -> Iterator[str]:
    for name, _ in sorted(kind.scores.items(), key=lambda one: -one[1]):
        yield _INSTEAD[name][0] if name in _INSTEAD else name


def _by_scope(name: str, scope: ScopeFinding, consequence: str) -> TemplateFinding:
    reason = f"the scope is {scope.value}, {consequence}: {scope.reason}"
    return TemplateFinding(
        value=name, confidence=scope.confidence, words=scope.words, reason=reason, candidates=(name,)
    )
