"""What stands on every page, as plain data for the theme: how to reach a person, the policies by name, the address, the marks.

Everything is plain text or an address on the site; the theme escapes it. Parts whose policy is broken are left out.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import mail_to, web_target
from shelfhelp.model.openings import openings, usual_week
from shelfhelp.model.policies import Contact, Store, kinds_with_page
from shelfhelp.model.policies.contact import WEBSITE_MAILBOX
from shelfhelp.model.site import OtherHours, PageLink, Reach, Site, TrustMarkLink
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.render.openings import days_to_tell, reason
from shelfhelp.render.templates import Writer
from shelfhelp.render.titles import ALL_QUESTIONS, BOARD, LOOKUP, SEARCH

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        as_of=snapshot.as_of,
        as_of_words=writer.weekday(snapshot.as_of),
        policies=tuple(PageLink(writer.t(kind.title), pages[f"{kind.name}.md"].address) for kind in kinds_with_page()),
        finding=tuple(pages[uri].link for uri in (SEARCH, ALL_QUESTIONS)),
        guides=tuple(page.link for page in pages.values() if page.kind == "guide" and not page.staff_only),
        search=pages[SEARCH].address,
        lookup=pages[LOOKUP].address if LOOKUP in pages else "",
        board=pages[BOARD].address if BOARD in pages else "",
    )
    return site if "store" in snapshot.broken else _of_store(site, snapshot, writer)


def _of_store(site: Site, snapshot: Snapshot, writer: Writer) -> Site:
    """Add what the store states of itself, and how to reach it."""
    store = snapshot.policy("store", Store)
    return replace(
        site,
        name=str(store.name),
        legal_name=str(store.legal_name),
        website=str(store.website),
        zone=store.time_zone.name,
        address=writer.phrase("store.address"),
        trust_marks=tuple(TrustMarkLink(str(m.name), str(m.proof)) for m in store.trust_marks.values()),
        reach=None if "contact" in snapshot.broken else reach(snapshot, writer),
        feedback=feedback(snapshot),
    )


def reach(snapshot: Snapshot, writer: Writer) -> Reach:
    """Return how to reach a person, with the days of the next two weeks that have other hours."""
    contact = snapshot.policy("contact", Contact)
    name = contact.main_mailbox
    email = str(contact.mailboxes[name].address) if name else ""
    return Reach(
        address="contact/",
        phone=str(contact.phone.number),
        phone_link=f"tel:{contact.phone.number.e164}",
        cost=str(contact.phone.cost),
        hours=writer.phrase("contact.hours"),
        time_zone=writer.phrase("store.time_zone"),
        exceptions=tuple(
            OtherHours(writer.weekday(o.date), writer.format_value(o.hours), reason(o, writer.locale))
            for o in days_to_tell(snapshot, snapshot.as_of, snapshot.as_of + _HOURS_AHEAD)
        ),
        clock=_clock(snapshot),
        email=email,
        email_link=mail_to(email),
        report_link=mail_to(_reports(contact) or email),
        reply_within=writer.phrase(f"contact.mailboxes.{name}.reply_within") if name else "",
    )


def feedback(snapshot: Snapshot) -> str:
    """Return where "Was this helpful?" is sent; "" where the store wants no answers."""
    endpoint = snapshot.policy("contact", Contact).feedback if "contact" in snapshot.policies else None
    return web_target(endpoint.url) if endpoint else ""


def _reports(contact: Contact) -> str:
    """Return the address for reports of mistakes on the site, where the store has one for its website."""
    mailbox = contact.mailboxes.get(WEBSITE_MAILBOX)
    return str(mailbox.address) if mailbox else ""


def _clock(snapshot: Snapshot) -> str:
    """Return the hours as JSON for the script that reads the clock: spans of minutes, from Monday on, and days that differ.

    They are known until the day before the first one on which the store states none.
    """
    zone, ahead = snapshot.policy("store", Store).time_zone.name, snapshot.as_of + _CLOCK_AHEAD
    known = {one.date: one.hours.spans for one in openings(snapshot.over_time, snapshot.as_of - ONE_DAY, ahead)}
    until = next(day for day in known if day >= snapshot.as_of and (day == ahead or day + ONE_DAY not in known))
    week = [hours.spans for hours in usual_week(snapshot.over_time, snapshot.as_of)]
    days = {day.isoformat(): spans for day, spans in known.items() if spans != week[day.weekday()]}
    hours = {"zone": zone, "week": week, "days": days, "known_until": until.isoformat()}
    return json.dumps(hours, separators=(",", ":"))
