"""SEC009: a style sheet that asks another company for something. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.FOREIGN_STYLE, Scope.PARSE, __name__)
