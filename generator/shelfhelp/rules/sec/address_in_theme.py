"""SEC010: an e-mail address in a file that is published as it is. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.ADDRESS_IN_THEME, Scope.PARSE, __name__)
