"""Titles and slugs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrate_gen.analyzer.naming import find_name, find_title, find_topic, slug
from orchestrate_gen.analyzer.reading import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("implement auth", "implement-auth"),
        ("Please add a profile page!", "add-a-profile-page"),
        ("feat(api): expose metrics", "expose-metrics"),
        ("[Bug] cart total is wrong", "cart-total-is-wrong"),
        ("urgent: fix login", "urgent-fix-login"),
        ("fix login. It is broken since yesterday", "fix-login"),
        ("add login, then write tests", "add-login-then-write-tests"),
        ("After adding tests, refactor the parser", "after-adding-tests-refactor-the-parser"),
        ("Please do these:\n- add dark mode\n- fix typos", "add-dark-mode"),
        ("2fa login", "task-2fa-login"),
        ("Gr\u00f6\u00dfen\u00e4nderung f\u00fcr \u0142\u00f3d\u017a", "grossenanderung-fur-lodz"),
        ("don't crash", "dont-crash"),
        ("!!!", "task"),
        ("", "task"),
        ("\u4fee\u590d login", "login"),
        (
            "upgrade all services to node 20 across the whole of the platform",
            "upgrade-all-services-to-node-20-across-the-whole",
        ),
        (
            "add support for exporting reports and images to the archive of a user",
            "add-support-for-exporting-reports-and-images",
        ),
        ("x" * 80, "x" * 48),
    ],
)
def test_a_name_is_the_first_sentence_as_a_slug(text: str, name: str) -> None:
    assert find_name(read(text)) == name


def test_texts_that_no_slug_can_write_have_names_of_their_own() -> None:
    one, other = find_name(read("\u4fee\u590d\u767b\u5f55")), find_name(read("\u6dfb\u52a0\u767b\u5f55"))
    assert one != other
    assert re.fullmatch(r"task-[0-9a-f]{8}", one)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("implement auth", "auth"),
        ("setup project", "project"),
        ("add dark mode support to web application", "dark-mode-support"),
        ("emergency security patch", "security-patch"),
        ("support for webhooks", "webhooks"),
        ("plan the migration to postgres", "migration-to-postgres"),
        ("migrate from MySQL 5.7 to PostgreSQL 16", "mysql-5-7-to-postgresql-16"),
        ("compare react and vue for the dashboard", "react-and-vue"),
        ("research oauth and implement login", "login"),
        ("plan and implement dark mode", "dark-mode"),
        ("users should be able to export reports", "reports"),
        ("should we use redis or memcached?", "redis"),
        ("fix the bug where saving fails", "saving-fails"),
        ("fix it: login broken", "login-broken"),
        ("login is broken. Fix it", "login"),
        ("urgent: fix login", "login"),
        ("Before deploying, update the changelog", "changelog"),
        ("2fa", "task-2fa"),
        ("it", "it"),
        ("refactor user management system architecture", "user-management-system"),
        ("don't implement auth, just plan it", "auth"),
        ("do not implement auth, only plan it", "auth"),
    ],
)
def test_a_topic_is_the_object_without_verb_and_articles(text: str, topic: str) -> None:
    assert find_topic(read(text)) == topic


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("  add\ta   page  \nmore", "add a page"),
        ("# Add a page", "Add a page"),
        ("- [ ] add a page", "add a page"),
        ("add\u2028a page", "add"),
        ("fix(login): \u201cSave\u201d does nothing", "fix(login): \u201cSave\u201d does nothing"),
        ("\0\x1b[31m\u202e", "[31m"),
        ("\n\n", "task"),
        ("word " * 30, "word word word word word word word word word word word word word word\u2026"),
        ("x" * 100, "x" * 71 + "\u2026"),
    ],
)
def test_a_title_is_the_first_line_on_one_line(text: str, title: str) -> None:
    assert find_title(read(text)) == title


@given(st.text(), st.integers(min_value=8, max_value=64), st.text())
def test_any_slug_is_an_identifier_of_at_most_its_length(text: str, most: int, otherwise: str) -> None:
    found = slug(text, most, otherwise)
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", found)
    assert len(found) <= max(most, 13)


@pytest.mark.parametrize(
    "text", ["fix it when you are done", "make it faster", "clean it up", "refactor and add tests", "fix this"]
)
def test_a_topic_that_nothing_names_is_the_sentence(text: str) -> None:
    assert find_topic(read(text)) == text.replace(" ", "-")
