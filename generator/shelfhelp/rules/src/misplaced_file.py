"""SRC004: a file with a name or a place that ShelfHelp does not know. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.MISPLACED, Scope.PARSE, __name__)
