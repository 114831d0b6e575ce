"""PRO009: a cookie that is stated and that no visit on several days has seen."""

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

DEFECT = Defect("PRO009", "cookie-never-seen", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report cookies that no whole visit has seen on three days."""
    for one in disproved(snapshot, CookieQuestion.IS_SET):
        what = f'"{one.cookie}" is stated here, but {one.seen}'
        yield DEFECT.at(one.place, what, notes=[one.note], help=one.help)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), looks_ahead=False)
