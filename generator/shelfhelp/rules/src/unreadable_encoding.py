"""SRC005: a file that is not saved as UTF-8. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.ENCODING, Scope.PARSE, __name__)
