"""Verbs that open a task, by what they ask for, and the words that may stand before one."""

from orchestrate_gen.analyzer.tables import listed

RESEARCH = listed(
    """research, do research, investigate, explore, evaluate, assess, compare, contrast, study, analyze, analyse,
    survey, examine, inspect, spike, review, audit, look into, look at, find out, figure out, learn, learn about,
    understand, determine, gather, collect, check whether, check if, see if, see whether, benchmark, profile, measure,
    estimate, identify, summarize, summarise, recommend, find, locate, choose, decide, choose between, read about,
    discuss, deep dive, explain how, explain why, explain what, tell me, show me how, show me where, walk me through,
    comparison of, evaluation of, analysis of, investigation of, investigation into, feasibility study, assessment of,
    security audit, security review, code review, accessibility audit, performance audit, code audit,
    security assessment"""
)
DEBUG = listed(
    """debug, diagnose, troubleshoot, reproduce, track down, bisect, triage, trace, find out why, figure out why,
    understand why, find root cause, find cause, find the cause, find the root cause, get to the bottom, narrow down"""
)
PLAN = listed("""plan, propose, outline, sketch, design, architect, brainstorm, think about, come up with, scope,
    roadmap""")
REVISE = listed("revise, rework, amend, rethink, reconsider")

# Verbs that change a project. What each says about the kind of task stands in `tables/kinds.py`.
BUILD = listed(
    """add, implement, create, build, write, develop, make, introduce, support, enable, integrate, set up, setup,
    configure, install, deploy, fix, resolve, repair, correct, patch, hotfix, address, solve, handle, prevent, avoid,
    stop, refactor, restructure, reorganize, reorganise, simplify, clean, clean up, cleanup, tidy, tidy up, extract,
    split, separate, rename, move, replace, remove, delete, drop, deprecate, rewrite, modernize, modernise, redesign,
    decouple, consolidate, unify, merge, inline, deduplicate, reuse, convert, switch, migrate, port, transition,
    upgrade, downgrade, update, bump, pin, optimize, optimise, speed up, improve, enhance, reduce, increase,
    accelerate, parallelize, cache, tune, minimize, shrink, lower, document, describe, explain, clarify, mention,
    note, translate, test, cover, verify, validate, assert, mock, run, execute, use, allow, let, show, display, hide,
    render, expose, provide, offer, extend, expand, generate, export, import, upload, download, send, receive, store,
    save, load, parse, format, log, track, monitor, report, alert, notify, schedule, automate, containerize,
    containerise, dockerize, provision, publish, release, ship, host, scale, connect, hook up, wire, wire up, sync,
    synchronize, secure, harden, encrypt, decrypt, sanitize, sanitise, escape, rotate, restrict, protect,
    authenticate, authorize, sign, hash, mask, redact, apply, adjust, change, modify, edit, tweak, rework, polish,
    refine, align, adopt, ensure, guarantee, keep, preserve, restore, revert, roll back, rollback, disable, turn on,
    turn off, ignore, skip, exclude, include, filter, sort, group, paginate, search, index, query, persist, register,
    bind, attach, detach, link, list, count, compute, calculate, limit, throttle, warn, detect, retry, queue, batch,
    stream, emit, publish, subscribe, respect, return, raise, throw, set, get, pass, carry out, finish, complete,
    continue, start, begin, create and maintain, bootstrap, scaffold, initialize, initialise, init, prepare, deliver,
    archive, backup, back up, bundle, compile, lint, annotate, lazy load, preload, prefetch, redirect, route,
    localize, internationalize, customize, personalise, personalize, embed, wrap, abstract, generalize, isolate,
    modularize, flatten, swap, swap out, get rid of, centralize, centralise, standardize, standardise, normalize,
    normalise, open source, trim, dedupe, re enable, lock, unlock, draw, print, expand, collapse, invite, restart,
    populate, reset, strip, defer, reword, consume, call, map, transform, commit, push"""
)

# Also nouns, mostly: they are verbs only where their neighbours allow it ("test the parser", not "test coverage").
NOUNISH = frozenset(
    listed(
        """research, review, audit, study, survey, spike, benchmark, profile, measure, estimate, contrast, plan,
        design, outline, sketch, scope, roadmap, support, test, document, search, filter, import, export, upload,
        download, release, report, log, cache, monitor, index, query, sort, group, link, list, count, format, display,
        schedule, store, start, sign, limit, alert, track, queue, batch, stream, hash, mask, mock, cover, note, route,
        map, transform, commit, push, lock, trace, debug, archive, backup, bundle, wire, return, pass, setup, cleanup,
        rollback, load, host, scale, print, address, publish, open source, abstract, notify, retry, lint, build, call,
        lower, complete"""
    )
)
# Also nouns, rarely.
VERBISH = frozenset(
    listed(
        """fix, update, upgrade, change, move, switch, patch, hotfix, port, use, set, get, drop, split, merge, sync,
        reuse, deploy, hide, show, save, edit, run, render"""
    )
)
# As written: verbs of a statement, and words that begin a clause with a verb of its own.
FINITE = frozenset(
    listed(
        """is, are, was, isn't, aren't, doesn't, don't, does, did, didn't, fails, crashes, hangs, freezes, breaks,
        returns, throws, shows, gets, stops, takes, has, can't, cannot, won't, looks, keeps"""
    )
)
SUBORDINATE = frozenset(
    listed("that, if, when, which, who, where, whether, how, why, what, because, so, while, until, unless, to")
)

# Of these, the ones that stay verbs before a statement ("fix login is broken").
FIXES = frozenset(listed("fix, hotfix, patch"))

# As written: verbs of a statement, and words that begin a clause with a verb of its own.
FINITE = frozenset(
    listed(
        """is, are, was, isn't, aren't, doesn't, don't, does, did, didn't, fails, crashes, hangs, freezes, breaks,
        returns, throws, shows, gets, stops, takes, has, can't, cannot, won't, looks, keeps"""
    )
)
SUBORDINATE = frozenset(
    listed("that, if, when, which, who, where, whether, how, why, what, because, so, while, until, unless, to")
)

DETERMINERS = frozenset(
    listed(
        """the, a, an, this, that, these, those, it, its, them, their, our, your, my, all, each, every, both, any,
        some, new, existing, more, missing, remaining, whole, entire, everything"""
    )
)

# What may stand before the verb of a request without changing what is asked.
OPENERS = listed(
    """please, kindly, can you, could you, would you, will you, can you please, could you please, i want to,
    i want you to, i would like to, i would like you to, i'd like to, i'd like you to, we want to, we would like to,
    i need to, i need you to, you need to, we need to, we have to, we must, we should, you should, i have to,
    you must, you have to, let us, lets, help me, help me to, help us, go ahead and, need to, want to, should, must,
    to, just, also, now, first, firstly, second, secondly, third, thirdly, then, next, finally, lastly, quickly,
    carefully, simply, maybe, perhaps, try to, try and, start by, begin by, make sure to, be sure to, remember to,
    do not forget to, todo, task, epic, story, ticket, urgent, asap, only, properly, correctly, automatically, really,
    fully, completely, temporarily, explicitly, always, safely, better, your task be to, the task be to,
    the goal be to, goal be to, in order to, we need you to, actually, hey, hi, hello, claude, team, ok, okay, so,
    right, well, afterwards, and, but, or, plus, critical, emergency, important, high priority, low priority"""
)

# "Research on caches", "review of the parser", "audit data pipelines" ask for a study all the same.
ABOUT = frozenset(
    listed(
        """about, on, of, into, in, for, how, if, whether, why, error, data, system, service, pipeline, endpoint,
        engine, flow"""
    )
)

# After these a verb that is also a noun is the noun.
_COPULAS = """be, do, not, can, cannot, should, will, would, could, must, have, fail, crash, break, hang, show,
    return, throw"""
AFTER_A_NOUN = frozenset(listed(f"for, of, when, {_COPULAS}"))
AFTER_A_NAME = AFTER_A_NOUN | frozenset(
    listed(
        """in, on, with, from, by, at, via, under, over, into, about, between, against, if, and, or, after, before,
        as, which, page, button, form, field, screen, menu, dialog, modal, tab, link, icon, bar, box, panel,
        view, feature, function, command, script, server, suite, case, mode, time, flow, result, system, list, table,
        version, plan, note, tool, path, runner, coverage, data, pipeline, error, message, endpoint, engine, service,
        job, tree, order"""
    )
)

# These stay verbs before a symptom ("fix crash", "debug login is broken"); only here they are nouns.
_AFTER_A_FIX = frozenset(listed("for, of, be"))
_AFTER_DEBUG = frozenset(
    listed("for, of, be, mode, log, logging, output, panel, info, message, symbol, flag, build, id")
)
AFTER_A_FIX = {
    **dict.fromkeys(listed("fix, hotfix, patch"), _AFTER_A_FIX),
    **dict.fromkeys(listed("debug, trace"), _AFTER_DEBUG),
}

# What joins the parts of a request, and the order that it tells; the longest that fits counts.
THEN = listed(
    """then, and then, after that, and after that, afterwards, and afterwards, next, and next, finally, and finally,
    lastly, and lastly, subsequently, and subsequently, followed by, second, secondly, third, thirdly, and once do,
    once do"""
)
TOGETHER = listed(
    """in parallel, and in parallel, meanwhile, and meanwhile, in the meantime, and in the meantime, at the same time,
    and at the same time, simultaneously, and simultaneously, concurrently, and concurrently"""
)
SPREAD = listed("""then in parallel, and then in parallel, then simultaneously, next in parallel,
    then both in parallel, in parallel do""")
AND = listed("and, and also, also, plus, as well as, but, or, but also, but only, and only")
BEFORE = listed("before")
AFTER = listed("after, once")

# After "before" and "after" these are work of their own; any other verb tells what the product does.
WORK = frozenset(
    listed(
        """add, implement, write, create, build, deploy, release, merge, refactor, migrate, test, run, fix, remove,
        update, upgrade, document, publish, ship, rename, move, extract, replace, rewrite, research, investigate,
        review, plan, design, configure, set up, install, introduce, optimize, delete, verify, finish, complete,
        implement, clean up, enable, disable, profile, measure"""
    )
)

# What follows one of these is not asked for; the second list only where a clause begins.
DENIALS = listed("""without, rather than, instead of, no need to, no need for, not to, except, except for, other than,
    but not, and not""")
REFUSALS = listed("do not, not, never, no need to, must not, skip, leave out")

CLASSES = {
    **dict.fromkeys(BUILD, "build"),
    **dict.fromkeys(REVISE, "revise"),
    **dict.fromkeys(PLAN, "plan"),
    **dict.fromkeys(RESEARCH, "research"),
    **dict.fromkeys(DEBUG, "debug"),
}
ALL = (
    *CLASSES,
    *DETERMINERS,
    *OPENERS,
    *AFTER_A_NAME,
    *THEN,
    *TOGETHER,
    *SPREAD,
    *AND,
    *BEFORE,
    *AFTER,
    *DENIALS,
    *REFUSALS,
)
