"""POL056: orders that may take longer to be processed than any delivery method takes to hand them over."""

from __future__ import annotations

from functools import partial, reduce
from typing import TYPE_CHECKING, cast

from shelfhelp.cases import Cases, Line, all_of
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import in_key
from shelfhelp.model.policies import Shipping
from shelfhelp.model.situation import ORDERED
from shelfhelp.model.values import Duration
from shelfhelp.rules.outlasting import outlasting_until_delivery
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.outlasting import Outlasting

DEFECT = Defect("POL056", "processing-over-handling-time")
_AFTER_THE_CUT_OFF = Duration.parse("1 business day")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report processing times that outlast the handling of each method, which is a day longer behind a cut-off time."""
    shipping = snapshot.policy("shipping", Shipping)
    facts = [snapshot.facts.get(f"shipping.methods.{in_key(key)}.handling") for key in shipping.methods]
    if None in facts or "orders.processed_within" not in snapshot.facts:
        return
    for line in _lines(snapshot.facts["orders.processed_within"].stated):
        handling = [one for fact in facts for one in _lines(_beside(line, cast("Fact", fact), snapshot))]
        limit = cast("Duration", line.value)
        outlasted: list[tuple[Case, Outlasting]] = []
        for one in handling:
            covers = _covered(one, is_cut_off=bool(shipping.cut_off))
            if shown := outlasting_until_delivery(snapshot, limit, covers, line.location, one.location):
                outlasted.append((one, shown))
        if not outlasted or len(outlasted) < len(handling):
            continue
        slowest, shown = reduce(partial(_slower, snapshot), outlasted)
        takes, covers = (_covered(slowest, is_cut_off=late) for late in (False, bool(shipping.cut_off)))
        behind = f" ({covers} for an order after the cut-off time)" if shipping.cut_off else ""
        yield shown.report(
            DEFECT,
            line.location,
            f"an order is processed within {limit}, but the slowest handling is {takes}{behind}",
            notes=[f"the slowest handling time is stated at {slowest.location}"],
            help=f'write "{covers}", or the handling that is true, and with it the delivery time',
            length=len(str(limit)),
        )


def _covered(handling: Case, *, is_cut_off: bool) -> Duration:
    """Return within what time an order is handed over at the latest."""
    takes = cast("Duration", handling.value).ends[1]
    return (takes + _AFTER_THE_CUT_OFF).ends[1] if is_cut_off else takes


def _slower(
    snapshot: StatedSnapshot, one: tuple[Case, Outlasting], other: tuple[Case, Outlasting]
) -> tuple[Case, Outlasting]:
    """Return the one of two times of handling that can outlast the other, by the calendar."""
    (first, _), (second, _) = one, other
    takes, limit = (_covered(line, is_cut_off=False) for line in (second, first))
    return other if outlasting_until_delivery(snapshot, takes, limit, second.location, first.location) else one


def _beside(line: Case, fact: Fact, snapshot: StatedSnapshot) -> Cases[Case]:
    """Return the lines of a fact that can hold together with a line: for one of orders of some days, those of these days."""
    if not any(ORDERED in box for box in line.condition):
        return fact.stated
    ever = snapshot.over_time[fact.key].lines
    return Cases(
        tuple(Line(one.condition, one.value) for one in ever if one.value and all_of(one.condition, line.condition))
    )


def _lines(cases: Cases[Case]) -> Iterator[Case]:
    """Yield the lines that say a time."""
    return (line.value for line in cases.lines if isinstance(line.value.value, Duration))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping", "orders"), comes_due=True)
