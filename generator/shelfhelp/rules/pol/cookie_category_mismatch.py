"""POL030: a cookie whose category is not what it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Cookies
from shelfhelp.rules.pol.consent import is_consent_cookie
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("POL030", "cookie-category-mismatch")

_TELLS = {
    "statistics": re.compile(r"statisti|analytic|\bmeasur|\bcounts? (?:visit|page|view|click|search)", re.IGNORECASE),
    "marketing": re.compile(r"marketing|advert|\bads?\b|retarget|campaign", re.IGNORECASE),
    "preferences": re.compile(r"preference", re.IGNORECASE),
}


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report cookies whose purpose speaks of another category, and necessary ones that do what needs consent."""
    for name, cookie in snapshot.policy("cookies", Cookies).cookies.items():
        by_purpose, by_words = _told(cookie.purpose), _told(str(cookie.does))
        if cookie.category == "necessary":
            told = None if is_consent_cookie(name, cookie) else by_purpose or by_words
        else:
            told = by_purpose
        if told is None or told == cookie.category:
            continue
        reason = f'its purpose is "{cookie.purpose}"' if by_purpose else f'what it does ("{cookie.does}") is {told}'
        field = "purpose" if by_purpose else "does"
        yield DEFECT.at(
            snapshot.place("cookies", "cookies", name, "category"),
            f'the cookie "{name}" is marked {cookie.category}, but {reason}',
            notes=[f"that is stated at {snapshot.place('cookies', 'cookies', name, field)}"],
            help=f'write "category: {told}", so that the shop asks before it sets the cookie',
            length=len(cookie.category),
        )


def _told(words: str) -> str | None:
    return next((category for category, tell in _TELLS.items() if tell.search(words)), None)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), reads=("en",))
