"""What makes a task more complex, or less: points by kind, by words, by number of tasks."""

from typing import NamedTuple

from orchestrate_gen.analyzer.tables import listed, names_by_phrase
from orchestrate_gen.ir.analysis import Kind, Scope
from orchestrate_gen.ir.values import Level

# From how many points on a task has a level.
THRESHOLDS: tuple[tuple[float, Level], ...] = (
    (6.0, Level.VERY_HIGH),
    (4.0, Level.HIGH),
    (2.0, Level.MEDIUM),
)

KIND_POINTS: dict[Kind, float] = {
    "feature": 1.5,
    "bugfix": 1.0,
    "refactor": 1.5,
    "performance": 1.5,
    "research": 1.0,
    "documentation": 0.5,
    "test": 0.75,
    "infrastructure": 1.0,
    "api-integration": 2.0,
    "migration": 2.0,
    "security": 1.0,
}

SCOPE_POINTS: dict[Scope, float] = {"research-and-plan": 0.5, "debug": 0.5}

# From how many tasks, technologies or words on there are points.
TASK_POINTS: tuple[tuple[int, float], ...] = ((9, 3.0), (5, 2.0), (3, 1.0), (2, 0.5))
TECHNOLOGY_POINTS: tuple[tuple[int, float], ...] = ((4, 1.0), (2, 0.5))
LENGTH_POINTS: tuple[tuple[int, float], ...] = ((120, 1.0), (40, 0.5))


class FactorRow(NamedTuple):
    """A named factor, its points, and the phrases that bring it."""

    name: str
    points: float
    phrases: tuple[str, ...]


FACTORS: tuple[FactorRow, ...] = (
    FactorRow(
        "said to be complex",
        2.0,
        listed(
            """complex, complicated, difficult, hard, large, big, huge, major, massive, comprehensive, sophisticated,
            advanced, full blown, enterprise grade, challenging, extensive, ambitious, end to end, complete rewrite"""
        ),
    ),
    FactorRow(
        "said to be simple",
        -2.0,
        listed(
            """simple, trivial, small, minor, quick, easy, tiny, basic, one line, one liner, straightforward, minimal,
            just a, cosmetic, typo, rename a variable, single file, quick fix"""
        ),
    ),
    FactorRow(
        "architecture",
        1.5,
        listed(
            """architecture, architectural, redesign, rearchitect, re architect, framework, platform, foundation,
            core, monolith, microservice, event driven, plugin system, from scratch, rewrite, domain model,
            infrastructure as code"""
        ),
    ),
    FactorRow(
        "breadth",
        1.0,
        listed(
            """system, entire, whole, all, every, everywhere, across, throughout, application wide, project wide,
            codebase, code base, end user, globally, global, full stack, suite, ecosystem, multiple, several, many,
            various, each"""
        ),
    ),
    FactorRow(
        "many services",
        2.0,
        listed(
            """multi service, multiple service, several service, microservice, distributed, cross service,
            multi region, multi tenant, multi tenancy, multi cloud, multi cluster, service mesh, cluster,
            event sourcing, federation, replication, sharding"""
        ),
    ),
    FactorRow(
        "integration",
        0.5,
        listed(
            """integration, integrate, third party, external api, external service, webhook, oauth, sso, saml, ldap,
            single sign on, sync, synchronize, import from, connector, sdk"""
        ),
    ),
    FactorRow(
        "data",
        1.0,
        listed(
            """migration, migrate, schema, backfill, data model, data loss, legacy data, production data, sharding,
            etl, data warehouse, backup, replication, transaction"""
        ),
    ),
    FactorRow(
        "security",
        1.0,
        listed(
            """security, secure, auth, authentication, authorization, permission, role based, rbac, access control,
            encryption, encrypt, vulnerability, two factor, 2fa, mfa, sso, saml, oauth, oauth2, session, password,
            token, jwt, certificate, cve, xss, csrf, sql injection, audit log, compliance, gdpr, hipaa, pci,
            user management"""
        ),
    ),
    FactorRow(
        "money",
        1.5,
        listed("""payment, billing, invoice, checkout, subscription, refund, tax, pricing, stripe, paypal, payroll,
            accounting, ledger, credit card"""),
    ),
    FactorRow(
        "concurrency",
        1.0,
        listed(
            """concurrent, concurrency, parallel, thread, multi threaded, thread safe, race condition, deadlock, lock,
            async, asynchronous, real time, realtime, websocket, streaming, queue, worker, scheduler,
            distributed lock, collaborative, offline, consensus, crdt"""
        ),
    ),
    FactorRow(
        "frontend and backend",
        0.5,
        listed("frontend and backend, backend and frontend, client and server, full stack, ui and api, api and ui"),
    ),
    FactorRow(
        "storage and speed",
        0.5,
        listed("""database, query, index, cache, search, performance, latency, memory, scalability, scalable,
            high availability"""),
    ),
    FactorRow(
        "compatibility",
        0.5,
        listed("""backward compatible, backwards compatible, backward compatibility, without break, cross platform,
            cross browser, zero downtime, without downtime, legacy"""),
    ),
    FactorRow(
        "unknown cause",
        0.5,
        listed("""intermittent, intermittently, sometimes, sporadic, sporadically, random, randomly, heisenbug, flaky,
            occasionally, unclear, cannot reproduce, root cause"""),
    ),
)

# "In parallel" tells how tasks are done, not what they are.
NEUTRAL = ("in parallel", "at the same time", "in order to", "all over again", "first of all", "after all")

NAMES = names_by_phrase((row.name, row.phrases) for row in FACTORS) | dict.fromkeys(NEUTRAL, ())
ALL = tuple(NAMES)
