"""AUD002: a file that says in its name that it is for staff, and is public all the same. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.MISNAMED_FOR_STAFF, Scope.PARSE, __name__)
