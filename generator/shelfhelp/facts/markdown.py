"""Puts facts into prose: one pass over `{{ key }}`, closed keys, every value escaped for the place where it lands."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from shelfhelp.facts.cases_in_words import fit_a_sentence, is_denied, many_cases, with_cases
from shelfhelp.facts.format import format_value
from shelfhelp.facts.wording import in_words
from shelfhelp.links.masked import masked
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.model.values import Email, Phone, WebAddress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.fact import Fact

PLACEHOLDER = re.compile(r"\{\{[ \t]*(?P<key>[A-Za-z0-9_.-]{1,200})[ \t]*\}\}")
ANY_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]{0,200})\}\}")

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"} | {mark: f"\\{mark}" for mark in r"\`*_{}[]|#"}
)
_NO_KEYS: frozenset[str] = frozenset()
_TARGET_BEFORE = "]("
_LINK_ENDS = re.compile(r"[^\[\]\n]{0,500}\][(\[]")
_LINE_BEGINS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_BLOCK_START = re.compile(r"^(?:[+-](?=\s|$)|[=-](?=[=-]*$)|\d(?=\d*[.)](?:\s|$)))")
_WHOLE_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WHOLE_LINK = re.compile(r"https://[\w./~:?#@!$&=+,;%'-]+")


def escape(text: str) -> str:
    """Escape plain text so that Markdown shows it as it is: nothing in it can become markup, an entity or a placeholder."""
    safe = " ".join(text.splitlines()).translate(_ESCAPES)
    return _BLOCK_START.sub(lambda m: f"&#{ord(m[0])};", safe)


@lru_cache(maxsize=16)
def placeholders(text: str) -> tuple[re.Match[str], ...]:
    """Return the double braces of a Markdown text that ask for a fact. In code and in comments they ask for nothing.

    They are remembered while one text is looked at, and no longer.
    """
    return tuple(ANY_BRACES.finditer(masked(text))) if "{{" in text else ()


def keys_in(text: str) -> frozenset[str]:
    """Return what stands in the double braces of a text. A text that has any is read once, for however many days it is compiled."""
    return _keys_in(text) if "{{" in text else _NO_KEYS


@cache
def _keys_in(text: str) -> frozenset[str]:
    return frozenset(match["inside"].strip() for match in ANY_BRACES.finditer(text))


def put_facts(
    text: str, facts: Mapping[str, Fact], locale: Locale, table_of: Callable[[Fact], str] = lambda _: ""
) -> str:
    """Replace every placeholder of a known fact. Unknown ones stay as they are, and a rule reports them; so do those in code.

    `table_of` returns the target of a link to a fact's cases, "" where there is none.
    """
    pieces, done = [], 0
    for found in placeholders(text):
        fact = facts.get(found["inside"].strip())
        if fact is not None:
            pieces += [text[done : found.start()], _placed(fact, text, found, locale, table_of(fact))]
            done = found.end()
    return "".join([*pieces, text[done:]])


def put_facts_plain(text: str, facts: Mapping[str, Fact], locale: Locale) -> str:
    """Replace placeholders by plain text, for titles and descriptions."""

    def put(match: re.Match[str]) -> str:
        fact = facts.get(match["key"])
        return phrase(_in_prose(fact, locale), locale) if fact else match[0]

    return PLACEHOLDER.sub(put, text) if "{{" in text else text


def _placed(fact: Fact, text: str, found: re.Match[str], locale: Locale, table: str) -> str:
    """Format a fact for its place: as a target, among words, or on lines of its own."""
    if text.endswith(_TARGET_BEFORE, 0, found.start()):
        return _as_target(fact, locale)
    is_in_link = _LINK_ENDS.match(text, found.end()) is not None
    formatted = as_markdown(_in_prose(fact, locale), locale, "" if is_in_link else table)
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    if not isinstance(fact.value, Table | Items) or _LINE_BEGINS.fullmatch(line) is None:
        return formatted
    below = "".join(sign if sign in "> \t" else " " for sign in line)
    return formatted.replace("\n", f"\n{below}") + f"\n{below.rstrip()}"


def _as_target(fact: Fact, locale: Locale) -> str:
    """Format a fact as the target of a Markdown link. What is no address becomes one that leads nowhere, and no scheme."""
    match fact.value:
        case Email():
            return mail_to(fact.value.address)
        case Phone():
            return f"tel:{fact.value.e164}"
        case WebAddress():
            return web_target(fact.value.url)
        case _:
            return quote(format_value(fact.value, locale), safe="")


def mail_to(address: str) -> str:
    """Write an e-mail address as a target: a `?` or `%` in it is a letter of the address (RFC 6068)."""
    return f"mailto:{quote(address, safe='@+')}"


def web_target(url: str) -> str:
    """Write a web address so that Markdown sees no link, title or entity inside it; it leads to the same page."""
    return re.sub(r"[()\[\]'\"]", lambda m: quote(m[0], safe=""), url).replace("&", "&amp;")


@lru_cache(maxsize=4096)
def as_markdown(fact: Fact, locale: Locale, table_at: str = "") -> str:
    """Format a fact in Markdown: phone numbers, addresses and links can be followed, tables and lists are laid out.

    Where there are more cases than a sentence can hold, the words that say so lead to `table_at`. Many pages show the same
    facts, so what has been formatted once is kept.
    """
    value = fact.value
    match value:
        case Table():
            return table(value)
        case Items():
            return "\n".join(f"- {escape(text)}" for text in value.texts)
        case Phone():
            return f"[{escape(str(value))}](tel:{value.e164})"
        case Email():
            return f"[{escape(value.address)}]({mail_to(value.address)})"
        case WebAddress():
            return f"<{web_target(value.url)}>"
        case _ if table_at and not fit_a_sentence(fact.cases):
            many = escape(many_cases(fact.cases, locale, value))
            return escape(phrase(fact, locale)).replace(many, f"[{many}]({table_at})")
        case _:
            return escape(phrase(fact, locale))


def table(value: Table) -> str:
    """Lay a table out in Markdown; a cell that is nothing but an e-mail or web address can be followed."""
    heads = [escape(cell) for cell in value.columns]
    rows = [[_cell(cell) for cell in row] for row in value.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *rows))


def _cell(text: str) -> str:
    if _WHOLE_EMAIL.fullmatch(text):
        return f"[{escape(text)}]({mail_to(text)})"
    return f"[{escape(text)}]({web_target(text)})" if _WHOLE_LINK.fullmatch(text) else escape(text)


def _in_prose(fact: Fact, locale: Locale) -> Fact:
    """Return a fact as a sentence can hold it.

    An English editor has built the sentence around an English word of a policy; in another language such a word is formatted as in
    the tables.
    """
    return fact if locale.language == "en" else in_words(fact, locale)


def phrase(fact: Fact, locale: Locale) -> str:
    """Format a fact as plain text, with its cases behind it: `30 days (60 days for orders placed from … to …)`.

    Where some have something of which there usually is none, it says who.
    """
    if isinstance(fact.value, Table | Items):
        return format_value(fact.value, locale)
    if is_denied(fact):
        return format_value(fact.value, locale)
    is_stated = not isinstance(fact.value, Nothing | None)
    return with_cases(format_value(fact.value, locale) if is_stated else "", fact.cases, locale)
