"""SRC003: a key that means nothing where it stands. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNKNOWN_KEY, Scope.PARSE, __name__)
