"""POL002: a delivery method whose handling takes longer than an order may take to be processed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Orders, Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting_until_delivery
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL002", "handling-over-processing-time")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report handling that is longer than the processing time: always an error, over days off only a warning."""
    limit, processed = snapshot.policy("orders", Orders).processed_within, snapshot.place("orders", "processed_within")
    stated = f"the processing time is stated at {processed}"
    for key, method in snapshot.policy("shipping", Shipping).methods.items():
        where = snapshot.place("shipping", "methods", key, "handling")
        length = len(str(method.handling))
        way_out = f"handling may take {limit} at most; correct the one or the other"
        if limit and method.handling and limit.is_shorter_than(method.handling):
            what = f"handling takes {method.handling}, but an order is processed within {limit}"
            yield DEFECT.at(where, what, notes=[stated], help=way_out, length=length)
        elif shown := outlasting_until_delivery(snapshot, method.handling, limit, where, processed):
            what = f"handling takes {method.handling}, which can be longer than the {limit} within which an order is processed"
            yield shown.report(
                DEFECT, where, what, notes=[stated], help=way_out, length=length, severity=Severity.WARNING
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping", "orders"), comes_due=True)
