"""PRO005: a cookie that stays longer than is stated."""

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

DEFECT = Defect("PRO005", "cookie-stays-longer", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report cookies whose time, as a browser has it, is longer than what is stated."""
    for one in disproved(snapshot, CookieQuestion.LIFETIME):
        what = f'"{one.cookie}" is said to stay: {one.value}; it {one.seen}'
        yield DEFECT.at(one.place, what, notes=[one.note], help=one.help, length=len(one.value))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), looks_ahead=False)
