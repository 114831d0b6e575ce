"""POL011: a category that the store sells, and no word in the return policy about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Returns, Store
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL011", "category-without-rule", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report categories of the store for which the return policy has no rule, where others have one and nothing is said for all."""
    returns = snapshot.policy("returns", Returns)
    ruled = returns.categories
    if returns.accepted or not ruled:
        return
    for key, title in snapshot.policy("store", Store).categories.items():
        if key not in ruled:
            place = snapshot.place("returns", "categories")
            yield DEFECT.at(
                snapshot.place("store", "categories", key),
                f'"{title}" has no rule in the return policy',
                notes=[f"the rules by category begin at {place}"],
                help=f'add "{key}:" there, with "accepted" and "remedies"',
                length=len(str(title)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store", "returns"))
