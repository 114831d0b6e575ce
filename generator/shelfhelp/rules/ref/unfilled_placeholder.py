"""REF006: a placeholder in a text in which none is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import ANY_BRACES
from shelfhelp.facts.mentions.passages import passages
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.prose import Prose
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("REF006", "unfilled-placeholder")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report double braces in the texts of policies, in what a topic is about, and in other wordings of a question."""
    for prose in _plain(snapshot):
        found = ANY_BRACES.search(prose.text)
        if found is not None:
            what = f'"{found[0]}" is shown as it stands: no fact is put into this text'
            yield DEFECT.at(prose.place(0), what, help="say this without the fact", length=1)


def _plain(snapshot: StatedSnapshot) -> Iterator[Prose]:
    yield from (passage.prose for passage in passages(snapshot) if not passage.takes_placeholders)
    for question in snapshot.questions:
        for index, asked in enumerate(question.also_asked):
            place = question.place("also_asked", index)
            yield Prose(asked, place.path, place.line, place.column)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
