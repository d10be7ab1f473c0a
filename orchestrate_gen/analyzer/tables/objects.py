"""What belongs to the object of a verb, and what only stands around it."""

from orchestrate_gen.analyzer.tables import listed

# Before the object.
BEFORE = frozenset(
    listed(
        """the, a, an, this, that, these, those, our, your, my, its, their, some, any, all, new, existing, current,
        more, better, proper, critical, urgent, emergency, important, simple, complex, small, large, big, major,
        minor, quick, basic, trivial, easy, complicated, how to, where, way to, the best way to, best way to,
        a way to, whether to, how, why, what, whether, which, if, about, on, for, of, into, support for, option to,
        option for, ability to, possibility to, up, out, to, and, or, be, there, missing, possible, different,
        several, various, available, potential, common, the"""
    )
)
# A preposition ends it; "of" does not.
BEHIND = frozenset(
    listed(
        """to, in, for, on, with, from, by, into, at, using, use, via, under, so, because, when, that, which, if,
        without, as, until, while, across, within, before, after, during, through, against, between, where, such, and,
        or, but, rather than, instead of, per, be, since, once, based"""
    )
)
# Too general to name a topic by.
EMPTY = frozenset(
    listed("""support, option, ability, way, something, thing, stuff, it, this, that, them, possibility, possible,
        bug, issue, problem, fact, case""")
)

# Words that no name ends in.
DANGLING = frozenset(
    listed("""a, an, the, to, of, for, and, or, in, on, with, by, from, at, as, into, is, that, when, if, not, its,
        our, your, via, per, be""")
)

# Verbs whose objects are one topic together.
TOGETHER = frozenset(listed("compare, contrast, choose between"))

ALL = (*BEFORE, *BEHIND, *EMPTY, *TOGETHER)
