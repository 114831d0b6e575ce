"""FAQ012: a question too long to be read in a list of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import keys_in, put_facts_plain
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("FAQ012", "long-title", Severity.WARNING)

_LONGEST = 80
"""Characters; search engines cut a title at about 60 to 70, and show a wide letter as more than one."""


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report titles of more than 80 characters, facts filled in as they are on the day."""
    locale = locale_in(snapshot)
    for question in snapshot.questions:
        title = put_facts_plain(question.title, snapshot.facts, locale)
        if len(title) > _LONGEST:
            what = f"this title has {len(title)} characters; search results cut it at about 65"
            way_out = "ask it in fewer words; other wordings stand at also_asked"
            if keys_in(question.title):
                what = f"with its fact filled in, this title has {len(title)} characters: {title}"
                way_out = "leave the fact out of the question; the answer says it"
            yield DEFECT.at(question.place("title"), what, help=way_out, length=len(question.title))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check)
