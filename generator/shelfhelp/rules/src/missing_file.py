"""SRC010: a file that every store has. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.MISSING_FILE, Scope.PARSE, __name__)
