"""SEC015: a brand that leaves out what the theme asks of it. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.MISSING_PROPERTY, Scope.PARSE, __name__)
