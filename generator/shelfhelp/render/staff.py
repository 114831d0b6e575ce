"""The pages that only staff have: Today, and the order-date lookup with its data."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shelfhelp.model.fact import Items, Table
from shelfhelp.model.page import Page
from shelfhelp.model.policies import Contact
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.render.openings import exceptions_between, hours_on
from shelfhelp.render.turns import turns

if TYPE_CHECKING:
    from shelfhelp.model.fact import Change
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

HOME = "index.md"
LOOKUP = "lookup.md"
_AHEAD = timedelta(days=14)
_REVIEW_NOTICE = timedelta(days=30)


def today_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page that staff's site opens on (R22): what changed, what will, what is due, when the line is open."""
    today = snapshot.as_of
    body = writer.write(
        "today.md.j2",
        HOME,
        changed=turns(c for c in snapshot.changes if c.effective_from == today),
        coming=turns(c for c in snapshot.changes if today < c.effective_from <= today + _AHEAD),
        reviewed=[q for q in snapshot.questions if q.reviewed_on is not None and q.reviewed_on >= today - ONE_DAY],
        due=_due(snapshot),
        openings=_openings(snapshot),
    )
    return Page(uri=HOME, title="Today", markdown=body, kind="today", staff_only=True, description="")


def _due(snapshot: Snapshot) -> list[Question]:
    dated = [(q.review_by, q) for q in snapshot.questions if q.review_by is not None]
    return [
        q for day, q in sorted(dated, key=lambda pair: (pair[0], pair[1].key)) if day <= snapshot.as_of + _REVIEW_NOTICE
    ]


def _openings(snapshot: Snapshot) -> dict[str, Any] | None:
    if "contact" in snapshot.broken:
        return None
    contact = snapshot.policy("contact", Contact)
    return {
        "today": hours_on(contact, snapshot.as_of),
        "exceptions": exceptions_between(contact, snapshot.as_of, snapshot.as_of + _AHEAD),
    }


def lookup_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page that answers "but when I ordered it said…" (R24), whole without scripts: every fact with its eras."""
    keys = [key for key in snapshot.history if _is_looked_up(snapshot, key)]
    eras = {key: list(reversed(snapshot.history[key])) for key in keys}
    body = writer.write("lookup.md.j2", LOOKUP, eras=eras, labels=_labels(snapshot))
    return Page(uri=LOOKUP, title="Order-date lookup", markdown=body, kind="lookup", staff_only=True)


def lookup_data(snapshot: Snapshot) -> str:
    """Return every fact's eras as JSON, in the words of the store's locale, for the lookup's script."""
    from shelfhelp.render.templates import Writer  # noqa: PLC0415 the writer imports nothing of this module

    writer = Writer(snapshot)
    labels = _labels(snapshot)
    facts = [
        {
            "key": key,
            "label": labels[key],
            "policy": key.split(".", 1)[0],
            "eras": [[era.starts.isoformat(), None if era.value is None else writer.say(era.value)] for era in eras],
        }
        for key, eras in snapshot.history.items()
        if _is_looked_up(snapshot, key)
    ]
    return json.dumps(
        {"as_of": snapshot.as_of.isoformat(), "facts": facts}, ensure_ascii=False, sort_keys=True, indent=0
    )


def _is_looked_up(snapshot: Snapshot, key: str) -> bool:
    values = [era.value for era in snapshot.history[key] if era.value is not None]
    return bool(values) and not isinstance(values[-1], Table | Items)


def _labels(snapshot: Snapshot) -> dict[str, str]:
    named: dict[str, Change | Any] = {c.key: c.label for c in snapshot.changes}
    named |= {key: fact.label for key, fact in snapshot.facts.items()}
    return {key: str(named.get(key, key)) for key in snapshot.history}
