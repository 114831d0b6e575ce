"""POL056: orders that may take longer to be processed than any delivery method takes to hand them over."""

from __future__ import annotations

from functools import partial, reduce
from itertools import chain
from typing import TYPE_CHECKING, cast

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import in_key
from shelfhelp.model.policies import Shipping
from shelfhelp.model.values import Duration
from shelfhelp.rules.outlasting import outlasting_until_delivery
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL056", "processing-over-handling-time")
_AFTER_THE_CUT_OFF = Duration.parse("1 business day")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report processing times that outlast the slowest handling of all methods, which is a day longer behind a cut-off time."""
    shipping = snapshot.policy("shipping", Shipping)
    handling = [snapshot.facts.get(f"shipping.methods.{in_key(key)}.handling") for key in shipping.methods]
    if not handling or None in handling or "orders.processed_within" not in snapshot.facts:
        return
    slowest = reduce(
        partial(_slower, snapshot), chain.from_iterable(_lines(cast("Fact", fact)) for fact in handling), None
    )
    if slowest is None:
        return
    takes = cast("Duration", slowest.value).ends[1]
    covers = (takes + _AFTER_THE_CUT_OFF).ends[1] if shipping.cut_off else takes
    late = f" ({covers} for an order after the cut-off time)" if shipping.cut_off else ""
    for line in _lines(snapshot.facts["orders.processed_within"]):
        limit = cast("Duration", line.value)
        if shown := outlasting_until_delivery(snapshot, limit, covers, line.location, slowest.location):
            yield shown.report(
                DEFECT,
                line.location,
                f"an order is processed within {limit}, but the slowest handling is {takes}{late}",
                notes=[f"the slowest handling time is stated at {slowest.location}"],
                help=f'write "{covers}", or the handling that is true, and with it the delivery time',
                length=len(str(limit)),
            )


def _slower(snapshot: StatedSnapshot, one: Case | None, other: Case) -> Case:
    """Return the one of two times of handling that can outlast the other, by the calendar."""
    if one is None:
        return other
    takes, limit = (cast("Duration", line.value).ends[1] for line in (other, one))
    return other if outlasting_until_delivery(snapshot, takes, limit, other.location, one.location) else one


def _lines(fact: Fact) -> Iterator[Case]:
    """Yield the lines of a fact that say a time."""
    return (line.value for line in fact.stated.lines if isinstance(line.value.value, Duration))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping", "orders"), comes_due=True)
