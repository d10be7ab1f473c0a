"""The tokens of bash that decide what is quoted, by the construct that they stand in.

A construct is named by what begins it: `"`, `'`, `$'`, a backquote, `${`, `((`, `$(`, `(`, and `<<` for the text of
a here-document; `(+` is an inner parenthesis of `((`. Code is what stands in none of them, or in `$(` and `(`.
"""

import re

VALUE = "\0"
"""Stands for a value in shell text, which has no other use for it."""

_SHARED = r"\\[\s\S]|\$[$#!?*@0-9-]|\$\(\(|\$\(|\$\[|\$\{|`"
CODE = re.compile(rf"[a-zA-Z0-9_./-]+|{_SHARED}|\(\(|\$?'|\$?\"|<<<|<<-?|=~|[\s\S]")
TOKEN = {
    '"': re.compile(rf"[^\\$`\"\0]+|{_SHARED}|[\s\S]"),
    "<<": re.compile(rf"[^\\$`\0]+|{_SHARED}|[\s\S]"),
    "'": re.compile(r"[^'\0]+|[\s\S]"),
    "$'": re.compile(r"[^\\'\0]+|\\[^\0]|[\s\S]"),
    "`": re.compile(r"[^\\`\0]+|\\[\s\S]|[\s\S]"),
    "${": re.compile(rf"{_SHARED}|\$?'|[\s\S]"),
    "((": re.compile(rf"{_SHARED}|[\s\S]"),
}
TOKEN["(+"] = TOKEN["(("]

ENDS = {'"': '"', "'": "'", "$'": "'", "`": "`", "${": "}"}
SUBSTITUTIONS = {"$(": "$(", "$((": "((", "${": "${", "`": "`"}
BEGINS = {
    '"': SUBSTITUTIONS,
    "<<": SUBSTITUTIONS,
    "${": {**SUBSTITUTIONS, '"': '"', "'": "'"},
    "((": {**SUBSTITUTIONS, "(": "(+"},
    "(+": {**SUBSTITUTIONS, "(": "(+"},
}
BEGINS_IN_CODE = {**SUBSTITUTIONS, "((": "((", "(": "(", "'": "'", "$'": "$'", '"': '"', '$"': '"'}
NAMES = {'"': "double quotes", "'": "single quotes", "$'": "single quotes", "`": "backquotes", "(+": "`((`"}
DELIMITER = re.compile(r"""[ \t]*((?:[^\s;&|()<>'"\\$`\0]|'[^'\n\0]*'|"[^"\\$`\n\0]*"|\\[^\n\0])+)(?![\0$`])""")
JOINED_LINE = re.compile(r"(?<!\\)(?:\\\\)*\\\n")
HASH_OR_DOCUMENT = re.compile(r"[^\n]*?(?:#|<<)")

EVALUATED = "where bash would carry out commands in it"
UNSAFE = {
    "${": "within `${ }`, where bash takes it for a pattern or a number",
    "((": f"within `(( ))`, {EVALUATED}",
    "(+": f"within `(( ))`, {EVALUATED}",
    "`": "within backquotes, which undo the quoting",
}
