"""What kind of task a description is of."""

import pytest

from orchestrate_gen.analyzer.kind import KINDS, find_kind
from orchestrate_gen.analyzer.reading import read
from orchestrate_gen.analyzer.tables.kinds import LABELS

DESCRIPTIONS = {
    "feature": [
        "add dark mode support to web application",
        "implement auth",
        "add payment processing",
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
        "research oauth providers and implement login with google",
        "explore caching libraries, then add caching to the API",
        "feat(api): expose metrics",
        "add login page but do not write docs",
        "let admins invite users by email",
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
        "add research tab",
    ],
    "refactor": [
        "refactor user management system architecture",
        "modernize frontend architecture",
        "extract the parser into its own module",
        "clean up dead code",
        "split the monolith into services",
        "rename UserManager to Accounts",
        "refactor the parser; do not add features",
        "simplify error handling without changing behaviour",
        "move validation logic into a shared module",
        "remove unused imports",
        "reduce code duplication in the controllers",
        "convert callbacks to async/await",
        "decouple billing from user accounts",
        "rewrite the scheduler without changing its API",
        "replace moment with date-fns",
    ],
    "api-integration": [
        "complex multi-service integration",
        "integrate Stripe payments",
        "connect to the Salesforce API",
        "sync contacts with HubSpot",
        "integrate with the Slack API",
        "GitHub integration",
        "receive Stripe webhooks",
        "send SMS through Twilio",
    ],
    "performance": [
        "optimize database queries",
        "reduce bundle size",
        "speed up the test suite",
        "the dashboard is too slow",
        "page load takes too long",
        "cache rendered templates",
        "make the import faster",
        "improve performance of the search page",
        "lower memory usage of the importer",
        "N+1 queries on the orders page",
        "startup takes 30 seconds",
        "make API responses faster, under 200 ms",
    ],
    "security": [
        "emergency security patch",
        "fix SQL injection in search",
        "prevent XSS in comments",
        "encrypt user data at rest",
        "audit dependencies for vulnerabilities",
        "rotate leaked credentials",
        "patch CVE-2024-1234 in openssl",
        "harden the login endpoint against brute force",
        "sanitize user input",
        "fix CSRF vulnerability in the settings form",
        "add security headers",
        "security audit of the payment module",
    ],
    "research": [
        "research caching strategies to create a plan",
        "compare libraries rather than adding one",
        "research payment providers",
        "evaluate redis vs memcached",
        "compare react and vue for our dashboard",
        "how does the auth flow work?",
        "explain how the scheduler picks jobs",
        "should we use redis or memcached?",
        "research state management options and propose a plan",
        "spike: server side rendering",
        "analyze our error handling approaches",
        "summarize how the billing module works",
        "look into server side rendering frameworks",
        "what are the pros and cons of monorepos?",
        "where is the session stored?",
        "find out which libraries support OAuth 2.1",
        "review the authentication module",
        "analyze the codebase and write a report",
        "evaluate graphql clients and summarize the findings",
        "study how other projects handle plugins",
        "research authentication options and create an implementation plan",
        "which database should we use for events?",
        "what would it take to support offline mode?",
        "could we replace redux with zustand?",
        "only research caching, do not implement anything",
        "investigate message brokers without implementing one",
    ],
    "infrastructure": [
        "setup project",
        "set up CI with GitHub Actions",
        "dockerize the application",
        "deploy to kubernetes with helm",
        "bump dependencies",
        "configure terraform for staging",
        "add a Dockerfile",
        "add a GitHub Actions workflow for releases",
        "upgrade dependencies",
        "automate deployments to staging",
        "add pre-commit hooks",
        "set up monitoring with prometheus and grafana",
        "provision an S3 bucket with terraform",
        "create a docker-compose file for local development",
        "initialize a new repository with linting and CI",
    ],
    "bugfix": [
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
        "investigate login failure",
        "debug the failing checkout",
        "find out why emails are not sent",
        "why does the login page crash?",
        "diagnose memory leak in the worker",
        "find the root cause of the timeout in the payment job",
        "look into the intermittent 502 errors",
        "investigate and fix the login failure",
        "fix login, don't add tests",
        "don't crash on empty input",
        "fix login bug",
        "Fix: user avatar missing in header",
        "[Bug] cart total is wrong",
        "Dark mode toggle button is not working",
        "handle null values in report export",
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
        "why are emails sent twice?",
        "troubleshoot the failing deployment",
        "figure out why the build hangs",
        "reproduce the crash in the image editor",
        "track down the source of duplicate orders",
        "analyze the crash in the upload handler",
        "login broken?",
        "debug and fix the websocket disconnects",
        "find and fix the memory leak",
        "search button does nothing",
        "Research tab crashes on open",
        "test runner hangs at the end",
        "update of profile picture fails",
    ],
    "documentation": [
        "document the REST API",
        "add docs for the config file",
        "update README with install steps",
        "fix typo in contributing guide",
        "write a tutorial for beginners",
        "add docstrings to the public functions",
        "docs: explain retries",
        "don't fix the parser, only document its limits",
        "write API reference for the billing service",
        "translate the user guide to German",
        "outdated examples in the README",
        "add a changelog entry and a migration guide",
        "document how to deploy to staging",
        "update docs/api.md",
    ],
    "test": [
        "add unit tests for the parser",
        "increase test coverage to 80%",
        "fix flaky test in CI",
        "write e2e tests for checkout",
        "test the date parser",
        "cover the retry logic with tests",
        "add integration tests for the payment flow",
        "regression test for issue #123",
        "tests for the date parser",
        "mock the payment gateway in unit tests",
        "raise coverage of src/auth to 90%",
    ],
    "migration": [
        "migrate from MySQL to PostgreSQL",
        "migrate the frontend to TypeScript",
        "upgrade to Django 5",
        "port the build to python 3",
        "move user data from mongodb to postgres",
        "migrate user passwords to bcrypt",
        "move from REST to GraphQL",
        "upgrade from Angular 12 to 17",
        "database migration for the orders table",
        "convert the codebase to TypeScript",
        "switch from webpack to vite",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DESCRIPTIONS.items() for text in texts])
def test_a_description_is_of_the_kind_that_a_reader_sees(kind: str, text: str) -> None:
    assert find_kind(read(text)).value == kind


@pytest.mark.parametrize(("label", "kind"), sorted(LABELS.items()))
def test_the_label_of_the_author_decides(label: str, kind: str) -> None:
    assert find_kind(read(f"{label}: the parser")).value == kind
    assert find_kind(read(f"[{label.upper()}] the parser")).words[0] == label


def test_a_word_before_a_colon_that_is_no_label_decides_nothing() -> None:
    assert read("parser: crash on empty input").label == ""
    assert find_kind(read("parser: crash on empty input")).value == "bugfix"


def test_the_scores_of_all_kinds_sum_to_one() -> None:
    finding = find_kind(read("add tests for the parser"))
    assert set(finding.scores) == set(KINDS)
    assert sum(finding.scores.values()) == pytest.approx(1, abs=0.001)
    assert finding.confidence == max(finding.scores.values())


def test_the_words_that_speak_for_a_kind_are_named_the_strongest_first() -> None:
    finding = find_kind(read("fix crash in the parser"))
    assert finding.words == ("crash", "fix")
    assert finding.reason == "`crash`, `fix` speak for bugfix"


def test_without_any_evidence_it_is_a_feature_and_little_sure() -> None:
    finding = find_kind(read("xyzzy"))
    assert (finding.value, finding.words) == ("feature", ())
    assert finding.confidence < 0.25
    assert finding.reason == "nothing says what kind it is; most such requests are of kind feature"


@pytest.mark.parametrize(
    ("plain", "quoted"),
    [
        ("fix the crash", 'rename the "fix the crash" button'),
        ("optimize images", "add an `optimize images` command"),
        ("remove users", "add a \u201cremove users\u201d page"),
    ],
)
def test_quoted_verbs_are_names(plain: str, quoted: str) -> None:
    assert find_kind(read(plain)).value != find_kind(read(quoted)).value


def test_the_first_line_counts_more_than_what_follows() -> None:
    assert find_kind(read("Add a profile page\n\nIt must not crash when the list is empty.")).value == "feature"


def test_paths_speak_for_kinds() -> None:
    assert find_kind(read("update .github/workflows/test.yml")).value == "infrastructure"
    assert find_kind(read("improve docs/tour.md")).value == "documentation"
    assert find_kind(read("plans/003.md")).value == "feature"
