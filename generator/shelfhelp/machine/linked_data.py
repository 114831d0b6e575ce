"""Structured data of schema.org for a page, equal to the facts because it is made of them.

On the first page and on Contact: the store as an `Organization` with its return policy, delivery services, phone and hours, as
Google documents them. On a question: a `FAQPage`; Google shows no such results since 2026-05-07, so it is for other machines.
Everywhere else but on the first page: the breadcrumbs. Google ranks this below what the store sends its Merchant Center.
What the facts do not say is left out, never guessed. E-mail addresses are not in it (R4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.machine.delivery import shipping_services
from shelfhelp.machine.returns import return_policies
from shelfhelp.machine.typed import typed
from shelfhelp.model.openings import openings, usual_week
from shelfhelp.model.policies.contact import main_entry
from shelfhelp.model.policies.kind import entries, in_entries
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Weekday
from shelfhelp.model.values.hours import clock
from shelfhelp.render.plain import plain
from shelfhelp.render.policies import HOURS_AHEAD
from shelfhelp.render.tools import island
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.page import Page
    from shelfhelp.model.site import PageLink
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import OpeningHours


def linked_data(page: Page, organization: JsonObject | None, site_url: str) -> str:
    """Return a page's structured data as JSON that can stand in a page; "" where there is nothing to state.

    `organization` is the store where the page tells of it (`organization_on`); `site_url` is "" where nothing
    is stated, as for staff.
    """
    graph = [*([organization] if organization else []), *_graph(page, site_url)] if site_url else []
    return island({"@context": "https://schema.org", "@graph": graph}) if graph else ""


def organization_on(page: Page, snapshot: Snapshot, site_url: str) -> JsonObject | None:
    """Return the store as a page has it in its structured data; None where it has not: all that these take of the facts."""
    tells = page.kind == "home" or page.uri == "contact.md"
    return organization(snapshot, site_url) if site_url and tells and "store.name" in snapshot.facts else None


def _graph(page: Page, site_url: str) -> Iterator[JsonObject]:
    if page.kind == "question":
        answer = {"@type": "Answer", "text": unaddressed(plain(page.text))}
        question = {"@type": "Question", "name": unaddressed(page.title), "acceptedAnswer": answer}
        yield {"@type": "FAQPage", "url": f"{site_url}{page.address}", "mainEntity": [question]}
    if page.trail:
        yield _breadcrumbs([*page.trail, page.link], site_url)


def _breadcrumbs(steps: Iterable[PageLink], site_url: str) -> JsonObject:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": unaddressed(step.title),
            "item": f"{site_url}{step.address}",
        }
        for position, step in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def organization(snapshot: Snapshot, site_url: str) -> JsonObject:
    """Return the store as an `OnlineStore`, the `Organization` that sells online."""
    facts = {
        key.removeprefix("store."): str(fact.value) for key, fact in snapshot.facts.items() if fact.policy == "store"
    }
    address = {
        "streetAddress": "street",
        "addressLocality": "city",
        "addressRegion": "region",
        "postalCode": "postal_code",
        "addressCountry": "country",
    }
    parts = {name: facts[f"address.{part}"] for name, part in address.items() if f"address.{part}" in facts}
    node: JsonObject = {
        "@type": "OnlineStore",
        "@id": f"{facts['website']}#organization",
        "name": facts["name"],
        "url": facts["website"],
    }
    node |= {name: facts[key] for name, key in (("legalName", "legal_name"), ("description", "about")) if key in facts}
    if parts:
        node["address"] = {"@type": "PostalAddress", **parts}
    if points := [_contact_point(snapshot, line, site_url) for line in _lines(snapshot)]:
        node |= {"telephone": points[0]["telephone"], "contactPoint": points}
    if profiles := in_entries(snapshot.facts, "contact.social", "url"):
        node["sameAs"] = [str(url) for url in profiles.values()]
    if policies := list(return_policies(snapshot, site_url)):
        node["hasMerchantReturnPolicy"] = policies
    if services := list(shipping_services(snapshot)):
        node["hasShippingService"] = services
    return node


def _lines(snapshot: Snapshot) -> list[str]:
    """Return the keys of the phone lines, that for everything without one of its own first."""
    main = main_entry(snapshot.facts, "contact.phones")
    lines = [f"contact.phones.{name}" for name in entries(snapshot.facts, "contact.phones")]
    return sorted(lines, key=lambda line: line != main)


def _contact_point(snapshot: Snapshot, line: str, site_url: str) -> JsonObject:
    """Return a phone line as a `ContactPoint`; only the line for everything has no purpose of its own."""
    facts = snapshot.facts
    purpose = facts.get(f"{line}.purpose")
    point: JsonObject = {
        "@type": "ContactPoint",
        "contactType": unaddressed(str(purpose.value)) if purpose else "customer service",
        "telephone": typed(facts[f"{line}.number"].value)["e164"],
        "url": f"{site_url}contact/",
    }
    if hours := [*_week(snapshot, line), *_other_days(snapshot, line)]:
        point["hoursAvailable"] = hours
    if f"{line}.languages" in facts:
        point["availableLanguage"] = [one["tag"] for one in typed(facts[f"{line}.languages"].value)["items"]]
    if f"{line}.places" in facts:
        point["areaServed"] = [one["iso"] for one in typed(facts[f"{line}.places"].value)["items"]]
    return point


def _week(snapshot: Snapshot, line: str) -> Iterator[JsonObject]:
    week = usual_week(snapshot.over_time, snapshot.as_of, line)
    for day, hours in zip(Weekday, week, strict=False):  # no hours at all are no week
        yield from _spans(hours, {"dayOfWeek": f"https://schema.org/{day.name.capitalize()}"})


def _other_days(snapshot: Snapshot, line: str) -> Iterator[JsonObject]:
    """Yield the days with other hours for as long ahead as the contact page shows them; no `opens` is schema.org's closed."""
    week = usual_week(snapshot.over_time, snapshot.as_of, line)
    if not week:
        return
    for opening in openings(snapshot.over_time, snapshot.as_of, snapshot.as_of + HOURS_AHEAD - ONE_DAY, line):
        if opening.hours == week[opening.date.weekday()]:
            continue
        valid = {"validFrom": opening.date.isoformat(), "validThrough": opening.date.isoformat()}
        if opening.hours.is_closed:
            yield {"@type": "OpeningHoursSpecification", **valid}
        yield from _spans(opening.hours, valid)


def _spans(hours: OpeningHours, when: JsonObject) -> Iterator[JsonObject]:
    for opens, closes in hours.spans:
        times = {"opens": f"{clock(opens):0>5}:00", "closes": f"{clock(closes):0>5}:00"}
        yield {"@type": "OpeningHoursSpecification", **when, **times}
