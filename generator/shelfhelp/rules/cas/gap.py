"""CAS002: cases of which none is for everybody else. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.GAP, Scope.PARSE, __name__)
