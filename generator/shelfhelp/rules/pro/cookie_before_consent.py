"""PRO007: a cookie that needs consent, and comes without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.cookie_tests import CookieQuestion
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.pro.cookies import disproved
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("PRO007", "cookie-before-consent", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report cookies that are not necessary and came before anybody chose, or although they were refused."""
    for one in disproved(snapshot, CookieQuestion.CONSENT):
        what = f'"{one.cookie}" is for {one.value}, and {one.seen}'
        yield DEFECT.at(one.place, what, notes=[one.note], help=one.help, length=len(one.value))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), looks_ahead=False)
