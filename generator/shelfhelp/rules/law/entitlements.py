"""Holds a day's snapshot against the table of law. In: what a requirement is called. Out: who may claim it, and how to report it.

What always holds: figures, citations and days come from the table; a provision that is news comes due for what was written
before it applied, and is an error for what begins later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from shelfhelp.model.diagnostic import Severity
from shelfhelp.model.policies import Shipping
from shelfhelp.parse.law import law
from shelfhelp.rules.english import countries, day
from shelfhelp.rules.outlasting import Outlasting, outlasting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.diagnostic import Defect, Diagnostic, Location
    from shelfhelp.model.law import Statute
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Duration, Place


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What customers in `places`, destinations that the store declares, may claim by a statute.

    `outlasting` is how a stated duration breaks it, where it does; that may have come by the clock alone.
    """

    statute: Statute
    places: tuple[Place, ...]
    snapshot: StatedSnapshot
    outlasting: Outlasting | None = None

    def among(self, places: Iterable[Place]) -> Entitlement | None:
        """Return the same claim for some of its places; None where there are none."""
        some = tuple(places)
        return replace(self, places=some) if some else None

    def outlasted(self, longer: Duration | None, limit: Duration | None, location: Location) -> Entitlement | None:
        """Return the claim as broken where `longer` can outlast `limit`, one of which stands at a place; None if it never does.

        What is not stated outlasts nothing, and nothing outlasts it.
        """
        found = outlasting(self.snapshot, longer, limit, location, self.declared)
        return replace(self, outlasting=found) if found is not None else None

    def report(
        self,
        defect: Defect,
        location: Location,
        what: str,
        gives: str,
        *,
        help: str,
        length: int = 0,
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Report what is declared (`what`) beside what the statute `gives`, with its citation, its day and its places.

        The message is the same before and from the day on, so that what is a warning today is not reported twice. A defect that is
        only ever a warning stays one, whatever the statute.
        """
        statute = self.statute
        cited = f"{statute.act} {statute.article} {gives}"
        news = f" from {day(statute.applies_from.date)} on" if is_news(statute) else ""
        message = f"{what}; as declared for {countries(self.places)}, {cited}{news}"
        written_on = max(self.snapshot.written_on(location), self.snapshot.written_on(self.declared))
        shown = self.outlasting or Outlasting(self.snapshot.as_of)
        if comes_due(statute, written_on):
            shown = replace(shown, due_since=max(statute.applies_from.date, shown.due_since or date.min))
        return shown.report(
            defect,
            location,
            message,
            notes=self.notes(),
            help=help,
            length=length,
            severity=severity or (statute.severity if defect.severity is Severity.ERROR else defect.severity),
        )

    @property
    def declared(self) -> Location:
        """Where the store declares to which countries it delivers."""
        return self.snapshot.place("shipping", "destinations")

    def notes(self) -> tuple[str, str]:
        """Note where the places are declared, and where the statute can be read."""
        statute = self.statute
        return (
            f"that we deliver to {countries(self.places)} is declared at {self.declared}",
            f"{statute.act} {statute.article} applies from {day(statute.applies_from.date)} on: {statute.source}",
        )


def is_news(statute: Statute) -> bool:
    """Return whether messages name the day from which a statute applies."""
    return statute.applies_from >= law().news_since


def comes_due(statute: Statute, written_on: date) -> bool:
    """Return whether a statute has come, or will come, over what was written before; older law has always been there."""
    return is_news(statute) and written_on < statute.applies_from.date


def entitlements(snapshot: StatedSnapshot, requirement: str) -> Iterator[Entitlement]:
    """Yield a claim for each provision of a requirement that reaches a declared destination."""
    table = law()
    destinations = snapshot.policy("shipping", Shipping).countries
    for statute in table.requirements[requirement]:
        places = tuple(place for place in destinations if table.reaches(statute, place))
        if places:
            yield Entitlement(statute, places, snapshot)


def unstated(snapshot: StatedSnapshot, requirement: str) -> Iterator[tuple[Entitlement, tuple[str, ...], str]]:
    """Yield each fact that a requirement asks for and no policy states, with its path and its label."""
    for entitlement in entitlements(snapshot, requirement):
        kind, *path = str(entitlement.statute.states).split(".")
        part: Any = snapshot.policies[kind]
        label = ""
        for step in path:
            label = str(type(part).model_fields[step].title)
            part = getattr(part, step)
        if not part:
            yield entitlement, (kind, *path), label
