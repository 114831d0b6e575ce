"""POL031: a cookie for a purpose that the privacy policy does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import did_you_mean
from shelfhelp.model.policies import Cookies, Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL031", "unknown-purpose")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report purposes of cookies that are not among those of the privacy policy."""
    known = snapshot.policy("privacy", Privacy).purposes
    listed = f"the purposes are listed at {snapshot.place('privacy', 'purposes')}"
    for name, cookie in snapshot.policy("cookies", Cookies).cookies.items():
        if cookie.purpose is not None and cookie.purpose not in known:
            way_out = did_you_mean(cookie.purpose, known, f"the purposes are: {', '.join(known)}")
            where = snapshot.place("cookies", "cookies", name, "purpose")
            what = f'the cookie "{name}" is for "{cookie.purpose}", which the privacy policy does not know'
            yield DEFECT.at(where, what, notes=[listed], help=way_out, length=len(cookie.purpose))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies", "privacy"))
