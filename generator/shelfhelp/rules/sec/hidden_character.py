"""SEC005: a character that readers do not see and programs obey. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.HIDDEN_CHARACTER, Scope.PARSE, __name__)
