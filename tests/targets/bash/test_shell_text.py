"""The user's commands with their references filled in: bash sees each value as a part of one word, whatever it is."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrate_gen.ir.reference import Reference
from orchestrate_gen.targets.bash.quote import in_double_quotes
from orchestrate_gen.targets.bash.quoting import Place
from orchestrate_gen.targets.bash.shell_text import missing, shell_code, spots
from tests.support.bash import check_syntax, run_bash
from tests.support.texts import CANARY, texts

X = "{{ params.x }}"


def variable(reference: Reference) -> str:
    return f"$param_{reference.name}"


def filled(text: str) -> str:
    """The text as it is compiled where a reference is a variable."""
    return shell_code(text, variable)


def written_out(text: str, value: str) -> str:
    """The text as it is compiled where a reference is a text, as the description is."""
    return shell_code(text, lambda _: in_double_quotes(value))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"make {X}", '  make "$param_x"'),
        (f"make a{X}b", '  make a"$param_x"b'),
        (f'make "a{X}b"', '  make "a${param_x}b"'),
        (f'make "{X}{X}/"', '  make "$param_x$param_x/"'),
        (f'make "$(cat {X})"', '  make "$(cat "$param_x")"'),
        (f"cat <<EOF\n{X}s\nEOF", "  cat <<EOF\n${param_x}s\nEOF"),
        (f"make # not {X}", "  make # not {{ params.x }}"),
        ("make # {{\nparams.x\n}}", "  make # {{ params.x }}"),
        ('make {{ "{{" }} {{ description }}', '  make {{ "$param_"'),
    ],
)
def test_a_reference_becomes_a_quoted_word_or_a_part_of_one(text: str, code: str) -> None:
    assert filled(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\n\nmake\n\n", "  make"),
        ("if a; then\n  b\n\nfi", "  if a; then\n    b\n\n  fi"),
        ("echo 'a\n  b'\nc", "  echo 'a\n  b'\n  c"),
        ("cat <<EOF >x\n  a\nEOF\nmake", "  cat <<EOF >x\n  a\nEOF\n  make"),
        ("make \\\n  -j 2\nb", "  make \\\n    -j 2\n  b"),
        ("make a\\\nb", "  make a\\\nb"),
    ],
)
def test_lines_are_indented_unless_that_would_change_a_text(text: str, code: str) -> None:
    assert filled(text) == code


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ('printf %s "$y{{ description }}"', "s", "VALUEs"),
        ('printf %s "{{ params.x }}{{ description }}"', "s", "Xs"),
        ('printf %s "{{ params.x }}{{ description }}s"', "", "Xs"),
        ('printf %s "{{ folder }}s"', "$z", "/$zs"),
    ],
)
def test_no_name_takes_in_what_stands_beside_it(text: str, value: str, expected: str) -> None:
    known = {"params": "$param_x", "description": in_double_quotes(value), "folder": f"/{in_double_quotes(value)}"}
    assert printed(shell_code(text, lambda reference: known[reference.kind]), y="VALUE", param_x="X") == expected


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("make", ""),
        ("", "has no command"),
        ("\n# later\n", "has no command"),
        ("echo 'a", "ends within single quotes"),
        ("make \\\n", "ends with a backslash"),
        (f"cat <<EOF\n{X}", "ends within a here-document"),
    ],
)
def test_what_is_no_whole_command_is_known(text: str, lack: str) -> None:
    assert missing(text) == lack


# Commands that print texts, each ended by a NUL, and what they print for a value. None makes a file.
FRAGMENTS = (
    (f"printf '%s\\0' {X}", "{}\0"),
    (f"printf '%s\\0' a{X}'b'", "a{}b\0"),
    (f'printf "%s\\0" "it\'s {X}s"', "it's {}s\0"),
    (f"printf '%s\\0' $'it\\'s' {X}", "it's\0{}\0"),
    (f"printf '%s\\0' \"$(printf '%s.' \"x\" {X})\"", "x.{}.\0"),
    (f"printf '%s\\0' \"a $(printf '%s.' \"$(printf '%s.' {X})\")\"", "a {}..\0"),
    (f"y=\\'a; printf '%s\\0' ${{y#\\'}} {X}", "a\0{}\0"),
    (f"# it's {X}\nprintf '%s\\0' {X}", "{}\0"),
    (f"printf '%s\\0' a#'b' {X} # '", "a#b\0{}\0"),
    (f"cat <<EOF\nit's \"{X}\"s\nEOF\nprintf '\\0'", 'it\'s "{}"s\n\0'),
    (f"printf '%s\\0' \"$(cat <<-'EOF'\n\tit's\n\tEOF\n)\" {X}", "it's\0{}\0"),
    (f"case {X} in '') printf '%s\\0' {X} ;; *) printf '%s\\0' {X} ;; esac", "{}\0"),
    (f"for y in {X} b; do\n  printf '%s\\0' \"$y\"\ndone", "{}\0b\0"),
    (f"y={X} && printf '%s\\0' \"$y\"", "{}\0"),
    (f"[[ {X} == {X} && {X}a != {X} ]] && printf '%s\\0' \\\n  same", "same\0"),
    (f"cat <<<{X}; printf '\\0'", "{}\n\0"),
    (f"(printf '%s\\0' {X} | cat)", "{}\0"),
    (f"printf '%s\\0' $((1 + $(printf %s {X} >/dev/null && echo 1)))", "2\0"),
    (f"y=({X} b)\nprintf '%s\\0' \"${{y[@]}}\"", "{}\0b\0"),
    (f"printf '%s\\0' \"a\n  b{X}\"", "a\n  b{}\0"),
    (f"printf '%s\\0' \\\"{X}\\'", "\"{}'\0"),
    (f"f() {{\n  printf '%s\\0' \"$1\"\n}}\nf {X}", "{}\0"),
)
fragments = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6)


def printed(code: str, **env: str) -> str:
    """What code prints, in a folder of its own, in which it makes no file."""
    with TemporaryDirectory() as folder:
        done = run_bash(code, cwd=Path(folder), env=env)
        assert (done.returncode, done.stderr) == (0, b""), code
        assert not list(Path(folder).iterdir()), code
    return done.stdout.decode()


@given(fragments, texts())
def test_bash_sees_the_value_of_a_variable_as_it_is(chosen: list[tuple[str, str]], value: str) -> None:
    text = "\n".join(text for text, _ in chosen)
    assert {spot.place for _, spot in spots(text)} <= {Place.CODE, Place.DOUBLE, Place.HERE_DOCUMENT, Place.COMMENT}
    expected = "".join(text for _, text in chosen).replace("{}", value)
    assert printed(filled(text), param_x=value) == expected


@given(fragments, texts())
def test_bash_sees_a_text_that_is_written_into_a_command_as_it_is(chosen: list[tuple[str, str]], value: str) -> None:
    chosen = [(text, expected) for text, expected in chosen if "<<EOF" not in text]
    text = "\n".join(["true", *(text for text, _ in chosen)])
    expected = "".join(text for _, text in chosen).replace("{}", value)
    assert printed(written_out(text, value)) == expected


TOKENS = (
    *"'\"`#()\\ \n;|&$<>",
    *(
        "$(",
        "${y:-",
        "}",
        "$'",
        "((",
        "))",
        "$((",
        "[[ ",
        " ]]",
        "<<E ",
        "<<'E' ",
        "\nE\n",
        "echo ",
        ": ",
        "case ",
        "{ ",
    ),
    *(
        "if ",
        "then ",
        "fi",
        " in ",
        "esac",
        "let ",
        "-eq ",
        "-v ",
        "declare ",
        "read ",
        "printf ",
        "-i ",
        "y[",
        "]",
        "=~ ",
        "==",
        "y=",
        X,
        X,
        X,
        X,
    ),
)
HOSTILE = (
    f"a[$(touch {CANARY})]",
    f"$(touch {CANARY})",
    f"`touch {CANARY}`",
    f"'; touch {CANARY}; '",
    f'"; touch {CANARY}; "',
    f"\ntouch {CANARY}\n",
    f"\nE\ntouch {CANARY}\n",
    f"); touch {CANARY}; (",
    f"}}; touch {CANARY}; ${{y:-",
)
soup = st.lists(st.sampled_from(TOKENS), max_size=14).map("".join)


def is_accepted(text: str, *, written_out: bool) -> bool:
    """Whether the target's check would find nothing wrong with the text."""
    bad = {Place.TEXT, Place.UNSAFE, *([Place.HERE_DOCUMENT] if written_out else [])}
    return not missing(text) and not any(spot.place in bad for _, spot in spots(text))


def assert_no_canary(text: str) -> None:
    """Fill hostile values into shell text at random in every way that the check accepts; bash carries out none."""
    codes = [filled(text)] if is_accepted(text, written_out=False) else []
    if is_accepted(text, written_out=True):
        codes += [written_out(text, value) for value in HOSTILE]
    for code in codes:
        if not check_syntax(code):
            with TemporaryDirectory() as folder:
                for value in HOSTILE if code == codes[0] else HOSTILE[:1]:
                    run_bash(code, cwd=Path(folder), env={"param_x": value})
                assert not Path(folder, CANARY).exists(), code


@given(soup)
@settings(max_examples=150)
def test_shell_text_at_random_carries_no_value_out(text: str) -> None:
    assert_no_canary(f"echo {X} {text} {X}")


@pytest.mark.soak
@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join))
@settings(max_examples=4_000)
def test_much_shell_text_at_random_carries_no_value_out(text: str) -> None:
    assert_no_canary(text)
