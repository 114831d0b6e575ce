"""SRC002: a value that is missing, or that is not of the kind that its key holds. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.SCHEMA, Scope.PARSE, __name__)
