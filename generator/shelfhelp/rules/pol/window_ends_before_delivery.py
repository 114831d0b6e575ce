"""POL014: a return window, counted from the order or the dispatch, that can end before the parcel arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns, Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting_until_delivery
from shelfhelp.rules.return_windows import return_windows
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL014", "window-ends-before-delivery")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report windows that begin before the parcel arrives, and that a delivery can outlast."""
    returns = snapshot.policy("returns", Returns)
    for path, window in return_windows(returns):
        start = window.counted_from or returns.counted_from or ""
        for key, method in snapshot.policy("shipping", Shipping).methods.items():
            way = {"dispatch": method.transit, "delivery": None, "pick-up": None, "": None}.get(start, method.delivery)
            place, due = snapshot.place("returns", *path), snapshot.place("shipping", "methods", key, "delivery")
            if way is None or window.length is None:
                continue
            if shown := outlasting_until_delivery(snapshot, way, window.length, place, due):
                from_when = "" if window.counted_from else " from the order"
                yield shown.report(
                    DEFECT,
                    place,
                    f'the return window, {window}{from_when}, can end before "{method.name}" arrives ({way})',
                    notes=[f"the delivery time is stated at {due}"],
                    help=_LAST_DAY if window.last_day else 'write "counted_from: delivery", or a longer window',
                    length=len(str(window)),
                )


_LAST_DAY = 'write it in a line "ordered until …", with a day from which the parcels still arrive in time'

RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
