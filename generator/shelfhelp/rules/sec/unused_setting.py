"""SEC011: a setting of `mkdocs.yml` that changes nothing. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.UNUSED_SETTING, Scope.PARSE, __name__)
