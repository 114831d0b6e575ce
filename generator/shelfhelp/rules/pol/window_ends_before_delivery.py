"""POL014: a return window, counted from the order or the dispatch, that can end before the parcel arrives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.business_days import Overrun, latest_end, until_delivery
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns, Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import Outlasting, outlasting_until_delivery
from shelfhelp.rules.return_windows import return_windows
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Duration, Window

DEFECT = Defect("POL014", "window-ends-before-delivery")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report windows that begin before the parcel arrives, and that a delivery can outlast."""
    returns = snapshot.policy("returns", Returns)
    for path, window in return_windows(returns):
        start = "order" if window.last_day else window.counted_from or returns.counted_from or ""
        for key, method in snapshot.policy("shipping", Shipping).methods.items():
            way = {"dispatch": method.transit, "delivery": None, "pick-up": None, "": None}.get(start, method.delivery)
            place, due = snapshot.place("returns", *path), snapshot.place("shipping", "methods", key, "delivery")
            if way is None or window.length is None:
                continue
            last_orders = _of_last_orders(snapshot, way, window) if window.last_day else None
            by_length = None if window.last_day else outlasting_until_delivery(snapshot, way, window.length, place, due)
            if shown := last_orders or by_length:
                from_when = "" if window.counted_from else " from the order"
                yield shown.report(
                    DEFECT,
                    place,
                    f'the return window, {window}{from_when}, can end before "{method.name}" arrives ({way})',
                    notes=[f"the delivery time is stated at {due}"],
                    help=_LAST_DAY if window.last_day else 'write "counted_from: delivery", or a longer window',
                    length=len(str(window)),
                )


def _of_last_orders(snapshot: StatedSnapshot, way: Duration, window: Window) -> Outlasting | None:
    """Return how the parcel of the last order comes too late for a window that ends on a day: earlier ones have more time."""
    if window.last_day is None or window.length is None:
        return None
    ordered = window.last_day - timedelta(days=window.length.low)
    arrives = latest_end(way, ordered, until_delivery(snapshot.policies))
    return Outlasting(snapshot.as_of, Overrun(way.ends[1], ordered, arrives)) if arrives > window.last_day else None


_LAST_DAY = 'write it in a line "ordered until …", with a day from which the parcels still arrive in time'

RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
