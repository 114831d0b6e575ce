"""LAW016: a cookie for statistics or marketing that does not rest on consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Cookies, Privacy
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW016", "cookie-without-consent")

_ASKED_FOR = frozenset({"statistics", "marketing"})


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report such cookies whose purpose has another legal basis. An unknown purpose is another rule's."""
    purposes = snapshot.policy("privacy", Privacy).purposes
    for name, cookie in snapshot.policy("cookies", Cookies).cookies.items():
        purpose = purposes.get(cookie.purpose or "")
        if cookie.category not in _ASKED_FOR or purpose is None or purpose.legal_basis in {None, "consent"}:
            continue
        for entitlement in entitlements(snapshot, "cookie-consent"):
            yield entitlement.report(
                DEFECT,
                snapshot.place("privacy", "purposes", cookie.purpose or "", "legal_basis"),
                f'the cookie "{name}" is for {cookie.category}, but its purpose rests on: {purpose.legal_basis}',
                "asks for consent",
                help='write "legal_basis: consent", and let the shop ask before it sets the cookie',
                length=len(str(purpose.legal_basis)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy", "cookies", "shipping"), comes_due=True)
