"""Today, the page that staff's site opens on (R22): what changed, what will, what is due, when the line is open.

Behind it stands the week: the same of each of the last seven days, for somebody who was away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from shelfhelp.facts.situations import describe_season
from shelfhelp.model.dispatch import days_without_dispatch
from shelfhelp.model.openings import Opening, opening_on, openings, usual_week
from shelfhelp.model.page import Page
from shelfhelp.model.policies.contact import main_entry
from shelfhelp.model.policies.kind import in_entries
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Weekday
from shelfhelp.model.verification import ON_LINES
from shelfhelp.render.openings import days_to_tell
from shelfhelp.render.titles import HOME, LINES, WEEK
from shelfhelp.render.trail import trail
from shelfhelp.render.turns import Turn, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Change
    from shelfhelp.model.question import Question
    from shelfhelp.model.situation import SeasonDays
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

AHEAD = timedelta(days=14)
DAYS_BACK = 7
_REVIEW_NOTICE = timedelta(days=30)


def today_page(snapshot: Snapshot, writer: Writer, due: Callable[[], tuple[Diagnostic, ...]]) -> Page:
    """Return the page for the snapshot's date. `due` tells what has come due; answers to be reviewed have a list of their own."""
    body = writer.write("today.md.j2", HOME, partial(_matter, snapshot, writer, due), lines_page=LINES, week=WEEK)
    return Page(uri=HOME, title=writer.t("Today"), markdown=body, kind="today", staff_only=True)


def _matter(snapshot: Snapshot, writer: Writer, due: Callable[[], tuple[Diagnostic, ...]]) -> dict[str, Any]:
    today, t = snapshot.as_of, writer.t
    proofs = list(writer.proofs.values())
    return {
        "changed": turns(_changed(snapshot, today, today), t),
        "earlier": turns(_changed(snapshot, today - ONE_DAY * DAYS_BACK, today - ONE_DAY), t)[::-1],
        "promises": _promises(snapshot, t),
        "coming": turns(_changed(snapshot, today + ONE_DAY, today + AHEAD), t),
        "temporary": _temporary(snapshot, writer.locale),
        "reviewed": [q for q in snapshot.questions if q.reviewed_on in (today - ONE_DAY, today)],
        "come_due": _besides_lists(snapshot, due()),
        "due": _due(snapshot),
        "disproved": [one for one in proofs if one.is_disproved],
        "to_test": [one for one in proofs if one.is_due and not one.is_disproved],
        "openings": _openings(snapshot),
        "rests_today": bool(list(days_without_dispatch(snapshot.over_time, today, today))),
        "no_dispatch": _no_dispatch(snapshot, writer.locale),
    }


@dataclass(frozen=True, slots=True)
class PastDay:
    """What a day was like: when the line was open, what changed, which answers were reviewed."""

    date: date
    opening: Opening | None
    turns: list[Turn]
    reviewed: list[Question]


def week_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page of the seven days before today, the latest first."""
    days = [
        PastDay(
            day,
            opening_on(snapshot.over_time, day, main_entry(snapshot.facts, "contact.phones")),
            turns(_changed(snapshot, day, day), writer.t),
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
        trail=trail(writer),
    )


def _changed(snapshot: Snapshot, first: date, last: date) -> list[Change]:
    return [change for change in snapshot.changes if first <= change.effective_from <= last]


def _temporary(snapshot: Snapshot, locale: Locale) -> list[tuple[Change, SeasonDays, str]]:
    """Return what seasons of today say and for which days, as the change that each brings for somebody when it ends."""
    seasonal: dict[tuple[date, str, SeasonDays], list[object]] = {}
    for fact in snapshot.facts.values():
        for case in fact.seasons:
            if case.season and case.season.starts <= snapshot.as_of <= case.season.ends:
                seasonal.setdefault((case.season.ends, fact.key, case.season), []).append(case.value)
    return [
        (change, season, describe_season(season, locale))
        for (ends, key, season), values in sorted(seasonal.items(), key=lambda row: row[0][:2])
        for change in snapshot.changes
        if change.key == key and change.effective_from == ends + ONE_DAY and change.before in values
    ]


def _due(snapshot: Snapshot) -> list[Question]:
    dated = [(q.review_by, q) for q in snapshot.questions if q.review_by is not None]
    return [
        q for day, q in sorted(dated, key=lambda pair: (pair[0], pair[1].key)) if day <= snapshot.as_of + _REVIEW_NOTICE
    ]


def _besides_lists(snapshot: Snapshot, due: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Leave out what has a list of its own: answers to be reviewed, and lines to be tested or mended."""
    listed = {question.place("review_by") for question in snapshot.questions}
    return [finding for finding in due if finding.location not in listed and finding.code not in ON_LINES]


def _promises(snapshot: Snapshot, t: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return whom each reply promise is for, and the key of the fact. A mailbox for everything needs no purpose."""
    if "contact" in snapshot.broken:
        return []
    promised = in_entries(snapshot.facts, "contact.mailboxes", "reply_within")
    purposes = in_entries(snapshot.facts, "contact.mailboxes", "purpose")
    return [(str(purposes.get(name, t("E-mail"))), f"contact.mailboxes.{name}.reply_within") for name in promised]


def _no_dispatch(snapshot: Snapshot, locale: Locale) -> list[tuple[date, str]]:
    """Return the days ahead on which nothing leaves, with the holiday that each is; without those of every week."""
    days = days_without_dispatch(snapshot.over_time, snapshot.as_of + ONE_DAY, snapshot.as_of + AHEAD)
    return [(day, off.holiday_on(day, str(locale))) for day, off in days if not isinstance(off.day, Weekday)]


def _openings(snapshot: Snapshot) -> dict[str, Any] | None:
    """Return the hours of today and of the days ahead; None where the store states none for today.

    They are those of the main line. `others` are the hours of today of the lines that have hours of their own.
    """
    main = main_entry(snapshot.facts, "contact.phones")
    today = opening_on(snapshot.over_time, snapshot.as_of, main)
    if today is None:
        return None
    week = usual_week(snapshot.over_time, snapshot.as_of, main)
    tomorrow, last = snapshot.as_of + ONE_DAY, snapshot.as_of + AHEAD
    ahead = openings(snapshot.over_time, tomorrow, last, main)
    return {
        "today": today,
        "others": list(_other_lines(snapshot, main)),
        "exceptions": days_to_tell(snapshot, tomorrow, last, main),
        "are_usual": all(one.hours == week[one.date.weekday()] for one in ahead),
    }


def _other_lines(snapshot: Snapshot, main: str) -> Iterator[tuple[str, Opening]]:
    """Yield the purpose and the hours of today of each line but the main one that has hours of its own."""
    purposes = in_entries(snapshot.facts, "contact.phones", "purpose")
    for name in in_entries(snapshot.facts, "contact.phones", "hours"):
        line = f"contact.phones.{name}"
        opening = opening_on(snapshot.over_time, snapshot.as_of, line)
        if line != main and opening is not None:
            yield str(purposes.get(name, name)), opening
