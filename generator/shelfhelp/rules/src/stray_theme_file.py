"""SRC013: a file of the store's own theme that no site may have. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.STRAY_THEME_FILE, Scope.PARSE, __name__)
