"""Holds what visits have seen against what the policy states. In: names, lifetimes, hosts. Out: a result for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.cookie_tests import CookieQuestion, asked_of
from shelfhelp.model.verification import Result, Verdict
from shelfhelp.verify.cookies.found import ANY, by_name, described
from shelfhelp.verify.cookies.hosts import is_of, own_hosts
from shelfhelp.verify.cookies.lifetimes import longest, stays
from shelfhelp.verify.cookies.paste import entry_of
from shelfhelp.verify.cookies.questions import QUESTIONS, Answer, CookieCase
from shelfhelp.verify.cookies.seen import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from shelfhelp.model.cookie_tests import StatedCookies
    from shelfhelp.model.verification import Subject, Verified
    from shelfhelp.model.verifying.cookies import CookieTests
    from shelfhelp.verify.cookies.found import ByName, Sighting
    from shelfhelp.verify.cookies.seen import ShopVisits


def judge(
    stated: StatedCookies, tests: CookieTests, seen: ShopVisits, before: Verified, at: datetime
) -> Iterator[tuple[Subject, Result]]:
    """Yield a result for each question about each stated cookie, in their order, then for what is not stated."""
    found, own = by_name(seen, stated.names), own_hosts(tests)
    categories = {
        cookie: subject.value
        for subject in stated.subjects
        for cookie, asked in [asked_of(subject.name)]
        if asked is CookieQuestion.CATEGORY
    }
    for subject in stated.subjects:
        cookie, asked = asked_of(subject.name)
        last = before.latest(subject)
        case = CookieCase(
            subject,
            cookie,
            categories.get(cookie, ""),
            found.stated.get(cookie, ()),
            seen,
            tests,
            stated.shop,
            own,
            last.pending if last else "",
            at.date(),
        )
        answer = QUESTIONS[asked](case)
        if answer is not None:
            yield subject, _result(subject, answer, at)
    for subject, answer in _undeclared(stated, seen, found, before, own):
        yield subject, _result(subject, answer, at)


def _result(subject: Subject, answer: Answer, at: datetime) -> Result:
    return Result(answer.verdict, at, subject.value, answer.seen, answer.pending, answer.help)


def _undeclared(
    stated: StatedCookies, seen: ShopVisits, found: ByName, before: Verified, own: frozenset[str]
) -> Iterator[tuple[Subject, Answer]]:
    """Yield what was seen and is not stated, and what was so earlier and is gone."""
    for name, of in found.undeclared.items():
        yield stated.undeclared(name), _seen_undeclared(name, of, own)
    for subject in stated.undeclared_before(before):
        if asked_of(subject.name)[0] not in found.undeclared and seen.is_whole:
            yield subject, Answer(Verdict.PROVED, "no visit saw it any more")


def _seen_undeclared(name: str, found: tuple[Sighting, ...], own: frozenset[str]) -> Answer:
    if name == ANY:
        many = len({one.entry.name for one in found})
        what = f"{many} further names, or names that no policy can state: {described(found)}"
        return Answer(
            Verdict.DISPROVED,
            what,
            "state what is told by name, and look again; the shop may make names up without end",
        )
    entries = [one.entry for one in found]
    foreign = ", of a third party" if any(not is_of(entry.host, own) for entry in entries) else ""
    seen = f"{described(found)}{foreign}; {stays(longest(entries))}; {_came(found)}"
    help = f'write this below "cookies:", and what it does:\n{entry_of(name, entries, own)}'.rstrip()
    return Answer(Verdict.DISPROVED, seen, help)


def _came(found: tuple[Sighting, ...]) -> str:
    if any(one.entry.is_before_choice for one in found):
        return "came before anything was clicked"
    if any(one.visit is Visit.REFUSED for one in found):
        return "came although cookies were refused"
    return "came when cookies were accepted"
