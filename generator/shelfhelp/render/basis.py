"""What an answer rests on: the facts that its text states, each with its policy and the day since which it has been so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.facts.markdown import placeholders
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.policies import kind_with_page
from shelfhelp.model.values import Email, Phone, WebAddress
from shelfhelp.render.titles import policy_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

MOST = 4
NEWS = timedelta(days=14)
"""For how long staff are shown that a fact has changed."""


class Ground(NamedTuple):
    """One fact below an answer. `since` is None where it has been so from the beginning."""

    label: str
    said: str
    title: str
    uri: str
    since: date | None
    is_new: bool


def basis(snapshot: Snapshot, writer: Writer, text: str) -> list[Ground]:
    """Return the first facts that a text states in words; addresses and numbers to call are ways out, not grounds."""
    keys = dict.fromkeys(match["inside"].strip() for match in placeholders(text))
    return list(_grounds(snapshot, writer, [*keys]))[:MOST]


def _grounds(snapshot: Snapshot, writer: Writer, keys: list[str]) -> Iterator[Ground]:
    for key in keys:
        fact = snapshot.facts.get(key)
        if fact is not None and kind_with_page(fact.policy) and _is_ground(fact):
            since = changed_on(snapshot, key)
            title = policy_title(fact.policy, writer.t)
            yield Ground(fact.label, writer.phrase(key), title, f"{fact.policy}.md", since, is_news(snapshot, since))


def _is_ground(fact: Fact) -> bool:
    return not isinstance(fact.value, Email | WebAddress | Phone | Table | Items)


def changed_on(snapshot: Snapshot, key: str) -> date | None:
    """Return the day on which a fact became what it is; None where it never was anything else."""
    past = [era.starts for era in snapshot.history.get(key, ()) if era.starts <= snapshot.as_of]
    return past[-1] if len(past) > 1 else None


def is_news(snapshot: Snapshot, since: date | None) -> bool:
    """Return whether staff should be shown that a fact became what it is on a day."""
    return snapshot.is_staff and since is not None and since > snapshot.as_of - NEWS


def as_shown(snapshot: Snapshot, key: str) -> tuple[Fact | None, date | None, bool]:
    """Return all that an answer's page shows of a fact; where it is the same on two days, so is what the pages show."""
    since = changed_on(snapshot, key)
    return snapshot.facts.get(key), since, is_news(snapshot, since)
