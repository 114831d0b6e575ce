"""CAS001: a line of cases that begins with a word that nobody has declared. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNKNOWN_CASE, Scope.PARSE, __name__)
