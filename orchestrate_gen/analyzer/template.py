"""Which template fits?"""

from orchestrate_gen.ir.analysis import Finding, Kind, KindFinding, ScopeFinding

# Kinds without a template of their own.
_INSTEAD: dict[Kind, tuple[str, str]] = {
    "test": ("feature", "there is no template for tests alone; a feature is built with its tests, which fits best"),
}


def find_template(kind: KindFinding, scope: ScopeFinding) -> Finding:
    """The template: `research` where nothing is built, else the one of the kind."""
    if scope.value.startswith("research"):
        return Finding(
            value="research",
            confidence=scope.confidence,
            words=scope.words,
            reason=f"the scope is {scope.value}, so nothing is built: {scope.reason}",
        )
    if kind.value == "research":
        return Finding(
            value="feature" if scope.value == "full-implementation" else "bugfix",
            confidence=round(kind.confidence * 0.5, 4),
            words=scope.words,
            reason=f"it is about research, and the scope is {scope.value}",
        )
    if kind.value in _INSTEAD:
        name, why = _INSTEAD[kind.value]
        return Finding(value=name, confidence=kind.confidence, words=kind.words, reason=why)
    return _for_kind(kind, scope)


def _for_kind(kind: KindFinding, scope: ScopeFinding) -> Finding:
    if scope.value == "debug" and kind.value not in ("security", "performance"):
        return Finding(
            value="bugfix",
            confidence=scope.confidence,
            words=scope.words,
            reason="the cause of a symptom is looked for",
        )
    return Finding(
        value=kind.value,
        confidence=kind.confidence,
        words=kind.words,
        reason=f"it is a task of kind {kind.value}: {kind.reason}",
    )
