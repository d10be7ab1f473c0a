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

_NOT = """don't, doesn't, didn't, isn't, aren't, wasn't, weren't, won't, wouldn't, shouldn't, couldn't, hasn't,
    haven't, dont, doesnt, didnt, isnt, wont"""

IRREGULAR = {
    **dict.fromkeys(listed(_NOT), "not"),
    **dict.fromkeys(listed("can't, cant, cannot"), "cannot"),
    **dict.fromkeys(listed("is, are, was, were, been, being, am"), "be"),
    **dict.fromkeys(listed("does, did, done"), "do"),
    **dict.fromkeys(listed("has, had, having"), "have"),
    **dict.fromkeys(listed("broke, broken"), "break"),
    **dict.fromkeys(listed("written, wrote"), "write"),
    **dict.fromkeys(listed("built"), "build"),
    **dict.fromkeys(listed("made"), "make"),
    **dict.fromkeys(listed("ran"), "run"),
    **dict.fromkeys(listed("lost"), "lose"),
    **dict.fromkeys(listed("threw, thrown"), "throw"),
    **dict.fromkeys(listed("froze, frozen"), "freeze"),
    **dict.fromkeys(listed("hung"), "hang"),
    **dict.fromkeys(listed("stuck"), "stuck"),
    **dict.fromkeys(listed("sent"), "send"),
    **dict.fromkeys(listed("kept"), "keep"),
    **dict.fromkeys(listed("hidden"), "hide"),
    **dict.fromkeys(listed("gave, given"), "give"),
    **dict.fromkeys(listed("dependencies, deps, dep"), "dependency"),
    **dict.fromkeys(listed("libraries, lib, libs"), "library"),
    **dict.fromkeys(listed("vulnerabilities, vuln, vulns"), "vulnerability"),
    **dict.fromkeys(listed("apis"), "api"),
    **dict.fromkeys(listed("ux"), "ux"),
    **dict.fromkeys(listed("typos"), "typo"),
    **dict.fromkeys(listed("db, dbs"), "database"),
    **dict.fromkeys(listed("perf"), "performance"),
    **dict.fromkeys(listed("doc, docs"), "documentation"),
    **dict.fromkeys(listed("config, configs"), "configuration"),
    **dict.fromkeys(listed("args"), "argument"),
    **dict.fromkeys(listed("k8s"), "kubernetes"),
    "analyses": "analysis",
}


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
