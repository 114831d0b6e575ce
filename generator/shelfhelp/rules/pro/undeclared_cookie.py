"""PRO004: a cookie, or an entry of the browser's storage, that the shop sets and the policy does not state."""

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

DEFECT = Defect("PRO004", "undeclared-cookie", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report what visits saw and no name of the policy stands for."""
    for one in disproved(snapshot, CookieQuestion.UNDECLARED):
        what = f'the shop sets "{one.cookie}", which is not stated here: {one.seen}'
        yield DEFECT.at(one.place, what, notes=[one.note], help=one.help)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
