"""POL034: consent cookies of which none lasts as long as consent is said to be remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Cookies
from shelfhelp.rules.pol.consent import is_consent_cookie
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL034", "consent-cookie-mismatch")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report consent cookies where none of them stays as long as a choice is remembered."""
    cookies = snapshot.policy("cookies", Cookies)
    kept = cookies.consent_kept
    about_consent = {
        name: cookie.lifetime
        for name, cookie in cookies.cookies.items()
        if cookie.lifetime is not None and is_consent_cookie(name, cookie)
    }
    lengths = [one.duration for lifetime in about_consent.values() for one in lifetime.each]
    if kept is None or any(length is not None and length.is_same_length(kept) for length in lengths):
        return
    for name, lifetime in about_consent.items():
        yield DEFECT.at(
            snapshot.place("cookies", "cookies", name, "lifetime"),
            f'the lifetime of the consent cookie "{name}" is {lifetime}, but a choice is remembered for {kept}',
            notes=[f"for how long it is remembered is stated at {snapshot.place('cookies', 'consent_kept')}"],
            help=f'write "lifetime: {kept}", or correct "consent_kept"',
            length=len(str(lifetime)),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), reads=("en",))
