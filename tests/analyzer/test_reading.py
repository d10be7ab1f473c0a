"""A description, read once."""

from orchestrate_gen.analyzer.reading import read


def test_a_label_is_taken_off_the_lines_and_kept_in_the_title() -> None:
    reading = read("fix(login)!: wrong page\nmore")
    assert (reading.label, reading.title) == ("fix", "fix(login)!: wrong page")
    assert reading.text == "wrong page\nmore"


def test_a_label_alone_leaves_the_other_lines() -> None:
    reading = read("[Bug]: \nwrong page")
    assert (reading.label, reading.title, reading.text) == ("bug", "[Bug]:", "wrong page")


def test_other_words_before_a_colon_are_no_label() -> None:
    assert read("login: wrong page").label == ""
    assert read("fix:x").label == ""
    assert read("").label == ""
