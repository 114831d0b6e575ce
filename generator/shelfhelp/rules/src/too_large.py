"""SRC009: a file that is larger, longer or nested deeper than anything a store writes. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.TOO_LARGE, Scope.PARSE, __name__)
