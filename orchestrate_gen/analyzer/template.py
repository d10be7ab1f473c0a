"""Which template fits?"""

from orchestrate_gen.ir.analysis import Finding, Kind, KindFinding, ScopeFinding

# Kinds without a template of their own.
_INSTEAD: dict[Kind, tuple[str, str]] = {
    "research": ("feature", "its words tell of research, yet something is to be built"),
    "test": ("feature", "there is no template for tests alone; a feature is built with its tests, which fits best"),
}
# Kinds whose templates look for causes themselves.
_OWN_HUNT: tuple[Kind, ...] = ("security", "performance")


def find_template(kind: KindFinding, scope: ScopeFinding) -> Finding:
    """The template: `research` where nothing is built, `bugfix` where a cause is hunted, else the one of the kind."""
    if scope.value.startswith("research"):
        return _by_scope("research", scope, "so nothing is built")
    if scope.value == "debug" and kind.value not in _OWN_HUNT:
        return _by_scope("bugfix", scope, "so a cause is to be found")
    if kind.value in _INSTEAD:
        name, why = _INSTEAD[kind.value]
        return Finding(value=name, confidence=kind.confidence, words=kind.words, reason=why)
    reason = f"it is a task of kind {kind.value}: {kind.reason}"
    return Finding(value=kind.value, confidence=kind.confidence, words=kind.words, reason=reason)


def _by_scope(name: str, scope: ScopeFinding, consequence: str) -> Finding:
    reason = f"the scope is {scope.value}, {consequence}: {scope.reason}"
    return Finding(value=name, confidence=scope.confidence, words=scope.words, reason=reason)
