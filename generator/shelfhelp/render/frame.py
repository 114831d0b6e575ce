"""What stands on every page, as plain data for the theme: how to reach a person, the policies by name, the address, the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.say import locale_of, say_date
from shelfhelp.model.policies import Contact, Store
from shelfhelp.render.pages import POLICY_TITLES

if TYPE_CHECKING:
    from shelfhelp.model.snapshot import Snapshot

_MAIN_MAILBOX = "customer-service"


def frame(snapshot: Snapshot) -> dict[str, Any]:
    """Return the data of every page's frame; parts whose policy is broken are left out."""
    site: dict[str, Any] = {
        "is_staff": snapshot.is_staff,
        "as_of": snapshot.as_of.isoformat(),
        "policies": [{"title": title, "address": f"{kind}/"} for kind, title in POLICY_TITLES.items()],
    }
    if "store" in snapshot.broken:
        return site
    store = snapshot.policy("store", Store)
    locale = locale_of(store.locale.name)
    site |= {
        "as_of_words": say_date(snapshot.as_of, locale),
        "name": str(store.name),
        "legal_name": str(store.legal_name),
        "website": str(store.website),
        "language": locale.language,
        "address": phrase(snapshot.facts["store.address"], locale),
        "trust_marks": [{"name": str(m.name), "proof": str(m.proof)} for m in store.trust_marks.values()],
    }
    if "contact" not in snapshot.broken:
        contact = snapshot.policy("contact", Contact)
        mailbox = contact.mailboxes.get(_MAIN_MAILBOX) or next(iter(contact.mailboxes.values()))
        site["reach"] = {
            "phone": str(contact.phone.number),
            "phone_link": f"tel:{contact.phone.number.e164}",
            "cost": str(contact.phone.cost),
            "hours": phrase(snapshot.facts["contact.hours"], locale),
            "time_zone": store.time_zone.name,
            "email": str(mailbox.address),
            "reply_within": str(mailbox.reply_within),
        }
    return site
