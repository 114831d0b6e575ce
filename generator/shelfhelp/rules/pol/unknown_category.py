"""POL010: a rule or a warranty for a category that the store does not sell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.policies import Returns, Store, Warranty
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL010", "unknown-category")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report categories of returns and warranty that store.yml does not list, with the nearest one that it does."""
    known = snapshot.policy("store", Store).categories
    listed = f"the categories are listed at {snapshot.place('store', 'categories')}"
    named = (
        ("returns", "categories", snapshot.policy("returns", Returns).categories),
        ("warranty", "terms", snapshot.policy("warranty", Warranty).terms),
    )
    for kind, field, entries in named:
        for key in entries:
            if key not in known:
                without = [category for category in known if category not in entries]
                alike = nearest_word(key, known)
                # An entry that has its rule already is hardly meant; the only one without is.
                near = nearest_word(key, without) or (without[0] if alike and len(without) == 1 else alike)
                way_out = f'did you mean "{near}"?' if near else f"the categories are: {', '.join(known)}"
                where = snapshot.place(kind, field, key)
                yield DEFECT.at(where, f'the store has no category "{key}"', notes=[listed], help=way_out)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",))
