"""Puts facts into prose: one pass over `{{ key }}`, closed keys, every value escaped for the place where it lands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.say import say, say_date
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.values import Email, Link, Phone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel import Locale

    from shelfhelp.model.fact import Fact, Seasonal

PLACEHOLDER = re.compile(r"\{\{[ \t]*(?P<key>[A-Za-z0-9_.-]{1,200})[ \t]*\}\}")
ANY_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]{0,200})\}\}")

_TARGET_BEFORE = "]("


def escape(text: str) -> str:
    """Escape plain text so that Markdown shows it as it is: nothing in it can become markup, an entity or a placeholder."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]|~])", r"\\\1", safe)


def put_facts(text: str, facts: Mapping[str, Fact], locale: Locale) -> str:
    """Replace every placeholder of a known fact. Unknown ones stay as they are; a rule reports them."""
    return PLACEHOLDER.sub(_putter(text, facts, locale), text)


def put_facts_plain(text: str, facts: Mapping[str, Fact], locale: Locale) -> str:
    """Replace placeholders by plain text, for titles and descriptions."""

    def put(match: re.Match[str]) -> str:
        fact = facts.get(match["key"])
        return phrase(fact, locale) if fact else match[0]

    return PLACEHOLDER.sub(put, text)


def _putter(text: str, facts: Mapping[str, Fact], locale: Locale) -> Callable[[re.Match[str]], str]:
    def put(match: re.Match[str]) -> str:
        fact = facts.get(match["key"])
        if fact is None:
            return match[0]
        if text.startswith(_TARGET_BEFORE, match.start() - len(_TARGET_BEFORE)):
            return _as_target(fact)
        return as_markdown(fact, locale)

    return put


def _as_target(fact: Fact) -> str:
    """Say a fact as the target of a Markdown link."""
    match fact.value:
        case Email():
            return f"mailto:{fact.value}"
        case Phone():
            return f"tel:{fact.value.e164}"
        case _:
            return str(fact.value).replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def as_markdown(fact: Fact, locale: Locale) -> str:
    """Say a fact in Markdown: phone numbers, addresses and links can be followed, tables and lists are laid out."""
    value = fact.value
    match value:
        case Table():
            return table(value)
        case Items():
            return "\n".join(f"- {escape(text)}" for text in value.texts)
        case Phone():
            return f"[{escape(str(value))}](tel:{value.e164})"
        case Email():
            return f"[{escape(value.address)}](mailto:{value.address})"
        case Link():
            return f"<{value.url}>"
        case _:
            return escape(phrase(fact, locale))


def table(value: Table) -> str:
    """Lay a table out in Markdown."""
    lines = [value.columns, ("---",) * len(value.columns), *value.rows]
    escaped = [[cell if cell == "---" else escape(cell) for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in escaped)


def phrase(fact: Fact, locale: Locale) -> str:
    """Say a fact as plain text, with the season in play behind it: `30 days (60 days for orders placed from … to …)`."""
    said = say(fact.value, locale)
    if fact.exception is None or isinstance(fact.value, Table | Items):
        return said
    return f"{said} ({say(fact.exception.value, locale)} for {season_days(fact.exception, locale)})"


def season_days(season: Seasonal, locale: Locale) -> str:
    """Say whom a season is for: `orders placed from 1 November to 24 December 2026`."""
    first, last = say_date(season.starts, locale), say_date(season.ends, locale)
    year = f" {season.starts.year}"
    if season.starts.year == season.ends.year:
        first = first.removesuffix(year)
    return f"{season.applies_to} from {first} to {last}"
