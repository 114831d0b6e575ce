"""POL012: a category that is never accepted but refunded, or accepted for nothing in return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL012", "remedies-contradict-acceptance")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report rules by category whose two halves, what is accepted and what the customer gets, exclude each other."""
    for key, rule in snapshot.policy("returns", Returns).categories.items():
        never = rule.accepted == "never"
        if rule.remedies is None or never != bool(rule.remedies):
            continue
        if never:
            what = f'"{key}" is never accepted, but the customer gets: {", ".join(rule.remedies)}'
            way_out = 'take "remedies" away, or say in which state it is accepted'
        else:
            what = f'"{key}" is accepted ({rule.accepted}), but the customer gets nothing for it'
            way_out = 'write "remedies: [refund, exchange]", or one of them, or "accepted: never"'
        where = snapshot.place("returns", "categories", key, "remedies")
        stated = f"what is accepted is stated at {snapshot.place('returns', 'categories', key, 'accepted')}"
        yield DEFECT.at(where, what, notes=[stated], help=way_out)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns",))
