"""The questions about a cookie that the policy states, each answered from what was seen of it. In: one case. Out: an answer.

What was seen was seen, whatever became of the visit. What was not seen proves nothing, until whole visits on three days say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.cookie_names import closest
from shelfhelp.model.cookie_tests import CookieQuestion
from shelfhelp.model.values import Lifetimes
from shelfhelp.model.verification import Verdict
from shelfhelp.verify.cookies import lifetimes
from shelfhelp.verify.cookies.found import described
from shelfhelp.verify.cookies.hosts import is_of
from shelfhelp.verify.cookies.known import DATABASE, known, state_of
from shelfhelp.verify.cookies.paste import as_text, in_yaml, setter_of
from shelfhelp.verify.cookies.seen import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from shelfhelp.model.verification import Subject
    from shelfhelp.model.verifying.cookies import CookieTests
    from shelfhelp.verify.cookies.found import Sighting
    from shelfhelp.verify.cookies.seen import ShopVisits

DAYS_UNSEEN = 3
"""Days with whole visits after which a cookie that none of them saw counts as not set."""

UNSEEN = "unseen "
"""How the tag of a result begins that waits: the days follow on which whole visits did not see the cookie."""

_BY_STRICTNESS = ("necessary", "preferences", "statistics", "marketing")
"""Categories, the one first that asks least of a shop."""

_UNASKED = 'verify.yml does not say how to refuse and how to accept ("refuse:", "accept:")'


class Answer(NamedTuple):
    """What a question is answered with; see `Result`."""

    verdict: Verdict
    seen: str
    help: str = ""
    pending: str = ""


@dataclass(frozen=True, slots=True)
class CookieCase:
    """A cookie and what was seen of it.

    `category` is the stated one, "" where it is not asked for; `shop` what the shop is called, in small letters; `own` its hosts;
    `waiting` the tag of the last result, and `today` the day of this one.
    """

    subject: Subject
    cookie: str
    category: str
    found: tuple[Sighting, ...]
    seen: ShopVisits
    tests: CookieTests
    shop: frozenset[str]
    own: frozenset[str]
    waiting: str
    today: date


def is_set(case: CookieCase) -> Answer:
    """Answer whether the shop sets the cookie at all."""
    if case.found:
        return Answer(Verdict.PROVED, f"seen as {described(case.found)}")
    if closest(case.cookie, map(str, case.tests.elsewhere)) is not None:
        return Answer(Verdict.UNKNOWN, "not seen, and verify.yml says that it only comes where no visit goes")
    if not case.seen.is_whole:
        return _not_seen(case)
    if not (case.seen.of(Visit.REFUSED) and case.seen.of(Visit.ACCEPTED)):
        return Answer(Verdict.UNKNOWN, f"not seen, but {_UNASKED}")
    days = [*dict.fromkeys([*case.waiting.removeprefix(UNSEEN).split(), case.today.isoformat()])][-DAYS_UNSEEN:]
    pending = f"{UNSEEN}{' '.join(days)}"
    if len(days) < DAYS_UNSEEN:
        seen = f"no visit saw it on {' and '.join(days)}; {DAYS_UNSEEN} days without it would say that it is not set"
        return Answer(Verdict.UNKNOWN, seen, pending=pending)
    removed = in_yaml({case.cookie: "removed"})
    help = (
        "take it away from today on, by a version at the end of the file:\n"
        f"  - effective_from: {case.today}\n    cookies:\n{removed}"
        'or, if it only comes where no visit goes, name it below "elsewhere:" in verify.yml'
    )
    return Answer(Verdict.DISPROVED, f"no visit saw it on {', '.join(days)}", help, pending)


def lifetime(case: CookieCase) -> Answer:
    """Answer whether the cookie stays no longer than is stated."""
    if not case.found:
        return _not_seen(case)
    stated = Lifetimes.parse(case.subject.value)
    longer = [one.entry for one in case.found if lifetimes.outlives(one.entry, stated)]
    longest = lifetimes.longest(longer or [one.entry for one in case.found])
    verdicts = {True: Verdict.DISPROVED, None: Verdict.UNKNOWN, False: Verdict.PROVED}
    verdict = verdicts[lifetimes.outlives(longest, stated)]
    seen = lifetimes.stays(longest)
    if verdict is not Verdict.DISPROVED:
        return Answer(verdict, seen)
    return Answer(
        verdict,
        seen,
        f"write this, or let the shop set it for less:\n        lifetime: {lifetimes.lifetime_of(longest)}",
    )


def category(case: CookieCase) -> Answer:
    """Answer whether the category is that of the database, or asks more of the shop than that one does."""
    entries = [(one.entry.name, one.entry.host) for one in case.found] or [(case.cookie, "")]
    found = next(filter(None, (known(name, host) for name, host in entries)), None)
    source = f"the {DATABASE} of {state_of()}"
    if found is None:
        return Answer(Verdict.UNKNOWN, f"{source} does not know it")
    seen = f"{source} knows it as {found.category}{f', set by {found.platform}' if found.platform else ''}"
    stated, is_said = (_BY_STRICTNESS.index(one) for one in (case.category, found.category))
    if is_said > stated:
        return Answer(Verdict.DISPROVED, seen, f"write this:\n        category: {found.category}")
    return Answer(Verdict.PROVED if is_said == stated else Verdict.UNKNOWN, seen)


def consent(case: CookieCase) -> Answer:
    """Answer whether the cookie, which is not necessary, comes only when cookies were accepted."""
    if not case.found:
        return _not_seen(case)
    if not case.seen.asks:
        why = case.seen.problem or _UNASKED
        return Answer(Verdict.UNKNOWN, f"whether the shop asks was not seen: {why}")
    help = f"let the shop ask before it sets this; only if it needs this, write:\n        category: {_BY_STRICTNESS[0]}"
    if any(one.entry.is_before_choice for one in case.found):
        return Answer(Verdict.DISPROVED, "came before anything was clicked", help)
    if any(one.visit is Visit.REFUSED for one in case.found):
        return Answer(Verdict.DISPROVED, "came although cookies were refused", help)
    if case.seen.is_whole and case.seen.of(Visit.REFUSED) and case.seen.of(Visit.ACCEPTED):
        return Answer(Verdict.PROVED, "came only when cookies were accepted")
    why = case.seen.problem or _UNASKED
    return Answer(
        Verdict.UNKNOWN, f"came when cookies were accepted; whether also when they are refused was not seen: {why}"
    )


def set_by(case: CookieCase) -> Answer | None:
    """Answer whether whoever is said to set the cookie has it. None where nobody is named and no third party has it."""
    value = case.subject.value
    if not case.found:
        return _not_seen(case) if value else None
    others = [one for one in case.found if not is_of(one.entry.host, case.own)]
    is_shop = value.casefold() in case.shop
    if not others:
        seen = f"kept on the shop's own host: {described(case.found)}"
        return Answer(Verdict.PROVED if is_shop else Verdict.UNKNOWN, seen) if value else None
    seen = f"kept on the host of a third party: {described(others)}"
    if value and not is_shop:
        return Answer(Verdict.UNKNOWN, seen)
    setter = setter_of(others[0].entry)
    help = (
        f"write this:\n        set_by: {as_text(setter)}\n"
        f'or, if {others[0].entry.host} is the shop\'s own, name it below "hosts:" in verify.yml'
    )
    return Answer(Verdict.DISPROVED, seen, help)


def _not_seen(case: CookieCase) -> Answer:
    return Answer(Verdict.UNKNOWN, f"not seen: {case.seen.problem or 'no visit came upon it'}")


QUESTIONS: Mapping[CookieQuestion, Callable[[CookieCase], Answer | None]] = {
    CookieQuestion.IS_SET: is_set,
    CookieQuestion.LIFETIME: lifetime,
    CookieQuestion.CATEGORY: category,
    CookieQuestion.CONSENT: consent,
    CookieQuestion.SET_BY: set_by,
}
