"""PRO008: a cookie of a third party that is said to be the shop's, or nobody's."""

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

DEFECT = Defect("PRO008", "unnamed-third-party", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report cookies that other hosts than the shop's have, where nobody else is named."""
    for one in disproved(snapshot, CookieQuestion.SET_BY):
        what = f'"{one.cookie}" is {one.seen}, but {_named(one.value)}'
        yield DEFECT.at(one.place, what, notes=[one.note], help=one.help, length=len(one.value))


def _named(value: str) -> str:
    return f"{value} is named for it" if value else "nobody is named for it"


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",), looks_ahead=False)
