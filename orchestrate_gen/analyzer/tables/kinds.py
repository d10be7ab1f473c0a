"""What speaks for which kind of task: points, in about the units of a log-odds ratio."""

from orchestrate_gen.analyzer.tables import listed
from orchestrate_gen.ir.analysis import Kind

# Before a word is read: how common a kind is among requests.
PRIOR: dict[Kind, float] = {
    "feature": 1.0,
    "bugfix": 0.6,
    "refactor": 0.2,
    "performance": -0.3,
    "research": -0.5,
    "documentation": 0.0,
    "test": -0.2,
    "infrastructure": 0.0,
    "api-integration": -0.5,
    "migration": -0.5,
    "security": -0.3,
}

# The author's own label: "feat(login): ...", "Bug: ...", "[Docs] ...".
LABELS: dict[str, Kind] = {
    **dict.fromkeys(listed("feat, feature, feature request, enhancement, request, wish"), "feature"),
    **dict.fromkeys(listed("fix, bug, bugfix, hotfix, bug report, regression, defect, incident"), "bugfix"),
    **dict.fromkeys(listed("refactor, refactoring, cleanup, tech debt, style"), "refactor"),
    **dict.fromkeys(listed("perf, performance, optimization"), "performance"),
    **dict.fromkeys(listed("research, spike, rfc, investigation, question"), "research"),
    **dict.fromkeys(listed("docs, doc, documentation"), "documentation"),
    **dict.fromkeys(listed("test, tests, testing"), "test"),
    **dict.fromkeys(listed("ci, build, infra, infrastructure, chore, ops, devops, deps"), "infrastructure"),
    **dict.fromkeys(listed("integration"), "api-integration"),
    **dict.fromkeys(listed("migration"), "migration"),
    **dict.fromkeys(listed("security, sec"), "security"),
}

# The verb that leads a clause.
LEADS: dict[Kind, dict[float, str]] = {
    "feature": {
        3.0: "support",
        2.5: """implement, introduce, allow, let, expose, offer, provide, extend, annotate, customize, personalize,
            personalise""",
        1.5: "add",
        1.8: """create, enable, design, develop, build, generate, export, import, upload, download, emit, show,
            notify, alert, invite, localize, internationalize, translate""",
        1.0: """make, display, store, track, parse, report, warn, search, filter, sort, paginate, redesign, deprecate,
            embed, format, draw, print, redirect, enhance, write, log, hide, run, set""",
        0.5: "improve, change, update, return, detect, replace, render, apply",
    },
    "bugfix": {
        3.0: """fix, debug, troubleshoot, diagnose, repair, hotfix, reproduce, find the root cause, find root cause,
            find the cause, find cause, find out why, figure out why, understand why, narrow down, get to the bottom""",
        2.5: "resolve, correct, prevent, solve, patch, track down, handle, respect, preserve, stop, triage, bisect",
        1.5: """ensure, address, keep, ignore, restore, revert, return, throw, raise, validate, normalize, normalise,
            escape, set, retry, detect, guarantee, strip""",
        0.8: """allow, pass, apply, skip, avoid, make, use, show, include, exclude, log, convert, load, parse, change,
            remove, add""",
    },
    "refactor": {
        3.5: """refactor, restructure, reorganize, reorganise, simplify, decouple, modularize, modernize, modernise,
            unify, consolidate, deduplicate, dedupe, clean up, cleanup, tidy up, tidy""",
        3.0: """extract, rename, split, inline, separate, rework, rewrite, flatten, generalize, isolate, abstract,
            centralize, centralise, standardize, standardise, get rid of, clean, swap out, merge""",
        2.3: """move, replace, remove, reuse, convert, refine, polish, switch, drop, delete, swap, deprecate, wrap,
            migrate, align""",
        2.2: "use",
        1.5: "adjust, change, tweak, expose, adopt, improve, make",
    },
    "performance": {
        5.5: "optimize, optimise, speed up, accelerate, parallelize",
        3.0: "reduce, cache, tune, profile, benchmark, minimize, shrink, lazy load, preload, prefetch, lower, batch",
        2.5: "avoid",
        1.8: "skip, reuse, scale, measure, improve, increase, defer, limit",
    },
    "research": {
        4.5: """research, do research, explore, evaluate, compare, contrast, study, survey, spike, learn, learn about,
            read about, choose between, deep dive, assess, brainstorm""",
        3.5: """investigate, analyze, analyse, examine, review, look into, find out, figure out, understand,
            determine, check whether, check if, see if, see whether, gather, collect, find, locate, choose, decide,
            discuss, recommend, summarize, summarise, identify, inspect, estimate, think about, audit, explain how,
            explain why, explain what, tell me, show me how, show me where, walk me through, comparison of,
            evaluation of, analysis of, investigation of, investigation into, feasibility study, assessment of""",
    },
    "documentation": {
        5.0: "document, describe, explain, clarify, mention, note",
        1.5: "translate, link, update, reword, polish, correct, list",
        0.8: "add, improve, fix, include, remove, write",
    },
    "test": {
        4.5: "test, cover, assert, mock",
        2.0: "verify, re enable",
        0.4: "add, increase, enable, fix, write, improve",
    },
    "infrastructure": {
        4.0: """containerize, containerise, dockerize, provision, pin, bump, deploy, set up, setup, bootstrap,
            scaffold, publish, install, host""",
        2.5: """configure, upgrade, release, initialize, initialise, init, downgrade, automate, disable, lint,
            schedule""",
        1.5: "update, build, enable, increase, run, switch, use, monitor, ship, archive, back up, backup",
        0.8: "fix, remove, move, exclude, ignore, skip, set",
    },
    "api-integration": {
        3.5: "integrate, connect, hook up, sync, synchronize, wire up",
        0.8: "add, consume, call, subscribe",
    },
    "migration": {
        5.5: "migrate, port",
        2.2: "upgrade, transition, convert, switch, move",
    },
    "security": {
        4.5: "secure, harden, encrypt, sanitize, sanitise, authorize, mask, redact",
        1.5: "restrict, protect, rotate, patch, audit, sign, escape, authenticate, validate",
    },
}

# Phrases anywhere in a clause; of several that begin at one word the longest counts.
PHRASES: dict[Kind, dict[float, str]] = {
    "feature": {
        3.0: """support for, add support, option to, option for, ability to, be able to, be possible to,
            would be nice, would like, would love, would be great, feature request, as a user, make it possible,
            nice to have, let user, allow user, dark mode, enable user, wish""",
        1.8: """new feature, a way to, opt in, configurable, custom, flag to, option, toggle, mode, new page,
            new endpoint, dashboard, wizard""",
        1.0: """new, support, flag, command, allow, endpoint, notification, page, button, form, theme, widget,
            feature, setting, basic, subcommand, rule, payment, plugin, pagination, csv, preference, template, ui,
            metric, webhook, keyboard shortcut, method to, health check, function to, by default""",
        0.5: """method, function, login, auth, authentication, cli, export, event, user, customer, via, property,
            attribute, hook, argument""",
    },
    "bugfix": {
        4.0: """not work, stop work, no longer work, do nothing, crash, segfault, deadlock, memory leak,
            race condition, infinite loop, null pointer, stack trace, traceback, regression, not respond,
            white screen, blank page, bug, out of memory, data loss, throw error, throw an error, unhandled exception,
            use after free, off by one, false positive, false negative, hotfix, not open, not close, go blank,
            be blank, flicker, stuck, not appear, disappear, not update, not reflect, not show, not load, not save,
            keep load, keep spin, cut off, overlap, misalign""",
        3.0: """break, fail, failure, freeze, hang, incorrect, incorrectly, wrong, wrongly, unable to, cannot,
            can not, unexpected, unexpectedly, panic, should not, no longer, never, too early, too late, too many,
            too few, too often, be log out, not display, not find, not found, not render, not send, not receive,
            not trigger, not fire, not return, not allow, not be able, error when, error if, error on, error in,
            fail to, glitch, misbehave, corrupt, leak, unresponsive, not respect, not handle, not get, not set,
            be ignore, be miss, lose, instead of show, be empty, twice, duplicate entry, 500, 404, 403, 502, 503,
            get error, error after, be wrong""",
        2.0: """error, exception, properly, correctly, malformed, missing, undefined, nan, null, nil, invalid, empty,
            edge case, typo, mistake, accidentally, conflict, faulty, defect, issue with, problem with, problem,
            in case, mismatch, workaround""",
        1.0: """when, should, not, if, handle, prevent, during, none, without, nested, duplicate, only, before, after,
            order, be, escape, actually, even, issue, path""",
    },
    "refactor": {
        3.0: """refactor, restructure, modernize, modernization, technical debt, tech debt, dead code, code smell,
            duplicate code, code duplication, readability, maintainability, spaghetti, legacy code,
            dependency injection, into separate, separation of concern, into its own, clean architecture,
            code cleanup, clean code, boilerplate""",
        1.8: """unused, unnecessary, redundant, duplication, into, separate, instead of, architecture, reorganize,
            cleaner, simplify, helper, obsolete, naming, monolith""",
        1.0: """logic, internal, common, utility, trait, crate, class, abstraction, module, layer, coupling,
            interface, its own, directly, structure, from, code, deprecated, private, service, context, handling""",
    },
    "performance": {
        4.0: """performance, speed up, speedup, faster, slow, slowly, latency, throughput, n+1, optimization,
            optimisation, slow query, bottleneck, too slow, too long, memory usage, memory consumption, cpu usage,
            load time, startup time, bundle size, response time, page load, page speed, lighthouse score, slowness,
            lag, laggy""",
        2.0: """allocation, unnecessary, optimize, optimise, cache, parallel, lazy, clone, quick, quickly, speed,
            efficient, efficiently, fast, memory, recomputation, hot path, hot loop, lazily, expensive,
            redundant call, preallocate, benchmark""",
        1.0: "startup, second, minute, take",
        0.8: """query, batch, once, index, size, bulk, concurrent, reduce, avoid, reuse, lookup, iteration, hash,
            large""",
    },
    "research": {
        3.0: """feasibility, pros and cons, trade off, tradeoff, best practice, state of the art, proof of concept,
            poc, literature, compare option, which library, how do other, alternative""",
        1.5: "strategy, comparison, option for, approach, research, paper, evaluation",
    },
    "documentation": {
        4.5: """documentation, readme, docstring, tutorial, user guide, contributing, changelog entry, how to, typo,
            wording, grammar, spelling, spell, faq, guide, api reference, javadoc, jsdoc, cookbook, quickstart,
            getting started, runbook, onboarding guide, code comment, release note, migration guide, upgrade guide,
            user manual, handbook, wiki""",
        3.3: "example, section, link, link to, note",
        2.5: """instruction, explanation, description, note about, note on, comment, reference, page about, outdated,
            overview, introduction, diagram, about, example for, mention, screenshot""",
        1.2: """page, break link, missing link, clarify, installation, image, chapter, text, site, website, blog,
            translation, markdown, heading, sentence, paragraph""",
    },
    "test": {
        4.5: """unit test, integration test, e2e test, end to end test, test for, add test, test coverage, test case,
            test suite, flaky test, regression test, code coverage, snapshot test, smoke test, load test,
            property test, flaky, increase coverage, test fail, fail test, write test, fuzz test, contract test,
            acceptance test, visual test""",
        3.8: """test, e2e, coverage, coverage for, fixture, assertion, mock, flakiness, vitest, pytest, jest, cypress,
            playwright, fuzz, mutation test""",
        1.0: "case, spec, snapshot, suite, assert, scenario, golden file, integration, expect",
    },
    "infrastructure": {
        4.5: """ci cd, github action, gitlab ci, circleci, jenkins, travis, docker, dockerfile, docker compose,
            kubernetes, helm, terraform, ansible, deployment, dependabot, renovate, pre commit, build pipeline,
            release pipeline, release workflow, monitoring stack, load balancer, nginx, continuous integration,
            continuous deployment, dev environment, development environment, staging environment, setup project,
            project setup, set up project, build system, nightly build, nightly, bazel, codecov, package json""",
        3.0: """ci, configuration file, dependency, infrastructure, pipeline, deploy, cluster, prometheus, grafana,
            devcontainer, makefile, linter, eslint configuration, prettier, cron job, changelog, container, vagrant,
            webpack, workflow, build script, toolchain, base image, cron, autoscaling, aws, gcp, azure, build,
            release, dashboard for ops, log aggregation, alerting, yml, goreleaser, cargo, npm, pnpm, yarn, poetry""",
        1.5: """configuration, environment variable, version, script, action, job, server, staging, environment,
            latest, package, image, publish, lint, repository, monorepo, branch, node, python, logging, observability,
            bot, label, setup, commit, main, pr, bench, runner, artifact""",
    },
    "api-integration": {
        4.0: """integration with, third party, third party api, external api, external service, api integration,
            service integration, multi service, rest api client, payment gateway, payment provider, oauth provider,
            webhook from, webhook integration, api client, integrate with, stripe integration, slack integration,
            single sign on with, sdk""",
        2.5: """integration, integrate, connector, sync with, connect to, stripe, paypal, twilio, sendgrid, slack,
            salesforce, hubspot, zapier, shopify, mailchimp, google map, google calendar, jira, zendesk, openai""",
        0.8: "api, webhook, service, provider, client, oauth, graphql, grpc",
    },
    "migration": {
        4.0: """move from, switch from, upgrade from, change from, convert from, transition from, migration,
            data migration, schema migration, database migration, migrate, migration to, migration from, port to,
            upgrade to, transition to, backfill, replatform, cutover, end of life""",
        1.2: "legacy, from mysql, from mongodb, to postgresql, to typescript, schema, major version",
    },
    "security": {
        4.5: """vulnerability, security, cve, xss, csrf, sql injection, cross site scripting, exploit, security patch,
            security audit, security fix, injection attack, path traversal, privilege escalation, penetration test,
            pentest, security hole, remote code execution, ssrf, zero day, leak secret, expose secret,
            leak credential, brute force, security header, content security policy""",
        2.5: """encryption, encrypt, secret, attack, attacker, malicious, unauthorized, rate limit login, owasp,
            rotate key, least privilege, plain text, plaintext, hash password, audit log, insecure, injection,
            spoofing, sensitive data, credential, threat, hijack""",
        0.6: """permission, authorization, authentication, password, token, certificate, tls, ssl, gdpr, session,
            auth, access control, jwt, cors, login""",
    },
}

# Phrases that look like evidence and are none.
NEUTRAL = listed(
    """test mode, test user, test account, test data, error message, error handling, error page, error boundary,
    documentation link, critical path, design document, bug report form, bug tracker, security question, api key,
    test environment, cache key, cache header, build in, unit of work, in order, in order to, order by, if need,
    when need, only when, and only, not only, support team, support ticket, support page, customer support,
    help center, session state, order history, order status, purchase order, feature flag, issue template,
    issue tracker, test result, test runner, commit message, migration script, search result, from scratch"""
)

# Files by the end or the beginning of their path.
PATHS: tuple[tuple[str, Kind, float], ...] = (
    ("plans/", "feature", 0.5),
    ("readme", "documentation", 4.0),
    ("contributing", "documentation", 4.0),
    (".md", "documentation", 2.0),
    (".rst", "documentation", 2.0),
    ("docs/", "documentation", 2.0),
    ("tests/", "test", 1.5),
    ("test/", "test", 1.5),
    ("test_", "test", 1.5),
    (".spec.", "test", 1.5),
    (".test.", "test", 1.5),
    (".github", "infrastructure", 3.0),
    ("dockerfile", "infrastructure", 3.0),
    ("docker-compose", "infrastructure", 3.0),
    (".yml", "infrastructure", 2.0),
    (".yaml", "infrastructure", 1.0),
    ("package.json", "infrastructure", 2.5),
    ("cargo.", "infrastructure", 2.5),
    (".toml", "infrastructure", 1.5),
    (".gitignore", "infrastructure", 2.5),
    (".tf", "infrastructure", 3.0),
    ("makefile", "infrastructure", 3.0),
)


def _flat(table: dict[Kind, dict[float, str]]) -> dict[str, dict[Kind, float]]:
    """The same by phrase: the points that it gives each kind, the highest if it is listed twice."""
    flat: dict[str, dict[Kind, float]] = {}
    for kind, weights in table.items():
        for points, phrases in weights.items():
            for phrase in listed(phrases):
                here = flat.setdefault(phrase, {})
                here[kind] = max(points, here.get(kind, points))
    return flat


LEAD_POINTS = _flat(LEADS)
PHRASE_POINTS = _flat(PHRASES) | {phrase: {} for phrase in NEUTRAL}
ALL = (*LEAD_POINTS, *PHRASE_POINTS)
