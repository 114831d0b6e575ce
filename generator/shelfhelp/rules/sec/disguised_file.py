"""SEC004: a file that is not the picture that its name says. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.DISGUISED, Scope.PARSE, __name__)
