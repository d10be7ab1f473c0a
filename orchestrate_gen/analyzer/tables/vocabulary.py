"""Every word that some table knows, and forms that no rule of endings finds."""

from orchestrate_gen.analyzer.tables import (
    complexity,
    kinds,
    listed,
    objects,
    parameters,
    priorities,
    risks,
    scopes,
    verbs,
)

# The base form, and what stands for it.
_FORMS = {
    "not": """don't, doesn't, didn't, isn't, aren't, wasn't, weren't, won't, wouldn't, shouldn't, couldn't, hasn't,
        haven't""",
    "cannot": "can't",
    "be": "is, are, was, were, been, being, am",
    "do": "does, did, done",
    "have": "has, had, having",
    "break": "broke, broken",
    "build": "built",
    "freeze": "froze, frozen",
    "give": "gave, given",
    "hang": "hung",
    "hide": "hidden",
    "keep": "kept",
    "lose": "lost",
    "make": "made",
    "run": "ran",
    "send": "sent",
    "throw": "threw, thrown",
    "write": "wrote, written",
    "analysis": "analyses",
    "api": "apis",
    "argument": "args",
    "configuration": "config, configs",
    "database": "db, dbs",
    "dependency": "deps, dep",
    "documentation": "doc, docs",
    "kubernetes": "k8s",
    "lets": "let's",
    "library": "lib, libs",
    "performance": "perf",
    "vulnerability": "vuln, vulns",
}
_BY_FORM = {form: base for base, forms in _FORMS.items() for form in listed(forms)}
IRREGULAR = {form.replace("'", ""): base for form, base in _BY_FORM.items()} | _BY_FORM


def _words() -> frozenset[str]:
    phrases = (
        *verbs.ALL,
        *kinds.ALL,
        *scopes.ALL,
        *complexity.ALL,
        *priorities.ALL,
        *risks.ALL,
        *objects.ALL,
        *parameters.ALL,
    )
    return frozenset(word for phrase in phrases for word in phrase.split())


VOCABULARY = _words()
