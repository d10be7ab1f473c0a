"""What can go wrong, what tells of it, and what is done about it."""

from typing import NamedTuple

from orchestrate_gen.analyzer.tables import listed, names_by_phrase
from orchestrate_gen.analyzer.tables.complexity import NEUTRAL
from orchestrate_gen.ir.analysis import Chance, Kind, Scope
from orchestrate_gen.ir.values import Level


class RiskRow(NamedTuple):
    """A risk; it is found by its phrases, by a kind or scope of task, or from a complexity on."""

    name: str
    title: str
    likelihood: Chance
    impact: Chance
    mitigation: str
    phrases: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    scopes: tuple[Scope, ...] = ()
    least: Level | None = None


RISKS: tuple[RiskRow, ...] = (
    RiskRow(
        "security",
        "a hole stays open, or a new one opens",
        "medium",
        "high",
        "state who may do what before coding, test each refused case, and have a person review every change of access",
        listed(
            """security, vulnerability, auth, authentication, authorization, login, password, permission, role, rbac,
            access control, session, oauth, oauth2, jwt, sso, saml, two factor, 2fa, mfa, cve, xss, csrf,
            sql injection, injection, exploit, encryption, encrypt, tls, ssl, certificate, upload, user input,
            sanitize, cors, admin, insecure, attack"""
        ),
        ("security",),
    ),
    RiskRow(
        "payment",
        "money is charged twice, wrongly or not at all",
        "medium",
        "high",
        """use the provider's test mode, make every charge idempotent, test refunds and failed payments,
        and store no card data""",
        listed(
            """payment, billing, checkout, invoice, refund, subscription, credit card, card, stripe, paypal, pricing,
            tax, charge, purchase, wallet, payout, currency, coupon"""
        ),
    ),
    RiskRow(
        "data-loss",
        "data is lost or damaged",
        "medium",
        "high",
        "back up first, run on a copy, keep every change of data reversible, and compare counts before and after",
        listed(
            """migration, migrate, schema, backfill, delete, drop table, drop column, purge, cleanup data, truncate,
            database migration, data migration, data loss, restore, backup, deduplicate record, merge record,
            import data, rollback, storage, disk, corrupt"""
        ),
        ("migration",),
    ),
    RiskRow(
        "privacy",
        "personal data reaches someone who must not see it",
        "low",
        "high",
        "name the personal fields, keep them out of logs, prompts and test data, and check export and deletion",
        listed(
            """gdpr, privacy, personal data, pii, hipaa, user data, customer data, email address, medical,
            health record, consent, cookie, tracking, analytics, location, profile, user profile, anonymize,
            user management"""
        ),
    ),
    RiskRow(
        "secrets",
        "a key or password ends up in the repository or a log",
        "low",
        "high",
        "read secrets from the environment, scan the diff for them, and rotate what was seen",
        listed("""secret, api key, credential, token, private key, access key, env file, environment variable,
            webhook secret, key rotation, rotate"""),
        ("api-integration",),
    ),
    RiskRow(
        "breaking-change",
        "callers or users of the present behaviour break",
        "medium",
        "medium",
        "list the public names and formats in use, keep them or deprecate them first, and run the callers' tests",
        listed(
            """public api, api, break change, rename, remove, deprecate, endpoint, interface, contract, signature,
            replace, upgrade, version, backward compatible, backwards compatible, backward compatibility,
            without break, drop support, format, protocol, cli"""
        ),
        ("migration",),
    ),
    RiskRow(
        "regression",
        "something that works today stops working",
        "medium",
        "medium",
        "pin today's behaviour with tests before the first change, and go in steps that each pass them",
        listed("""refactor, restructure, rewrite, legacy, architecture, modernize, shared, core, redesign, regression,
            critical path, untested"""),
        ("refactor", "performance"),
    ),
    RiskRow(
        "performance",
        "it becomes slower, or the gain is not real",
        "medium",
        "medium",
        "measure before and after with the same data and load, and keep the numbers with the change",
        listed(
            """performance, slow, optimize, optimise, latency, throughput, query, cache, index, memory, bundle size,
            large file, bulk, scale, scalability, load time, n+1, search, real time, realtime, image"""
        ),
        ("performance",),
    ),
    RiskRow(
        "stale-cache",
        "old data is served after it has changed",
        "medium",
        "medium",
        "write down who invalidates which key and when, and test each of these cases",
        listed("cache, redis, memcached, memoize, cdn, stale, etag, service worker, invalidation, local storage"),
    ),
    RiskRow(
        "concurrency",
        "it fails only sometimes, under load or in another order",
        "medium",
        "high",
        "name what is shared and what guards it, and test with many at once and in random order",
        listed(
            """concurrent, concurrency, parallel, thread, thread safe, async, asynchronous, race condition, deadlock,
            lock, queue, worker, scheduler, background job, real time, realtime, websocket, streaming, distributed,
            transaction, collaborative"""
        ),
    ),
    RiskRow(
        "external-service",
        "a service that is not ours is slow, down, limited or different from its documents",
        "medium",
        "medium",
        "wrap it behind one interface, set time limits and retries, and test against recorded answers and failures",
        listed(
            """third party, external api, external service, integration, integrate, webhook, stripe, paypal, twilio,
            sendgrid, slack, salesforce, hubspot, shopify, oauth, sdk, provider, rate limit, s3, multi service,
            openai, microservice"""
        ),
        ("api-integration",),
    ),
    RiskRow(
        "downtime",
        "users are locked out while it is rolled out",
        "medium",
        "high",
        "roll out in steps that each can be taken back, try it on staging first, and write down how to go back",
        listed(
            """deploy, deployment, production, downtime, zero downtime, kubernetes, terraform, cluster, dns,
            load balancer, nginx, server, rollout, cutover, database upgrade, outage, infrastructure, multi region,
            certificate"""
        ),
    ),
    RiskRow(
        "build",
        "nobody can build, test or release any more",
        "low",
        "medium",
        "change one thing at a time, keep the old way until the new one is green, and run the whole pipeline on it",
        listed("""ci, ci cd, pipeline, github action, gitlab ci, docker, dockerfile, docker compose, build, webpack,
            makefile, build system, toolchain, configuration, setup"""),
        ("infrastructure",),
    ),
    RiskRow(
        "dependency",
        "a new or newer dependency brings faults or conflicts",
        "medium",
        "medium",
        "read its change log, pin the version, and run the whole test suite before and after",
        listed("""upgrade, bump, dependency, library, package, framework, version, latest, npm, pip, update to,
            end of life, plugin, sdk, modernize, modernise"""),
    ),
    RiskRow(
        "compatibility",
        "it works here, and not on other platforms or browsers",
        "medium",
        "medium",
        "name the platforms that count, and test on each, the oldest one included",
        listed(
            """safari, firefox, chrome, browser, mobile, ios, android, windows, macos, linux, cross platform,
            cross browser, responsive, tablet, ie11, dark mode, theme, accessibility, screen reader, locale, timezone,
            unicode, encoding, rtl, localize, internationalize, translation, frontend, front end, css"""
        ),
    ),
    RiskRow(
        "appearance",
        "it looks or behaves in another way than its users know",
        "medium",
        "medium",
        """take pictures of the main screens before and after, at several widths, and compare them, and let someone who
        uses them every day try the new ones""",
        listed(
            """frontend, front end, user interface, ui, ux, css, stylesheet, styling, layout, theme, dark mode,
            design system, look and feel, component library, responsive, typography, animation"""
        ),
    ),
    RiskRow(
        "wrong-cause",
        "a symptom is treated, and its cause stays",
        "medium",
        "medium",
        "reproduce it in a failing test first, and explain the cause before the fix",
        listed("""intermittent, intermittently, sometimes, sporadic, sporadically, random, randomly, flaky,
            occasionally, workaround, unclear"""),
        ("bugfix",),
        ("debug",),
    ),
    RiskRow(
        "haste",
        "a hurried change makes it worse",
        "medium",
        "high",
        "make the smallest change that helps, have it reviewed, and plan the thorough one for later",
        listed("""emergency, urgent, urgently, critical, hotfix, asap, immediately, outage, production down, p0, sev1,
            right now"""),
    ),
    RiskRow(
        "unverified",
        "the findings are out of date, or do not fit this code",
        "medium",
        "medium",
        "cite a source or a place in the code for each statement, and try the favourite in a small experiment",
        (),
        ("research",),
        ("research-only", "research-and-plan", "research-and-revise"),
    ),
    RiskRow(
        "hollow-tests",
        "the tests pass whatever the code does",
        "medium",
        "medium",
        "break the code on purpose and see each new test fail, and test behaviour instead of internals",
        listed("test coverage, code coverage, coverage, mock, snapshot test, flaky test"),
        ("test",),
    ),
    RiskRow(
        "untrue-documents",
        "the documents say what the code does not do",
        "medium",
        "low",
        "run every example and command that is written down, and have someone follow them who does not know the code",
        (),
        ("documentation",),
    ),
    RiskRow(
        "size",
        "it grows beyond one review, and parts of it are never finished",
        "medium",
        "high",
        "cut it into parts that can each be merged, state what is out of scope, and stop after each part to look",
        listed("""rewrite, entire, whole, everything, complete rewrite, redesign, from scratch, all service,
            everywhere"""),
        (),
        (),
        Level.HIGH,
    ),
)

NAMES = names_by_phrase((row.name, row.phrases) for row in RISKS) | dict.fromkeys(NEUTRAL, ())
ALL = tuple(NAMES)
