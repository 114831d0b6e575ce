"""What the rules about cookies share: what visits to the shop have disproved of what is stated, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.cookie_tests import asked_of
from shelfhelp.model.verification import Verdict
from shelfhelp.resolve.cookies import stated_cookies
from shelfhelp.rules.english import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.cookie_tests import CookieQuestion
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.snapshot import Snapshot


class Disproved(NamedTuple):
    """What is not so: of which cookie, what is stated and where, what was seen instead and when, and what to write."""

    cookie: str
    value: str
    place: Location
    seen: str
    help: str
    note: str


def disproved(snapshot: Snapshot, asked: CookieQuestion) -> Iterator[Disproved]:
    """Yield what is not so of the answers to one question. Only staff's snapshot knows what was seen."""
    if not snapshot.is_staff or "cookies" in snapshot.broken:
        return
    stated = stated_cookies(snapshot)
    for subject in (*stated.subjects, *stated.undeclared_before(snapshot.verified)):
        cookie, question = asked_of(subject.name)
        known = snapshot.verified.state(subject, snapshot.as_of)
        if question is asked and known.verdict is Verdict.DISPROVED and known.seen is not None:
            note = f"seen by `shelfhelp verify cookies` on {day(known.seen.day)}"
            yield Disproved(cookie, subject.value, subject.location, known.seen.seen, known.seen.help, note)
