"""Today, the page that staff's site opens on (R22): what changed, what will, what is due, when the line is open.

Behind it stands the week: the same of each of the last seven days, for somebody who was away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shelfhelp.model.page import Page
from shelfhelp.model.policies import Contact
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.render.openings import Opening, exceptions_between, hours_on
from shelfhelp.render.titles import HOME, WEEK
from shelfhelp.render.trail import trail
from shelfhelp.render.turns import Seasons, Turn, turns

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

AHEAD = timedelta(days=14)
DAYS_BACK = 7
_REVIEW_NOTICE = timedelta(days=30)


def today_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page for the snapshot's date."""
    today = snapshot.as_of
    seasons = Seasons(snapshot.changes, writer.t)
    body = writer.write(
        "today.md.j2",
        HOME,
        changed=turns((c for c in snapshot.changes if c.effective_from == today), seasons),
        earlier=turns(
            (c for c in snapshot.changes if today - ONE_DAY * DAYS_BACK <= c.effective_from < today), seasons
        )[::-1],
        promises=_promises(snapshot),
        coming=turns((c for c in snapshot.changes if today < c.effective_from <= today + AHEAD), seasons),
        temporary=_temporary(snapshot),
        reviewed=[q for q in snapshot.questions if q.reviewed_on is not None and q.reviewed_on >= today - ONE_DAY],
        due=_due(snapshot),
        openings=_openings(snapshot, writer),
        week=WEEK,
    )
    return Page(uri=HOME, title=writer.t("Today"), markdown=body, kind="today", staff_only=True)


@dataclass(frozen=True, slots=True)
class PastDay:
    """What a day was like: when the line was open, what changed, which answers were reviewed."""

    date: date
    opening: Opening | None
    turns: list[Turn]
    reviewed: list[Question]


def week_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page of the seven days before today, the latest first."""
    seasons = Seasons(snapshot.changes, writer.t)
    contact = None if "contact" in snapshot.broken else snapshot.policy("contact", Contact)
    days = [
        PastDay(
            day,
            hours_on(contact, day, writer.locale.language) if contact else None,
            turns((c for c in snapshot.changes if c.effective_from == day), seasons),
            [q for q in snapshot.questions if q.reviewed_on == day],
        )
        for day in (snapshot.as_of - ONE_DAY * n for n in range(1, DAYS_BACK + 1))
    ]
    return Page(
        uri=WEEK,
        title=writer.t("The last seven days"),
        markdown=writer.write("week.md.j2", WEEK, days=days),
        kind="week",
        staff_only=True,
        meta={"trail": trail(writer)},
    )


def _temporary(snapshot: Snapshot) -> list[Fact]:
    """Return the facts for which a season holds today, the one that ends first first."""
    today = snapshot.as_of
    seasonal = [(f.exception.ends, f.key, f) for f in snapshot.facts.values() if f.exception and f.on(today) != f.value]
    return [fact for _, _, fact in sorted(seasonal, key=lambda row: row[:2])]


def _due(snapshot: Snapshot) -> list[Question]:
    dated = [(q.review_by, q) for q in snapshot.questions if q.review_by is not None]
    return [
        q for day, q in sorted(dated, key=lambda pair: (pair[0], pair[1].key)) if day <= snapshot.as_of + _REVIEW_NOTICE
    ]


def _promises(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return whom each reply promise is for, and the key of the fact."""
    if "contact" in snapshot.broken:
        return []
    mailboxes = snapshot.policy("contact", Contact).mailboxes
    return [(str(mailbox.purpose), f"contact.mailboxes.{name}.reply_within") for name, mailbox in mailboxes.items()]


def _openings(snapshot: Snapshot, writer: Writer) -> dict[str, Any] | None:
    if "contact" in snapshot.broken:
        return None
    contact, language = snapshot.policy("contact", Contact), writer.locale.language
    return {
        "today": hours_on(contact, snapshot.as_of, language),
        "exceptions": exceptions_between(contact, snapshot.as_of + ONE_DAY, snapshot.as_of + AHEAD, language),
    }
