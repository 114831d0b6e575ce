"""SEC002: a text that would take long to convert, as nothing that somebody wrote does. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.TANGLED, Scope.PARSE, __name__)
