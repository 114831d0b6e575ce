"""SRC008: a key that is stated twice. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.DUPLICATE_KEY, Scope.PARSE, __name__)
