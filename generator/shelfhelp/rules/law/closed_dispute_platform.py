"""LAW011: a link to the EU's dispute platform, which is closed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.values import PlainText, WebAddress
from shelfhelp.parse.law import law
from shelfhelp.rules.english import day
from shelfhelp.rules.law.entitlements import comes_due
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.law import Statute
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("LAW011", "closed-dispute-platform")

_Address = tuple["Statute", int, str]
"""One of the platform's: whose statute closes it, where it begins in a text, and how it is written there."""


def check(texts: Texts[StatedSnapshot, _Address]) -> Iterator[Diagnostic]:
    """Report the platform's addresses in prose and in policies, wherever the store delivers: nobody is served by them."""
    for statute in law().requirements["dispute-platform"]:
        for location, found in _addresses(texts, statute):
            yield _finding(texts.subject, statute, location, found)


def _finding(snapshot: StatedSnapshot, statute: Statute, location: Location, found: str) -> Diagnostic:
    closed = statute.applies_from.date
    what = f"{found} is the EU's platform for disputes; {statute.act} {statute.article} closes it on {day(closed)}"
    notes = [f"{statute.act} can be read at {statute.source}"]
    way_out = "take the link away; name the dispute body of your country if you take part in one"
    if comes_due(statute, snapshot.written_on(location)):
        return DEFECT.coming_due(closed, snapshot.as_of, location, what, notes=notes, help=way_out, length=len(found))
    return DEFECT.at(location, what, notes=notes, help=way_out, length=len(found), severity=statute.severity)


def _addresses(texts: Texts[StatedSnapshot, _Address], statute: Statute) -> Iterator[tuple[Location, str]]:
    for passage, addresses in texts.found:
        for of, start, found in addresses if passage.takes_placeholders else ():
            if of is statute:
                yield passage.prose.place(start), found
    for fact in texts.subject.facts.values():
        linked = _any_of(statute).search(str(fact.value)) if isinstance(fact.value, WebAddress | PlainText) else None
        if linked is not None:
            yield replace(fact.location, column=fact.location.column + linked.start()), linked[0]


def _find(text: str) -> tuple[_Address, ...]:
    if "/" not in text:
        return ()
    statutes = law().requirements["dispute-platform"]
    return tuple((of, found.start(), found[0]) for of in statutes for found in _any_of(of).finditer(text))


@cache
def _any_of(statute: Statute) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(str(address)) for address in statute.addresses), re.IGNORECASE)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, comes_due=True, find=_find, wordings=True)
