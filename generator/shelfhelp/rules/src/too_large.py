"""SRC009: a file that is larger, longer or nested deeper than anything a store writes. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Stage
from shelfhelp.source import defects

RULE = Rule(defects.TOO_LARGE, Stage.PARSE, __name__)
