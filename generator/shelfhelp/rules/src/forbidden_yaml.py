"""SRC007: a feature of YAML that makes a value mean something else than it says. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.FORBIDDEN_YAML, Scope.PARSE, __name__)
