"""LNK026: a repository is named, and not where a file of it is edited. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNKNOWN_EDIT_ADDRESS, Scope.PARSE, __name__)
