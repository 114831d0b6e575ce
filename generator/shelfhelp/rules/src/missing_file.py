"""SRC010: a file that every store has. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Stage
from shelfhelp.source import defects

RULE = Rule(defects.MISSING_FILE, Stage.PARSE, __name__)
