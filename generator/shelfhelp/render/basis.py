"""What an answer rests on: the facts that its text states, each with its policy and the day since which it has been so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.facts.markdown import placeholders
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.values import Email, Phone, WebAddress

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

MOST = 4
NEWS = timedelta(days=14)
"""For how long staff are shown that a fact has changed."""


class Ground(NamedTuple):
    """One fact below an answer.

    `since` is None where it has usually been so from the beginning; `changed_on` is for staff, and None where nothing is news.
    """

    label: str
    value: str
    title: str
    uri: str
    since: date | None
    changed_on: date | None


class Basis:
    """What the answers of one day rest on. A fact is looked up once, for all answers that state it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._known: dict[str, Ground | None] = {}

    def of(self, text: str) -> list[Ground]:
        """Return the first facts that a text states in words; addresses and numbers to call are ways out, not grounds."""
        keys = dict.fromkeys(match["inside"].strip() for match in placeholders(text))
        return [ground for key in keys if (ground := self._ground(key)) is not None][:MOST]

    def _ground(self, key: str) -> Ground | None:
        if key not in self._known:
            self._known[key] = _ground(self._writer, key)
        return self._known[key]


def _ground(writer: Writer, key: str) -> Ground | None:
    snapshot = writer.snapshot
    fact = snapshot.facts.get(key)
    if fact is None or not snapshot.kind_with_page(fact.policy) or not _is_ground(fact):
        return None
    title, since = writer.policy_title(fact.policy), since_when(snapshot, key)
    value = writer.phrase(key) or str(writer.denied(key))
    return Ground(fact.label, value, title, f"{fact.policy}.md", since, news(snapshot, key))


def _is_ground(fact: Fact) -> bool:
    return not isinstance(fact.value, Email | WebAddress | Phone | Table | Items)


def since_when(snapshot: Snapshot, key: str) -> date | None:
    """Return the day on which a fact became what it usually is; None where it never was anything else."""
    begun = [one.first for one in snapshot.usual_periods(key) if one.first <= snapshot.as_of]
    return begun[-1] if len(begun) > 1 else None


def news(snapshot: Snapshot, key: str) -> date | None:
    """Return the day on which a fact last changed, a season's days included, while staff should be shown it; None else."""
    last = max(
        (c.effective_from for c in snapshot.changes if _is_of(c.key, key) and c.effective_from <= snapshot.as_of),
        default=None,
    )
    return last if snapshot.is_staff and last is not None and last > snapshot.as_of - NEWS else None


def _is_of(changed: str, key: str) -> bool:
    """Return whether a change of one fact is one of another, too: what a key of one case says changes with the whole."""
    return key == changed or key.startswith(f"{changed}.")


def as_shown(snapshot: Snapshot, key: str) -> tuple[Fact | None, date | None, date | None]:
    """Return all that an answer's page shows of a fact; where it is the same on two days, so is what the pages show."""
    return snapshot.facts.get(key), since_when(snapshot, key), news(snapshot, key)
