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
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL030", "cookie-category-mismatch")

_PATTERNS = {
    "statistics": re.compile(r"statisti|analytic|\bmeasur|\bcounts? (?:visit|page|view|click|search)", re.IGNORECASE),
    "marketing": re.compile(r"marketing|advert|\bads?\b|retarget|campaign", re.IGNORECASE),
    "preferences": re.compile(r"preference", re.IGNORECASE),
}


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report cookies whose purpose belongs to another category, and necessary ones that do what needs consent."""
    for name, cookie in snapshot.policy("cookies", Cookies).cookies.items():
        by_purpose, by_words = _category_of(cookie.purpose or ""), _category_of(str(cookie.does))
        if cookie.category == "necessary":
            other = None if is_consent_cookie(name, cookie) else by_purpose or by_words
        else:
            other = by_purpose
        if other is None or cookie.category is None or other == cookie.category:
            continue
        reason = f'its purpose is "{cookie.purpose}"' if by_purpose else f'what it does ("{cookie.does}") is {other}'
        field = "purpose" if by_purpose else "does"
        yield DEFECT.at(
            snapshot.place("cookies", "cookies", name, "category"),
            f'the cookie "{name}" is marked {cookie.category}, but {reason}',
            notes=[f"that is stated at {snapshot.place('cookies', 'cookies', name, field)}"],
            help=f'write "category: {other}", so that the shop asks before it sets the cookie',
            length=len(cookie.category),
        )


def _category_of(words: str) -> str | None:
    return next((category for category, pattern in _PATTERNS.items() if pattern.search(words)), None)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), reads=("en",))
