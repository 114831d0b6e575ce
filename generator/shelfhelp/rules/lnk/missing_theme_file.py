"""LNK013: a file that every page loads and that the theme does not have. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.MISSING_THEME_FILE, Scope.PARSE, __name__)
