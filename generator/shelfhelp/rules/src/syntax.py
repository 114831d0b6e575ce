"""SRC001: a file whose form cannot be read. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.SYNTAX, Scope.PARSE, __name__)
