"""Formats what a policy states in single words (`unused`, `session`, `shipped`) as people write it.

In: a field's name and its value. Out: plain text, unescaped. A value that has no words of its own here is formatted as
`format_value` formats it, so nothing is ever left out.
Facts in hand-written English prose are not reworded: there the editor has built a sentence around the word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from babel.lists import format_list

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.format import format_value, upper_first
from shelfhelp.model.policies.policy import Nothing
from shelfhelp.model.values import Count, Deadline, Duration, Fee, Lifetime, Lifetimes, Text, Window, YesNo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.fact import Fact

_WHEN = {
    "shipped": "when the parcel ships",
    "ordered": "when you place the order",
    "delivered": "on the day of delivery",
}
_FROM = {"delivery": "the day of delivery", "order": "the day of the order"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "accepted": {"any": "yes, in any state", "unused": "yes, if unused", "unopened": "only unopened", "never": "no"},
    "withdrawal": {
        "any": "yes",
        "unopened": "only unopened",
        "until begun": "until you begin to download or use it",
        "never": "no",
    },
    "counted_from": _FROM,
    "charged_when": _WHEN,
    "sent_when": _WHEN,
    "legal_basis": {
        "contract": "our contract with you",
        "consent": "your consent",
        "legal obligation": "the law requires it",
        "legitimate interest": "our legitimate interest",
        "vital interest": "to protect somebody's life",
    },
    "category": {
        "necessary": "yes (necessary)",
        "preferences": "no (preferences)",
        "statistics": "no (statistics)",
        "marketing": "no (marketing)",
    },
    "lifetime": {"session": "until you close the browser", "never": "it does not expire"},
    "expiry": {"session": "until you close the browser", "never": "they never expire"},
    "kept": {"session": "until you close the browser", "never": "for good"},
    "places": {"": "everywhere we deliver"},
    "goes_back": {
        "by mail": "by mail",
        "in a store": "in store",
        "picked up": "we pick it up",
        "you keep it": "you keep it",
    },
    "free_from": {"always": "always", "never": "never"},
    "title": {"Full": "Full", "Limited": "Limited"},
}
"""How a field's words are written, by the field's name, which is the last part of a fact's key. `""` stands for an empty list."""


STARTS: Mapping[str, str] = {
    "returns.refund_within": "%(time)s after your return has reached us",
    "returns.exchange_ships_within": "%(time)s after your return has reached us",
    "returns.withdrawal.window": "%(time)s from the day on which the last item arrives",
    "returns.withdrawal.refund_within": "%(time)s after your notice",
}
"""What a deadline counts from where it says nothing itself, by the key of its fact."""

_ON: Mapping[str, str] = {"same day": "on the same day", "next business day": "on the next business day"}
"""How a time that is written without a number says when something is done."""


def format_field(field: str, value: object, locale: Locale) -> str:
    """Format a field's value as plain text, lower case where it can stand inside a sentence; a choice is joined with "or"."""
    t, words = translator(locale), WORDS.get(field, {})
    if value == ():
        return t(words.get("", ""))
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return format_list([t(words.get(item, item)) for item in value], style="or", locale=locale)
    if isinstance(value, str):
        return t(words.get(value, value))
    if isinstance(value, Lifetime) and value.duration is None:
        return t(words.get(value.words, value.words))
    if isinstance(value, Lifetimes):
        each = [format_field(field, one, locale) for one in value.each]
        return format_list(each, style="or", locale=locale).replace(", or ", " or ")
    return format_value(value, locale)


def format_or_none(field: str, value: object, locale: Locale) -> str:
    """Format a field's value as `format_field` does, and "none" where the field has no words for an empty list."""
    return format_field(field, value, locale) or translator(locale)("none")


def format_cell(field: str, value: object, locale: Locale) -> str:
    """Format a field's value for a table: empty where there is nothing, and beginning with a capital where it is words."""
    if value is None:
        return ""
    text = format_field(field, value, locale)
    is_words = isinstance(value, str | tuple | YesNo | Fee | Lifetime | Lifetimes | Duration | Window)
    is_plain_text = isinstance(value, Text) and text.split()[0].islower()  # but not "iPhone cases"
    return upper_first(text) if is_words or is_plain_text else text


def worded(field: str, value: object, locale: Locale) -> object:
    """Return a value that is words as people write it; any other value as it is."""
    return format_or_none(field, value, locale) if isinstance(value, str | tuple | Lifetime | Lifetimes) else value


def in_words(fact: Fact, locale: Locale) -> Fact:
    """Return a fact whose words, and those of its cases, are worded for people; any other fact as it is."""
    return _with_values(fact, lambda value: worded(field_of(fact.key), value, locale))


def when(fact: Fact, locale: Locale) -> Fact:
    """Return a fact whose times say when: `within 30 days`, `at any time`, `until January 15, 2027`, `on the same day`."""
    t = translator(locale)

    def said(value: object) -> object:
        if isinstance(value, Duration) and value.words:
            return t(_ON[value.words])
        if not isinstance(value, Duration | Window):
            return value
        text = format_value(value, locale)
        is_counted = isinstance(value, Duration) or value.is_counted
        return t("within %(time)s") % {"time": text} if is_counted else text

    return _with_values(fact, said)


def times(fact: Fact, locale: Locale) -> Fact:
    """Return a fact whose counts say how often: `once`, `2 times`."""
    t = translator(locale)

    def said(value: object) -> object:
        if not isinstance(value, Count):
            return value
        return t("once") if value.number == 1 else t("%(count)s times") % {"count": format_value(value, locale)}

    return _with_values(fact, said)


def with_start(fact: Fact, locale: Locale) -> Fact:
    """Return a fact whose deadlines say what they count from: `14 days after your return has reached us`."""
    return _with_values(
        fact, lambda value: value if isinstance(value, Nothing) else format_with_start(fact.key, value, locale)
    )


def format_with_start(key: str, value: object, locale: Locale) -> str:
    """Format a deadline with what it counts from, be it by its own words or by those of its fact."""
    text = format_value(value, locale)
    has_own = isinstance(value, Deadline) and value.counted_from
    return text if has_own else translator(locale)(STARTS[key]) % {"time": text}


def _with_values(fact: Fact, write: Callable[[object], object]) -> Fact:
    """Return a fact with its value and those of its cases written anew."""
    cases = tuple(replace(case, value=write(case.value)) for case in fact.cases)
    return replace(fact, value=write(fact.value), cases=cases)


def field_of(key: str) -> str:
    """Return the name of the field that a fact's key ends with; one that has words of its own also before the name of a case."""
    parts = key.split(".")
    return next((part for part in reversed(parts) if part in WORDS), parts[-1])
