"""SEC003: a line of `mkdocs.yml` that undoes a defense, or that nobody knows to be safe. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNDONE_DEFENSE, Scope.PARSE, __name__)
