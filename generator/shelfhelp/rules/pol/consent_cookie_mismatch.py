"""POL034: a consent cookie that does not last as long as consent is said to be remembered."""

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
    """Report consent cookies whose lifetime is not the time for which a choice is remembered."""
    cookies = snapshot.policy("cookies", Cookies)
    for name, cookie in cookies.cookies.items():
        lasting = cookie.lifetime.duration
        if is_consent_cookie(name, cookie) and (lasting is None or not lasting.is_same_length(cookies.consent_kept)):
            yield DEFECT.at(
                snapshot.place("cookies", "cookies", name, "lifetime"),
                f'the lifetime of the consent cookie "{name}" is {cookie.lifetime}, '
                f"but a choice is remembered for {cookies.consent_kept}",
                notes=[f"for how long it is remembered is stated at {snapshot.place('cookies', 'consent_kept')}"],
                help=f'write "lifetime: {cookies.consent_kept}", or correct "consent_kept"',
                length=len(str(cookie.lifetime)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), reads=("en",))
