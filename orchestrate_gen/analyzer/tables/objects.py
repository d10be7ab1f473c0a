"""What belongs to the object of a verb, and what only stands around it."""

from orchestrate_gen.analyzer.tables import listed

# Before the object.
BEFORE = frozenset(
    listed(
        """the, a, an, this, that, these, those, our, your, my, its, their, some, any, all, new, existing, current,
        more, better, proper, critical, urgent, emergency, important, simple, complex, small, large, big, major,
        minor, quick, basic, trivial, easy, complicated, how to, where, way to, the best way to, best way to,
        a way to, whether to, how, why, what, whether, which, if, with, about, on, for, of, into, support for,
        option to, option for, ability to, possibility to, up, out, to, and, or, be, there, missing, possible,
        different, several, various, available, potential, common, the"""
    )
)
# A preposition ends it; "of" does not.
BEHIND = frozenset(
    listed(
        """to, in, for, on, with, from, by, into, at, using, use, via, under, so, because, when, that, which, if,
        without, as, until, while, across, within, before, after, during, through, against, between, where, such, and,
        or, but, should, would, could, can, must, will, rather than, instead of, per, be, since, once, based"""
    )
)
# Behind a word that names nothing, another clause begins with one of these, and the object is over.
CONJUNCTIONS = frozenset(listed("when, so, because, until, while, since, once, before, after, as, than"))
# They stand for what was named elsewhere; behind them an object goes on with a preposition only ("it in the parser").
STAND_INS = frozenset(listed("it, them"))
# Too general to name a topic by; with these, what follows says it.
EMPTY = frozenset(
    listed(
        """support, option, ability, way, something, thing, stuff, it, this, that, them, one, only, possibility,
        possible, bug, issue, problem, fact, case"""
    )
)
# Not enough alone ("migration"), but part of the name ("migration to postgres").
THIN = frozenset(
    listed(
        """documentation, test, unit test, migration, plan, proposal, approach, crash, timeout, error, typo, coverage,
        architecture, strategy, failure, integration, report, comparison, module, service, system, feature, change,
        update, logic, performance"""
    )
)
# These come with some other work, and tell nothing of it.
BESIDES = frozenset(listed("test, unit test, integration test, documentation"))
# Behind one of these stands what is wished for.
WISHES = frozenset(
    listed(
        """should be able to, be able to, must be able to, would be nice to have, would be nice to, would be great to,
        want to, would like to, should be possible to, be possible to, wish i could, would love to"""
    )
)
PRONOUNS = frozenset(listed("we, i, you, it, one, they, user, someone"))

# Words that no name ends in.
DANGLING = frozenset(
    listed("""a, an, the, to, of, for, and, or, in, on, with, by, from, at, as, into, is, that, when, if, not, its,
        our, your, via, per, be""")
)

# Verbs whose objects are one topic together.
TOGETHER = frozenset(listed("compare, contrast, choose between"))

ALL = (*BEFORE, *BEHIND, *CONJUNCTIONS, *STAND_INS, *EMPTY, *THIN, *BESIDES, *WISHES, *PRONOUNS, *TOGETHER)
