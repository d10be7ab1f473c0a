"""Where in shell text a value may stand: by hand, and by asking bash."""

import pytest

from orchestrate_gen.targets.bash.quoting import Place, scan

CODE, DOUBLE, DOCUMENT, COMMENT, TEXT, UNSAFE = Place


def places(text: str) -> list[Place]:
    """The places of the values, each written `@`."""
    return [spot.place for spot in scan(text.replace("@", "\0")).spots]


def reason(text: str) -> str:
    (spot,) = scan(text.replace("@", "\0")).spots
    assert spot.place is UNSAFE
    return spot.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("make @", [CODE]),
        ("make @ \"@\" '@' $'@' $\"@\"", [CODE, DOUBLE, TEXT, TEXT, DOUBLE]),
        ("a@b'c'@\"d\"@", [CODE, CODE, CODE]),
        ('"a\\"@" \\"@', [DOUBLE, CODE]),
        ("\\'@ '\\'@", [CODE, CODE]),
        ("$'it\\'s @' @", [TEXT, CODE]),
        ("$$'@' $#'@' ${#x} @", [TEXT, TEXT, CODE]),
        ('"it\'s @" @', [DOUBLE, CODE]),
        ('"$" @ "$\'" @', [CODE, CODE]),
    ],
)
def test_quotes_of_every_kind_are_known(text: str, expected: list[Place]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"$(echo "x")" @', [CODE]),
        ('"a $(echo "b @" @ \'@\') @" @', [DOUBLE, CODE, TEXT, DOUBLE, CODE]),
        ('(cd @ && make) >@; x=(@ "@")', [CODE, CODE, CODE, DOUBLE]),
        ("diff <(sort @) @", [CODE, CODE]),
        ("echo ${x#'} @'} @", [TEXT, CODE]),
        ("echo ${x#\\'} @", [CODE]),
        ('echo "${x:-it\\\'s}" "@"', [DOUBLE]),
        ('echo "${x:-"a b"} @"', [DOUBLE]),
        ("[[ @ == a* && $x =~ ^(a|b)$ ]] && echo @", [CODE, CODE]),
        ("case @ in a) echo @ ;; (b) ;; *) ;; esac; echo @", [CODE, CODE, CODE]),
        ("(case x in a) echo b ;; esac); echo '@' @", [TEXT, CODE]),
        ("for ((i = 0; i < 3; i++)); do echo @; done", [CODE]),
        ("echo $(( (1 + 2) * $(wc -l <@) )) @", [CODE, CODE]),
        ("echo `echo ')' \"` @", [CODE]),
        ('echo "`echo \\"x\\"`" @', [CODE]),
        ("npm test -v @", [CODE]),
        ("outlet x=@", [CODE]),
        ("declare -r a=@ b=@; read -r a <<<@; read -r a < @; printf -v a @", [CODE] * 5),
        ('echo "please read @"', [DOUBLE]),
        ("declare x=@ y=a-i; local y; y=([0]=@)", [CODE, CODE]),
        ("[ @ = a ] && x[0]=@", [CODE, CODE]),
        ("make >@ 2>&1 @; make &>@; make >>@ 2>&-", [CODE] * 4),
        ("[[ a == b ]] && [ @ -eq 1 ]; test @ -eq 1", [CODE, CODE]),
        ("[[ 1 -eq 1 ]] && [[ @ == a ]]", [CODE]),
    ],
)
def test_quotes_are_known_inside_each_other(text: str, expected: list[Place]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# it's @\necho @", [COMMENT, CODE]),
        ("echo a#'@' $# '#' @ # '@", [TEXT, CODE, COMMENT]),
        ("make;# @\n\t# @ @\nmake @ &# @", [COMMENT, COMMENT, COMMENT, CODE, COMMENT]),
        ("echo \\# @ # '", [CODE]),
        ("echo $(date)#'@'", [TEXT]),
        ("echo @#'@'", [CODE, TEXT]),
        ("echo \\\n# '@' \n@", [COMMENT, CODE]),
        ("echo a\\\n# '@' \n@", [TEXT, CODE]),
    ],
)
def test_comments_begin_where_a_word_could(text: str, expected: list[Place]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cat <<EOF\nit's @\nEOF\necho @", [DOCUMENT, CODE]),
        ("cat <<'EOF'\nit's @\nEOF\necho @", [TEXT, CODE]),
        ('cat <<E"O"F\n@\nEOF\necho @', [TEXT, CODE]),
        ("cat <<\\EOF\n@\nEOF\necho @", [TEXT, CODE]),
        ("cat <<-EOF\n\t@\n\tEOF\necho @", [DOCUMENT, CODE]),
        ("cat <<EOF\n\tEOF\nit's\nEOF\necho @", [CODE]),
        ("cat <<A <<'B' @ # '\n@\nA\n@\nB\n@", [CODE, DOCUMENT, TEXT, CODE]),
        ("cat <<EOF\n$(echo '@' @) \"@\" ${x:-@}\nEOF\n", [TEXT, CODE, DOCUMENT, UNSAFE]),
        ("git commit -m \"$(cat <<'EOF'\nit's @\nEOF\n)\" @", [TEXT, CODE]),
        ("cat <<< @; cat <<<'@'", [CODE, TEXT]),
        ("cat <<EOF 'two\nlines'\n@\nEOF\n@", [DOCUMENT, CODE]),
    ],
)
def test_here_documents_are_known(text: str, expected: list[Place]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("echo \\@", "directly after `\\`"),
        ('echo "\\@"', "directly after `\\`"),
        ("echo $@", "directly after `$`"),
        ('echo "a$@"', "directly after `$`"),
        ("echo `echo @`", "within backquotes"),
        ('echo "`@`"', "within backquotes"),
        ("echo ${x:-@}", "within `${ }`"),
        ('echo "${x#@}"', "within `${ }`"),
        ('echo "${x:"@"}"', "within `${ }`"),
        ("((x > @))", "carry out commands"),
        ("echo $((@ + 1))", "carry out commands"),
        ("echo $(( (@) ))", "carry out commands"),
        ("[[ @ -gt 3 ]]", "carry out commands"),
        ('[[ -n $x && 3 -eq "@" ]]', "carry out commands"),
        ("[[ @ -eq 1", "carry out commands"),
        ("test -v @", "carry out commands"),
        ("[[ -v @ ]]", "carry out commands"),
        ("true; let x=@", "carry out commands"),
        ("\\let x=@", "carry out commands"),
        ("if a; then builtin let x=@; fi", "carry out commands"),
        ("time let x=@", "carry out commands"),
        ("x[@]=1", "carry out commands"),
        ("x=([0]=1 [@]=2)", "carry out commands"),
        ("x=([']'@]+=2)", "carry out commands"),
        ("declare -i x=@", "carry out commands"),
        ("local y=1 -ri x\nx=@", "carry out commands"),
        ("[[ a == b ]] && [[ a[0] -lt 1 &&\n@ ]]", "carry out commands"),
        ('[[ "a]]" -eq @ ]]', "carry out commands"),
        ("declare @", "carry out commands"),
        ("f() {\n  local -r a=1 @\n}", "carry out commands"),
        ('true && read "@" b', "carry out commands"),
        ("${x:-}read @", "carry out commands"),
        ("builtin printf -v @ 1", "carry out commands"),
        ("make >&@", "carry out commands"),
        ('make 2>& "log \\"a\\" @"', "carry out commands"),
        ("make <&a'b'\\ @", "carry out commands"),
    ],
)
def test_a_value_stands_nowhere_where_it_could_be_more_than_text(text: str, why: str) -> None:
    assert why in reason(text)


@pytest.mark.parametrize(
    "text",
    [
        'echo "$(case x in a) b;; esac)" @',
        'echo "${x:-it\'s}" @',
        "echo $[1 + 1] @",
        "echo $(( '1' )) @",
        "((a) || (b)); echo @",
        "cat <<$x\n@",
        "cat <<@\n",
        "cat <<EOF\n$(cat <<A)\nEOF\n@",
        "cat <<EOF\na\\\nEOF\n@",
        "cat <<EOF\n${x\nEOF\n@",
        "x=(a)# @",
        "(#'@\n)",
        "[[ $x =~ (#) ]] && echo '@'",
        "cat <<EOF $(\n@",
    ],
)
def test_what_only_bash_can_tell_is_not_guessed(text: str) -> None:
    assert set(places(text)) == {UNSAFE}
    assert scan(text.replace("@", "\0")).open == ""


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("make", ""),
        ("cat <<EOF\nEOF", ""),
        ("echo 'a", "within single quotes"),
        ('echo "a', "within double quotes"),
        ("echo $'a", "within single quotes"),
        ("echo `a", "within backquotes"),
        ("echo $(a", "within `$(`"),
        ("(a", "within `(`"),
        ("echo ${a", "within `${`"),
        ("((a", "within `((`"),
        ("(((a", "within `((`"),
        ("make \\", "with a backslash"),
        ("make \\\\", ""),
        ("cat <<EOF", "within a here-document"),
        ("cat <<EOF\na", "within a here-document"),
        ("cat <<'EOF'\na\n", "within a here-document"),
    ],
)
def test_what_the_end_leaves_open_is_named(text: str, left_open: str) -> None:
    assert scan(text).open == left_open


@pytest.mark.parametrize(
    ("text", "empty"),
    [("", True), (" \n\t", True), ("# make", True), (" # a\n# b\n", True), ("true # a", False), ("\0", False)],
)
def test_blanks_and_comments_are_no_command(text: str, *, empty: bool) -> None:
    assert scan(text).empty is empty


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\nc", [0, 1, 2]),
        ('a "b\nc"\nd', [0, 2]),
        ("a 'b\nc\nd' e\nf", [0, 3]),
        ('a "$(b\nc)"\nd', [0, 1, 2]),
        ("cat <<E\na\nE\nb", [0, 3]),
        ("a \\\nb", [0, 1]),
        ("a\\\nb", [0]),
        ("${a:-\nb}\nc", [0, 2]),
        ("# it's\na", [0, 1]),
        ("((a +\nb))\nc", [0, 2]),
    ],
)
def test_lines_of_code_are_told_from_lines_of_text(text: str, lines: list[int]) -> None:
    starts = scan(text).starts
    assert [number for number in range(text.count("\n") + 1) if _start_of(text, number) in starts] == lines


def _start_of(text: str, number: int) -> int:
    return sum(len(line) + 1 for line in text.split("\n")[:number])


def test_a_long_text_takes_its_time_once() -> None:
    text = "[[ a && " * 20_000 + "\n" + "echo 'a' \"$(b)\" `c` # d\n" * 20_000 + "\0"
    assert scan(text).spots[0].place is CODE
