"""POL055: searches are counted, and the privacy policy does not say what for."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact, Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL055", "searches-without-purpose")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report an address to which searches are sent, for no purpose of the privacy policy."""
    searches = snapshot.policy("contact", Contact).searches
    known = snapshot.policy("privacy", Privacy).purposes
    if searches is None or searches.purpose in known:
        return
    listed = f"the purposes are listed at {snapshot.place('privacy', 'purposes')}"
    if searches.purpose is None:
        where, what = (
            snapshot.place("contact", "searches"),
            "searches are counted, and it is not said for which purpose",
        )
        way_out = f'add a line "purpose: …"; the purposes are: {", ".join(known)}'
        yield DEFECT.at(where, what, notes=[listed], help=way_out)
        return
    near = difflib.get_close_matches(searches.purpose, known, n=1)
    what = f'searches are counted for "{searches.purpose}", which the privacy policy does not know'
    way_out = f'did you mean "{near[0]}"?' if near else f"add it there, or write one of: {', '.join(known)}"
    where = snapshot.place("contact", "searches", "purpose")
    yield DEFECT.at(where, what, notes=[listed], help=way_out, length=len(searches.purpose))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact", "privacy"))
