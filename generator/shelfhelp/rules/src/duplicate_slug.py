"""SRC006: two files for one address. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.DUPLICATE_SLUG, Scope.PARSE, __name__)
