"""LAW011: a link to the EU's dispute platform, which is closed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.passages import texts
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

DEFECT = Defect("LAW011", "closed-dispute-platform")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report the platform's addresses in prose and in policies, wherever the store delivers: nobody is served by them."""
    for statute in law().requirements["dispute-platform"]:
        for location, found in _addresses(snapshot, statute):
            yield _finding(snapshot, statute, location, found)


def _finding(snapshot: StatedSnapshot, statute: Statute, location: Location, found: str) -> Diagnostic:
    closed = statute.applies_from.date
    what = f"{found} is the EU's platform for disputes; {statute.act} {statute.article} closes it on {day(closed)}"
    notes = [f"{statute.act} can be read at {statute.source}"]
    way_out = "take the link away; name the dispute body of your country if you take part in one"
    if comes_due(statute, snapshot.written_on(location)):
        return DEFECT.coming_due(closed, snapshot.as_of, location, what, notes=notes, help=way_out, length=len(found))
    return DEFECT.at(location, what, notes=notes, help=way_out, length=len(found), severity=statute.severity)


def _addresses(snapshot: StatedSnapshot, statute: Statute) -> Iterator[tuple[Location, str]]:
    any_of = re.compile("|".join(re.escape(str(address)) for address in statute.addresses), re.IGNORECASE)
    for prose in texts(snapshot):
        for start, found in _found(any_of, prose.text):
            yield prose.place(start), found
    for fact in snapshot.facts.values():
        linked = any_of.search(str(fact.value)) if isinstance(fact.value, WebAddress | PlainText) else None
        if linked is not None:
            yield replace(fact.location, column=fact.location.column + linked.start()), linked[0]


@cache
def _found(any_of: re.Pattern[str], text: str) -> tuple[tuple[int, str], ...]:
    """Read a text once, for however many days it is looked at."""
    return tuple((match.start(), match[0]) for match in any_of.finditer(text))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, comes_due=True)
