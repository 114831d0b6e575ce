"""What a snapshot states of the shop's cookies that visits of a browser can be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.cookie_tests import CookieQuestion, StatedCookies, result_name
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.fact import in_key
from shelfhelp.model.values import Lifetimes, Text
from shelfhelp.model.verification import Area, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot

_COOKIES = "cookies.cookies"
_NECESSARY = "necessary"


def stated_cookies(snapshot: Snapshot) -> StatedCookies:
    """Return what is stated of all cookies on the snapshot's day."""
    facts = snapshot.facts
    listed = next((facts[key] for key in (f"{_COOKIES}.table", _COOKIES) if key in facts), None)
    names = (facts[key] for key in ("store.name", "store.legal_name") if key in facts)
    return StatedCookies(
        tuple(_subjects(snapshot)),
        listed.location if listed else Location("policies/cookies.yml"),
        frozenset(str(fact.value).casefold() for fact in names),
    )


def _subjects(snapshot: Snapshot) -> Iterator[Subject]:
    for fact in snapshot.facts.values():
        if fact.key.startswith(f"{_COOKIES}.") and fact.key.endswith(".name") and isinstance(fact.value, Text):
            yield from _of_cookie(str(fact.value), fact, snapshot)


def _of_cookie(name: str, named: Fact, snapshot: Snapshot) -> Iterator[Subject]:
    """Yield what can be tested of a cookie. Who sets it is asked also where nobody is named: a third party must be."""
    yield _subject(name, CookieQuestion.IS_SET, named, name)
    parts = {
        part: snapshot.facts.get(f"{_COOKIES}.{in_key(name)}.{part}") for part in ("lifetime", "category", "set_by")
    }
    lifetime, category, set_by = parts.values()
    if lifetime is not None:
        longest = max(_lifetimes(lifetime), key=_length, default=None)
        if longest is not None:
            yield _subject(name, CookieQuestion.LIFETIME, lifetime, str(longest))
    if category is not None and category.value is not None:
        yield _subject(name, CookieQuestion.CATEGORY, category, str(category.value))
        if category.value != _NECESSARY:
            yield _subject(name, CookieQuestion.CONSENT, category, str(category.value))
    yield _subject(name, CookieQuestion.SET_BY, set_by or named, str(set_by.value) if set_by else "")


def _lifetimes(fact: Fact) -> list[Lifetimes]:
    """Return all lifetimes that are stated, whomever they are for: a visit does not know who it is."""
    return [value for value in (fact.value, *(case.value for case in fact.cases)) if isinstance(value, Lifetimes)]


def _length(lifetimes: Lifetimes) -> tuple[bool, int]:
    longest = lifetimes.longest
    return longest.words == "never", longest.duration.minutes_at_most if longest.duration else 0


def _subject(name: str, asked: CookieQuestion, fact: Fact, value: str) -> Subject:
    return Subject(Area.COOKIES, result_name(name, asked), value, fact.key, fact.location)
