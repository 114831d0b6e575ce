"""How to reach a person: phone, hours, mailboxes by purpose, form, chat, social profiles (R1-R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.kind import Card, PolicyKind, in_entries
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import (
    Day,
    Email,
    HolidayCalendar,
    Length,
    OpeningHours,
    Phone,
    Text,
    WebAddress,
    Weekday,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shelfhelp.model.fact import Fact

MAIN_MAILBOX = "customer-service"
WEBSITE_MAILBOX = "website"


class PhoneLine(Part):
    """The phone number and what a call costs."""

    number: Phone = stated("phone number", "phone")
    cost: Text = stated("cost of a call")


class Week(Part):
    """Opening hours of each weekday in the store's time zone."""

    monday: OpeningHours = stated("hours on Mondays")
    tuesday: OpeningHours = stated("hours on Tuesdays")
    wednesday: OpeningHours = stated("hours on Wednesdays")
    thursday: OpeningHours = stated("hours on Thursdays")
    friday: OpeningHours = stated("hours on Fridays")
    saturday: OpeningHours = stated("hours on Saturdays")
    sunday: OpeningHours = stated("hours on Sundays")

    def on(self, day: Weekday) -> OpeningHours:
        """Return the regular hours of a weekday."""
        hours: OpeningHours = getattr(self, day.name.lower())
        return hours


class ExceptionalDay(Part):
    """Other hours on one date, with the reason that customers read."""

    date: Day = stated("date", heading="Date")
    hours: OpeningHours = stated("hours on that date", heading="Hours")
    reason: Text = stated("reason", heading="Why")


class Mailbox(Part):
    """An e-mail address for one purpose, who answers it, and how soon."""

    purpose: Text = stated("purpose of the mailbox")
    about: Text = stated("what the mailbox is for", heading="Write here about")
    address: Email = stated("e-mail address", "e-mail", "email", "write to", "contact", heading="Address")
    owner: Text = stated("owner of the mailbox", heading="")
    reply_within: Length = stated(
        "reply promise",
        "reply",
        "reply & e-mail",
        "reply & message",
        heading="We answer within",
    )


class Form(Part):
    """The contact form, and what a customer keeps as a record of it (R5)."""

    url: WebAddress = stated("contact form's address")
    reply_within: Length = stated("reply promise of the form", "form & reply")
    record: Text = stated("record of the form")


class Chat(Part):
    """The chat."""

    url: WebAddress = stated("chat's address")
    about: Text = stated("about the chat")


class Profile(Part):
    """A profile on a social network."""

    name: Text = stated("name of the network")
    url: WebAddress = stated("profile's address", heading="Address")


class Contact(Part):
    """`policies/contact.yml`."""

    phone: PhoneLine = stated("phone line")
    hours: Week = stated("opening hours", "open", "phone", "phone & open", "chat", "person")
    closed_on_public_holidays_of: HolidayCalendar | None = stated(
        "public holidays on which the line is closed", default=None
    )
    exceptions: tuple[ExceptionalDay, ...] = stated("exceptions to the opening hours", default=())
    after_hours: Text = stated("what to do when the line is closed")
    mailboxes: dict[Name, Mailbox] = stated("mailboxes", heading="For")
    form: Form | None = stated("contact form", default=None)
    chat: Chat | None = stated("chat", default=None)
    feedback: WebAddress | None = stated('where "Was this helpful?" is sent', default=None)
    social: dict[Name, Profile] = stated("social profiles", heading="Network", default={})
    own: OwnFacts = own_facts()

    @property
    def main_mailbox(self) -> str | None:
        """Return the key of the mailbox for everything without one of its own."""
        return main_mailbox(self.mailboxes)


def main_mailbox(names: Collection[str]) -> str | None:
    """Choose among the keys of mailboxes the one for everything without one of its own: customer service, or else the first."""
    return MAIN_MAILBOX if MAIN_MAILBOX in names else next(iter(names), None)


def _reply_promise(facts: Mapping[str, Fact]) -> Card | None:
    """Return the reply promise of the mailbox for everything that has none of its own."""
    main = main_mailbox(in_entries(facts, "contact.mailboxes", "reply_within"))
    return Card(f"contact.mailboxes.{main}.reply_within", "at the most until we answer your e-mail") if main else None


KIND = PolicyKind(
    "contact",
    Contact,
    "Contact",
    decided_by="today",
    summary="Phone, e-mail and every other way to reach us, with hours and reply times.",
    card=_reply_promise,
    has_earlier_pages=False,
)
