"""SEC014: a property of a brand that the theme does not know. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNKNOWN_PROPERTY, Scope.PARSE, __name__)
