"""PRO006: a cookie that is known for more than its category says."""

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

DEFECT = Defect("PRO006", "cookie-in-wrong-category", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report cookies which the database that is brought along knows as what asks more of a shop."""
    for one in disproved(snapshot, CookieQuestion.CATEGORY):
        what = f'"{one.cookie}" is said to be {one.value}, but {one.seen}'
        yield DEFECT.at(one.place, what, notes=[one.note], help=one.help, length=len(one.value))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), looks_ahead=False)
