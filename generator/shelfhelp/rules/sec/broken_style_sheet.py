"""SEC012: a brand style sheet of which a browser would leave out a part. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.BROKEN_STYLES, Scope.PARSE, __name__)
