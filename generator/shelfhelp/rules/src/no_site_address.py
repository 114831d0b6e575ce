"""SRC012: a site that does not know at which address it stands. Reported while the sources are read."""

from __future__ import annotations

from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source import defects

RULE = Rule(defects.NO_SITE_ADDRESS, Scope.PARSE, __name__)
