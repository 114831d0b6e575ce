"""SEC013: colors of a brand that are too near to each other to be read. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNREADABLE_COLORS, Scope.PARSE, __name__)
