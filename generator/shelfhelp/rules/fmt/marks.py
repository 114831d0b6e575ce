"""The marks of other programs that editors paste, each with what to write in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pymdownx.gemoji_db import aliases, emoji

if TYPE_CHECKING:
    from collections.abc import Callable

_ATTRIBUTES = "take it away; how pages look is the theme's part"
_PROGRAMS = "take it away; pages run no programs. A fact is written {{ key }}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of mark. `hint` is in every text that has one; `way_out` returns "" for what only looks like one."""

    pattern: re.Pattern[str]
    hint: str
    way_out: Callable[[re.Match[str]], str]
    why: str = ""
    shown: str | int = 0


def _mark(
    pattern: str, hint: str, way_out: str | Callable[[re.Match[str]], str], why: str = "", shown: str | int = 0
) -> Mark:
    def constant(_found: re.Match[str]) -> str:
        return str(way_out)

    return Mark(re.compile(pattern, re.MULTILINE), hint, constant if isinstance(way_out, str) else way_out, why, shown)


def _note(found: re.Match[str]) -> str:
    title = found["title"] or found["name"].capitalize()
    return f'write "> **{title}**" here, ">" on the next line, and "> " in place of the blanks before each line of the note'


def _alert(found: re.Match[str]) -> str:
    return f"write **{found['name'].capitalize()}** in its place, and a line with > alone below it"


def _sign(found: re.Match[str]) -> str:
    known = emoji.get(aliases.get(found[0], found[0]), {}).get("unicode")
    signs = "".join(chr(int(code, 16)) for code in known.split("-")) if known else ""
    return f"write the sign itself, {signs}, or leave it out" if signs else ""


MARKS = (
    _mark(r"^[ \t>]*>[ \t]*(?P<mark>\[!(?P<name>\w+)\])", "[!", _alert, ": alerts are not supported", "mark"),
    _mark(
        r'^[ \t>]*(?P<mark>(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[\w-]+)(?:[ \t]+"(?P<title>[^"\n]*)")?)',
        "",
        _note,
        ": notes of this kind are not supported",
        "mark",
    ),
    _mark(
        r"^[ \t>]*(?P<mark>:::+[ \t]*\{?\.?(?P<name>[\w-]+)[^\n]*?(?P<title>(?!)|))[ \t]*$",
        ":::",
        _note,
        ": notes of this kind are not supported",
        "mark",
    ),
    _mark(
        r"^[ \t]*===[!+]?[ \t]+\"[^\"\n]*\"", '=== "', "write a heading, ## and the title", ": tabs are not supported"
    ),
    _mark(
        r"\[\^[^\]\s]{1,50}\](?!:)",
        "[^",
        "put what the note says into the text, in brackets, and take the note away",
        ": footnotes are not supported",
    ),
    _mark(r":(?<![\w:].)[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?![\w:])", ":", _sign),
    _mark(r"\{:?[ \t]*[.#][A-Za-z][\w-]*(?:[ \t]+[^{}\n]*)?\}|\{:[^{}\n]*\}", "{", _ATTRIBUTES),
    _mark(r"\{%[^\n]*?(?:%\}|$)|\{#[ \t][^\n]{0,300}?#\}", "{", _PROGRAMS),
    _mark(r"\[\[[^\[\]\n]{1,200}\]\](?!\()", "[[", "write [words](the-file.md)", ": links of wikis are not supported"),
    _mark(
        r"(?<![=\w])==(?P<words>[^\s=](?:[^=\n]{0,200}[^\s=])?)==(?![=\w])", "==", lambda m: f"write **{m['words']}**"
    ),
    _mark(
        r"(?<![+\w])\+\+(?P<words>[a-z0-9]+(?:\+[a-z0-9]+)*)\+\+(?![+\w])", "++", lambda m: f"write **{m['words']}**"
    ),
    _mark(
        r"(?<=[^\s>|])\n(?P<mark>:[ \t]{1,3}(?=\S))",
        "\n:",
        "write the word and what it means in one line: **word**: …",
        "",
        "mark",
    ),
    _mark(r"^[ \t]*-+8<-+[^\n]*", "8<", "write the text itself here", ": other files are not put in"),
    _mark(r"^\*\[[^\]\n]{1,50}\]:[^\n]*", "*[", "say in the text what it means, or add the word to kb/glossary.md"),
)
