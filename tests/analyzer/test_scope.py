"""How far a task goes."""

import pytest

from orchestrate_gen.analyzer.reading import read
from orchestrate_gen.analyzer.scope import find_scope

DESCRIPTIONS = {
    "full-implementation": [
        "add dark mode support to web application",
        "fix critical authentication vulnerability",
        "refactor user management system architecture",
        "complex multi-service integration",
        "optimize database queries",
        "modernize frontend architecture",
        "emergency security patch",
        "implement auth",
        "add payment processing",
        "setup project",
        "login button does nothing on safari",
        "app crashes when the list is empty",
        "search returns wrong results",
        "Update button does not work",
        "users can't log in with google",
        "export CSV crashes the app",
        "500 error on checkout",
        "memory leak in worker",
        "dropdown menu stays open after click, it should close",
        "images not loading on mobile",
        "dates shown in wrong timezone",
        "support for webhooks",
        "option to export CSV",
        "would be nice to have keyboard shortcuts",
        "users should be able to reset their password",
        "As a user, I want to filter orders by date",
        "dark mode",
        "allow multiple file uploads",
        "please add a profile page",
        "can you add pagination to the users list?",
        "we need to implement rate limiting",
        "implement two-factor authentication",
        "add a search box to the header",
        'add "fix all" button to the toolbar',
        "add a 'research' tab to the dashboard",
        "create a subscription plan page",
        'rename "delete" action to "archive"',
        "investigate and fix the login failure",
        "research oauth providers and implement login with google",
        "explore caching libraries, then add caching to the API",
        "implement plans/003.md",
        "plans/003.md",
        "carry out specs/012_auth/plans/001_auth.md",
        "continue with plans/002_cache.md",
        "fix the login as described in plans/003.md",
        "document the REST API",
        "add docs for the config file",
        "update README with install steps",
        "fix typo in contributing guide",
        "write a tutorial for beginners",
        "add docstrings to the public functions",
        "add unit tests for the parser",
        "increase test coverage to 80%",
        "fix flaky test in CI",
        "write e2e tests for checkout",
        "test the date parser",
        "migrate from MySQL to PostgreSQL",
        "migrate the frontend to TypeScript",
        "upgrade to Django 5",
        "port the build to python 3",
        "move user data from mongodb to postgres",
        "integrate Stripe payments",
        "connect to the Salesforce API",
        "sync contacts with HubSpot",
        "add Slack integration",
        "set up CI with GitHub Actions",
        "dockerize the application",
        "deploy to kubernetes with helm",
        "bump dependencies",
        "configure terraform for staging",
        "add a Dockerfile",
        "reduce bundle size",
        "speed up the test suite",
        "the dashboard is too slow",
        "page load takes too long",
        "cache rendered templates",
        "fix SQL injection in search",
        "prevent XSS in comments",
        "encrypt user data at rest",
        "rotate leaked credentials",
        "extract the parser into its own module",
        "clean up dead code",
        "split the monolith into services",
        "rename UserManager to Accounts",
        "refactor the parser; do not add features",
        "simplify error handling without changing behaviour",
        "fix login, don't add tests",
        "don't crash on empty input",
        "fix login bug",
        "Fix: user avatar missing in header",
        "feat(api): expose metrics",
        "docs: explain retries",
        "[Bug] cart total is wrong",
        "don't fix the parser, only document its limits",
        "add login page but do not write docs",
        "Dark mode toggle button is not working",
        "handle null values in report export",
        "make the import faster",
        "let admins invite users by email",
        "patch CVE-2024-1234 in openssl",
        "cover the retry logic with tests",
        "checkout page is blank on mobile",
        "TypeError when saving profile",
        "password reset email never arrives",
        "pagination shows the same page twice",
        "crash on startup",
        "build fails on windows",
        "wrong total in the cart after removing an item",
        "the app freezes when uploading large files",
        "timezone off by one hour in reports",
        "clicking save does nothing",
        "notifications stopped working since the last release",
        "session expires too early",
        "resolve merge conflict markers in config parser",
        "stop the worker from crashing on invalid JSON",
        "tooltip gets cut off at the screen edge",
        "users are logged out after every deploy",
        "it should not be possible to order negative quantities",
        "cannot upload files larger than 5 MB",
        "ability to mute notifications",
        "let users change their avatar",
        "I wish I could sort the table by date",
        "implement search with filters and pagination",
        "create a dashboard for sales metrics",
        "build a REST endpoint for invoices",
        "user profile page",
        "multi-language support",
        "make the sidebar collapsible",
        "add rate limiting to the public API",
        "add an audit log for admins",
        "new command to list projects",
        "show a progress bar during upload",
        "could you please add CSV export to the reports page?",
        "add a plan selection page for subscriptions",
        'add "debug" checkbox to the settings',
        "add a `fix` subcommand",
        "create a pricing plan page",
        "implement the search feature, but do not refactor the parser",
        "move validation logic into a shared module",
        "remove unused imports",
        "reduce code duplication in the controllers",
        "convert callbacks to async/await",
        "decouple billing from user accounts",
        "rewrite the scheduler without changing its API",
        "replace moment with date-fns",
        "improve performance of the search page",
        "lower memory usage of the importer",
        "N+1 queries on the orders page",
        "startup takes 30 seconds",
        "make API responses faster, under 200 ms",
        "write API reference for the billing service",
        "translate the user guide to German",
        "outdated examples in the README",
        "add a changelog entry and a migration guide",
        "document how to deploy to staging",
        "update docs/api.md",
        "add integration tests for the payment flow",
        "regression test for issue #123",
        "tests for the date parser",
        "mock the payment gateway in unit tests",
        "raise coverage of src/auth to 90%",
        "add a GitHub Actions workflow for releases",
        "upgrade dependencies",
        "automate deployments to staging",
        "add pre-commit hooks",
        "set up monitoring with prometheus and grafana",
        "provision an S3 bucket with terraform",
        "create a docker-compose file for local development",
        "initialize a new repository with linting and CI",
        "migrate user passwords to bcrypt",
        "move from REST to GraphQL",
        "upgrade from Angular 12 to 17",
        "database migration for the orders table",
        "convert the codebase to TypeScript",
        "switch from webpack to vite",
        "integrate with the Slack API",
        "GitHub integration",
        "receive Stripe webhooks",
        "send SMS through Twilio",
        "add PayPal as a payment provider",
        "harden the login endpoint against brute force",
        "sanitize user input",
        "fix CSRF vulnerability in the settings form",
        "store passwords hashed instead of plain text",
        "secrets are leaked in the logs",
        "add security headers",
        "research oauth, create a plan and implement it",
        "plan and implement dark mode",
        "design a landing page",
        "design and build the onboarding flow",
        "analyze and optimize the slow queries",
        "review and merge the open pull requests",
        "execute the plan in .claude/specs/plans/004_cache.md",
        "read plans/003.md and implement phase 2",
        "implement the plan",
        "debug and fix the websocket disconnects",
        "find and fix the memory leak",
        "search button does nothing",
        "Research tab crashes on open",
        "test runner hangs at the end",
        "update of profile picture fails",
        "add research tab",
        "do not research, just implement caching",
    ],
    "research-and-plan": [
        "research caching strategies to create a plan",
        "should we use redis or memcached?",
        "how can we speed up startup?",
        "plan the migration to postgres",
        "create a migration plan for moving to postgres",
        "research state management options and propose a plan",
        "write a proposal for multi-tenant support",
        "Is it worth moving to kubernetes?",
        "research authentication options and create an implementation plan",
        "which database should we use for events?",
        "what would it take to support offline mode?",
        "design the architecture for a plugin system",
        "outline an approach for multi-tenancy",
        "could we replace redux with zustand?",
        "plan only: add SSO",
        "think about how to split the monolith",
    ],
    "debug": [
        "investigate login failure",
        "debug the failing checkout",
        "find out why emails are not sent",
        "why does the login page crash?",
        "investigate slow queries in the reports page",
        "diagnose memory leak in the worker",
        "find the root cause of the timeout in the payment job",
        "look into the intermittent 502 errors",
        "why are emails sent twice?",
        "troubleshoot the failing deployment",
        "figure out why the build hangs",
        "reproduce the crash in the image editor",
        "track down the source of duplicate orders",
        "investigate flaky tests",
        "analyze the crash in the upload handler",
        "login broken?",
    ],
    "research-only": [
        "compare libraries rather than adding one",
        "research payment providers",
        "evaluate redis vs memcached",
        "compare react and vue for our dashboard",
        "how does the auth flow work?",
        "explain how the scheduler picks jobs",
        "review plans/003.md",
        "audit dependencies for vulnerabilities",
        "analyze our error handling approaches",
        "summarize how the billing module works",
        "security audit of the payment module",
        "look into server side rendering frameworks",
        "what are the pros and cons of monorepos?",
        "where is the session stored?",
        "find out which libraries support OAuth 2.1",
        "review the authentication module",
        "analyze the codebase and write a report",
        "evaluate graphql clients and summarize the findings",
        "study how other projects handle plugins",
        "benchmark the JSON parsers",
        "what does plans/003.md say about caching?",
        "only research caching, do not implement anything",
        "investigate message brokers without implementing one",
    ],
    "research-and-revise": [
        "revise plans/003.md",
        "update plans/003.md with the new findings",
        "research rate limits and revise plans/003.md",
        "revise the migration plan",
        "improve the plan in plans/007_auth.md",
        "update the migration plan with rollback steps",
        "extend plans/002.md to cover mobile",
    ],
}


@pytest.mark.parametrize(("scope", "text"), [(scope, text) for scope, texts in DESCRIPTIONS.items() for text in texts])
def test_a_description_goes_as_far_as_a_reader_takes_it(scope: str, text: str) -> None:
    assert find_scope(read(text)).value == scope


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("implement auth", ("implement",), "it asks for a change"),
        ("research X and implement Y", ("implement",), "after the study something is built"),
        (
            "research caches to create a plan",
            ("to create a plan",),
            "it ends with a plan, and nothing says that it is carried out",
        ),
        (
            "investigate login failure",
            ("investigate failure",),
            "the cause of a symptom is looked for, and nothing is changed",
        ),
        ("revise plans/003.md", ("revise plans/003.md",), "a plan file is to be changed"),
        ("dark mode", (), "nothing says how far to go, and it is no question"),
        ("should we use redis?", ("should we",), "a question that asks for a decision"),
        ("spike: server side rendering", (), "its author calls it `spike`"),
    ],
)
def test_a_scope_names_its_reason(text: str, words: tuple[str, ...], reason: str) -> None:
    finding = find_scope(read(text))
    assert (finding.words, finding.reason) == (words, reason)


def test_steps_below_a_study_do_not_make_it_a_change() -> None:
    steps = "1. run the app\n2. add an item to the cart\n3. update the page"
    assert find_scope(read(f"Investigate the checkout crash\n{steps}")).value == "debug"
    assert find_scope(read(f"Research carts\n{steps}")).value == "research-only"


def test_a_change_announced_below_a_study_is_made() -> None:
    assert find_scope(read("Research oauth providers\nThen implement login with google")).value == "full-implementation"


def test_without_a_request_on_the_first_line_the_items_decide() -> None:
    assert find_scope(read("Caches:\n- research redis\n- research memcached")).value == "research-only"
    assert find_scope(read("Caches:\n- research redis\n- add a cache")).value == "full-implementation"


def test_what_is_ticked_off_asks_for_nothing() -> None:
    assert find_scope(read("Caches:\n- [x] add a cache\n- [ ] research redis")).value == "research-only"


def test_a_plan_file_that_is_only_mentioned_is_not_carried_out() -> None:
    assert find_scope(read("research caches; background in plans/003.md")).value == "research-only"
    assert find_scope(read("compare the options of plans/003.md")).value == "research-only"


def test_a_plan_file_that_is_yet_to_be_written_is_planned() -> None:
    assert find_scope(read("write a plan for caching to plans/004.md")).value == "research-and-plan"


def test_a_section_added_to_a_plan_file_revises_it() -> None:
    assert find_scope(read("add a rollback section to plans/003.md")).value == "research-and-revise"


def test_a_plan_that_customers_buy_is_no_plan_of_work() -> None:
    assert find_scope(read("create a pricing plan")).value == "full-implementation"
    assert find_scope(read("create a plan for the move")).value == "research-and-plan"


@pytest.mark.parametrize(
    "text", ["plan only: add SSO", "add SSO; no implementation, please", "just plan the SSO login"]
)
def test_who_wants_only_a_plan_gets_only_a_plan(text: str) -> None:
    assert find_scope(read(text)).value == "research-and-plan"


def test_who_wants_only_research_gets_only_research() -> None:
    assert find_scope(read("research only: add SSO")).value == "research-only"


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("implement specs/001_auth/plans/001_implementation.md", "specs/001_auth/plans/001_implementation.md"),
        ("plans/003.md", "plans/003.md"),
        ("carry out plans/003.md and add tests for src/api.py", "plans/003.md"),
        ("fix the login as described in plans/003.md", "plans/003.md"),
        ("revise plans/003.md", "plans/003.md"),
        ("research rate limits and revise plans/003.md", "plans/003.md"),
        ("implement plans/003.md and plans/004.md", ""),
        ("research caching, then implement plans/003.md", ""),
        ("review plans/003.md", ""),
        ("write a plan for caching to plans/004.md", ""),
        ("implement the plan", ""),
        ("implement docs/auth.md", ""),
    ],
)
def test_the_plan_file_is_named_where_one_is_carried_out_or_revised(text: str, plan: str) -> None:
    assert find_scope(read(text)).plan == plan
