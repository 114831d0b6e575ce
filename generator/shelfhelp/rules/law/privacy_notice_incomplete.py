"""LAW012: a privacy policy that leaves out what the statute lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Shipping, Store
from shelfhelp.parse.law import law
from shelfhelp.rules.law.entitlements import unstated
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.law import Statute
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW012", "privacy-notice-incomplete", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report each part of a privacy notice that is not stated; transfers only where data leaves the statute's places."""
    for entitlement, path, label in unstated(snapshot, "privacy-notice"):
        if path[-1] == "transfers" and not _leaves(snapshot, entitlement.statute):
            continue
        yield entitlement.report(
            DEFECT,
            snapshot.place(*path),
            f'"{path[-1]}" ({label}) is not stated',
            "asks for it",
            help=f'add a line "{path[-1]}: …"',
        )


def _leaves(snapshot: StatedSnapshot, statute: Statute) -> bool:
    """Return whether the store, or a warehouse that parcels leave from, is outside the places of the statute."""
    address = snapshot.policy("store", Store).address
    handled_in = (*((address.country,) if address else ()), *snapshot.policy("shipping", Shipping).ships_from)
    return not all(law().reaches(statute, place) for place in handled_in)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy", "shipping", "store"), comes_due=True)
