"""POL055: what people search for leaves the site, and the privacy policy does not say what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import did_you_mean
from shelfhelp.model.policies import Contact, Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL055", "searches-without-purpose")

_DONE = {"searches": "searches are counted", "search_server": "a server is asked what people search for"}
"""What is done with what people type, by the line of the contact policy that says so."""


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report each address to which searches are sent, for no purpose of the privacy policy."""
    contact = snapshot.policy("contact", Contact)
    for name, done in _DONE.items():
        stated = getattr(contact, name)
        if stated is not None:
            yield from _without_purpose(snapshot, name, done, stated.purpose)


def _without_purpose(snapshot: StatedSnapshot, name: str, done: str, purpose: str | None) -> Iterator[Diagnostic]:
    known = snapshot.policy("privacy", Privacy).purposes
    if purpose in known:
        return
    listed = f"the purposes are listed at {snapshot.place('privacy', 'purposes')}"
    if purpose is None:
        what = f"{done}, and it is not said for which purpose"
        way_out = f'add a line "purpose: …"; the purposes are: {", ".join(known)}'
        yield DEFECT.at(snapshot.place("contact", name), what, notes=[listed], help=way_out)
        return
    what = f'{done} for "{purpose}", which the privacy policy does not know'
    way_out = did_you_mean(purpose, known, f"add it there, or write one of: {', '.join(known)}")
    where = snapshot.place("contact", name, "purpose")
    yield DEFECT.at(where, what, notes=[listed], help=way_out, length=len(purpose))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact", "privacy"))
