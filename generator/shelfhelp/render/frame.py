"""What stands on every page, as plain data for the theme: how to reach a person, the policies by name, the address, the marks.

Everything is plain text or an address on the site; the theme escapes it. Parts whose policy is broken are left out.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from shelfhelp.facts.dates import patterns
from shelfhelp.facts.markdown import mail_to, web_target
from shelfhelp.facts.times import clock_of
from shelfhelp.model.openings import DESK, openings, usual_week
from shelfhelp.model.policies.contact import WEBSITE_MAILBOX, main_entry
from shelfhelp.model.policies.kind import entries
from shelfhelp.model.site import (
    ChatToOpen,
    NumberToCall,
    OtherHours,
    PageLink,
    Reach,
    SearchEndpoint,
    Site,
    TrustMarkLink,
)
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Email, Phone, PlainText, WebAddress, ZoneName
from shelfhelp.render.openings import days_to_tell, reason
from shelfhelp.render.templates import Writer
from shelfhelp.render.titles import ALL_QUESTIONS, BOARD, LOOKUP, SEARCH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.page import Page
    from shelfhelp.model.snapshot import Snapshot

_HOURS_AHEAD = timedelta(days=13)
_CLOCK_AHEAD = timedelta(days=45)
"""For how long a page that nobody builds anew still knows whether the line is open."""


def frame(snapshot: Snapshot, pages: Mapping[str, Page]) -> Site:
    """Return the frame of every page; `pages` are the site's pages by their place."""
    writer = Writer(snapshot)
    site = Site(
        is_staff=snapshot.is_staff,
        language=str(writer.locale).replace("_", "-"),
        direction=writer.locale.text_direction,
        formats=formats(writer.locale),
        as_of=snapshot.as_of,
        as_of_words=writer.weekday(snapshot.as_of),
        policies=tuple(
            PageLink(writer.t(kind.title), pages[f"{kind.name}.md"].address) for kind in snapshot.kinds_with_page()
        ),
        finding=tuple(pages[uri].link for uri in (SEARCH, ALL_QUESTIONS)),
        guides=tuple(page.link for page in pages.values() if page.kind == "guide" and not page.staff_only),
        search=pages[SEARCH].address,
        lookup=pages[LOOKUP].address if LOOKUP in pages else "",
        board=pages[BOARD].address if BOARD in pages else "",
    )
    return site if "store" in snapshot.broken else _of_store(site, snapshot, writer)


def formats(locale: Locale) -> str:
    """Return how days and times are written as JSON, for scripts (theme/javascripts/formats.mjs)."""
    data = {"day": patterns(locale), "clock": asdict(clock_of(locale))}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _of_store(site: Site, snapshot: Snapshot, writer: Writer) -> Site:
    """Add what the store states of itself, and how to reach it."""
    marks = (f"store.trust_marks.{name}" for name in entries(snapshot.facts, "store.trust_marks"))
    return replace(
        site,
        name=writer.phrase("store.name"),
        legal_name=writer.phrase("store.legal_name"),
        website=writer.phrase("store.website"),
        zone=zone_of(snapshot),
        address=writer.phrase("store.address"),
        trust_marks=tuple(
            TrustMarkLink(writer.phrase(f"{mark}.name"), writer.phrase(f"{mark}.proof")) for mark in marks
        ),
        reach=None if "contact" in snapshot.broken else reach(snapshot, writer),
        feedback=_endpoint(snapshot, "contact.feedback"),
        searches=_endpoint(snapshot, "contact.searches.sent_to"),
        search_server=_search_server(snapshot),
    )


def zone_of(snapshot: Snapshot) -> str:
    """Return the store's time zone by its IANA name; UTC where the store does not say."""
    zone = snapshot.usual("store.time_zone", ZoneName)
    return zone.name if zone else "UTC"


def reach(snapshot: Snapshot, writer: Writer) -> Reach:
    """Return how to reach a person, with the days of the next two weeks that have other hours."""
    main, mailbox = (main_entry(snapshot.facts, of) for of in ("contact.phones", "contact.mailboxes"))
    lines = [f"contact.phones.{name}" for name in entries(snapshot.facts, "contact.phones")]
    email = _address(snapshot, mailbox)
    return Reach(
        address="contact/",
        line=_line(snapshot, writer, main) if main else None,
        others=tuple(_line(snapshot, writer, key) for key in lines if key != main),
        chats=tuple(
            _chat(snapshot, writer, f"contact.chats.{name}") for name in entries(snapshot.facts, "contact.chats")
        ),
        hours=_hours(writer, main),
        time_zone=writer.phrase("store.time_zone"),
        exceptions=tuple(
            OtherHours(writer.weekday(o.date), writer.format_value(o.hours), reason(o, writer.locale))
            for o in days_to_tell(snapshot, snapshot.as_of, snapshot.as_of + _HOURS_AHEAD, main)
        ),
        email=email,
        email_link=mail_to(email) if email else "",
        report_link=mail_to(_address(snapshot, f"contact.mailboxes.{WEBSITE_MAILBOX}") or email) if email else "",
        reply_within=writer.phrase(f"{mailbox}.reply_within") if mailbox else "",
    )


def _line(snapshot: Snapshot, writer: Writer, key: str) -> NumberToCall:
    number = snapshot.usual(f"{key}.number", Phone)
    return NumberToCall(
        purpose=writer.phrase(f"{key}.purpose"),
        number=str(number) if number else "",
        link=f"tel:{number.e164}" if number else "",
        cost=writer.phrase(f"{key}.cost"),
        hours=_hours(writer, key),
        clock=_clock(snapshot, key),
    )


def _chat(snapshot: Snapshot, writer: Writer, key: str) -> ChatToOpen:
    return ChatToOpen(writer.phrase(f"{key}.purpose"), writer.phrase(f"{key}.url"), _clock(snapshot, key))


def _hours(writer: Writer, line: str) -> str:
    """Return the usual hours of a phone line in words: its own, or else those of the desk."""
    return (writer.phrase(f"{line}.hours") if line else "") or writer.phrase(DESK)


def _endpoint(snapshot: Snapshot, key: str) -> str:
    """Return the web address to which pages send something; "" where the store names none."""
    endpoint = snapshot.usual(key, WebAddress)
    return web_target(endpoint.url) if endpoint else ""


def _search_server(snapshot: Snapshot) -> SearchEndpoint | None:
    """Return where search asks, and for what; None where the store names no server."""
    of = "contact.search_server"
    server = snapshot.usual(f"{of}.url", WebAddress)
    collection, key = (snapshot.usual(f"{of}.{name}", PlainText) for name in ("collection", "key"))
    if not (server and collection and key):
        return None
    parts = urlsplit(server.url)
    path = quote(parts.path.rstrip("/"), safe="/%")  # nothing of it ends what the Content-Security-Policy says
    return SearchEndpoint(f"{parts.scheme}://{parts.netloc}{path}/multi_search", str(collection), str(key))


def _address(snapshot: Snapshot, mailbox: str) -> str:
    """Return the address of a mailbox by its key; "" where the store has none of that name."""
    address = snapshot.usual(f"{mailbox}.address", Email)
    return address.address if address else ""


def _clock(snapshot: Snapshot, line: str) -> str:
    """Return a line's hours as JSON for the script that reads the clock: spans of minutes, from Monday on, and days that differ.

    They are known until the day before the first one on which the store states none; "" where it states none for today.
    """
    zone, ahead = zone_of(snapshot), snapshot.as_of + _CLOCK_AHEAD
    known = {one.date: one.hours.spans for one in openings(snapshot.over_time, snapshot.as_of - ONE_DAY, ahead, line)}
    if snapshot.as_of not in known:
        return ""
    until = next(day for day in known if day >= snapshot.as_of and (day == ahead or day + ONE_DAY not in known))
    week = [hours.spans for hours in usual_week(snapshot.over_time, snapshot.as_of, line)]
    days = {day.isoformat(): spans for day, spans in known.items() if spans != week[day.weekday()]}
    hours = {"zone": zone, "week": week, "days": days, "known_until": until.isoformat()}
    return json.dumps(hours, separators=(",", ":"))
