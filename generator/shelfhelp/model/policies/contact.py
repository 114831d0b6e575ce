"""How to reach a person: phone lines, hours, mailboxes by purpose, form, chats, social profiles (R1-R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.kind import Card, PolicyKind, entries, in_entries
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import (
    Day,
    Email,
    HolidayCalendar,
    Length,
    OpeningHours,
    Phone,
    PlainText,
    SpokenLanguage,
    Territory,
    Text,
    WebAddress,
    Weekday,
)
from shelfhelp.model.values.hours import CLOSED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from shelfhelp.model.fact import Fact

MAIN = "customer-service"
WEBSITE_MAILBOX = "website"

DAILY = "daily"
"""The key of hours that are the same on all days."""

_DAY = "|".join(day.name.lower() for day in Weekday)


class Week(Part):
    """Opening hours of each weekday in the store's time zone; a day that is not named is closed.

    Files name days as people do, `monday to friday: 9:00-17:00` or `daily: 8:00-23:30` (`parse.weeks`).
    """

    monday: OpeningHours = stated("hours on Mondays", default=CLOSED)
    tuesday: OpeningHours = stated("hours on Tuesdays", default=CLOSED)
    wednesday: OpeningHours = stated("hours on Wednesdays", default=CLOSED)
    thursday: OpeningHours = stated("hours on Thursdays", default=CLOSED)
    friday: OpeningHours = stated("hours on Fridays", default=CLOSED)
    saturday: OpeningHours = stated("hours on Saturdays", default=CLOSED)
    sunday: OpeningHours = stated("hours on Sundays", default=CLOSED)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the week as files have it: by single days and by spans of them."""
        described = handler(schema)
        week = handler.resolve_ref_schema(described)
        hours = week.pop("properties")["monday"]
        week["patternProperties"] = {f"^({DAILY}|({_DAY})( (to|and) ({_DAY}))?)$": {**hours, "title": "hours"}}
        return described

    def value_of(self, name: str) -> OpeningHours:
        """Return the hours of a day, also of one that is not named."""
        return self.on(Weekday[name.upper()])

    def on(self, day: Weekday) -> OpeningHours:
        """Return the regular hours of a weekday."""
        hours: OpeningHours = getattr(self, day.name.lower())
        return hours

    @property
    def is_closed(self) -> bool:
        """Whether nobody is there on any day."""
        return all(self.on(day).is_closed for day in Weekday)


class Channel(Part):
    """A way to reach a person, for a purpose, in some languages, for people in some places; what is not said has no limit."""

    purpose: PlainText | None = stated("purpose", default=None)
    about: Text | None = stated("what it is for", heading="Write here about", default=None)
    languages: tuple[SpokenLanguage, ...] | None = stated("languages", heading="Languages", default=None)
    places: tuple[Territory, ...] | None = stated("places that are served", heading="For people in", default=None)


class PhoneLine(Channel):
    """A phone number, what a call costs, and its hours where they are not those of the desk."""

    number: Phone = stated("phone number", "phone")
    cost: Text | None = stated("cost of a call", default=None)
    hours: Week | None = stated("opening hours of the line", "open", "phone", "phone & open", default=None)


class ExceptionalDay(Part):
    """Other hours on one date, with the reason that customers read."""

    date: Day = stated("date", heading="Date")
    hours: OpeningHours = stated("hours on that date", heading="Hours")
    reason: Text = stated("reason", heading="Why")


class Mailbox(Channel):
    """An e-mail address, who answers it, and how soon."""

    address: Email = stated("e-mail address", "e-mail", "email", "write to", "contact", heading="Address")
    owner: PlainText | None = stated("owner of the mailbox", heading="", default=None)
    reply_within: Length | None = stated(
        "reply promise",
        "reply",
        "reply & e-mail",
        "reply & message",
        heading="We answer within",
        asked=True,
        default=None,
    )


class Form(Part):
    """The contact form, and what a customer keeps as a record of it (R5)."""

    url: WebAddress = stated("contact form's address")
    reply_within: Length | None = stated("reply promise of the form", "form & reply", default=None)
    record: Text | None = stated("record of the form", default=None)


class Chat(Channel):
    """A chat with a person."""

    url: WebAddress = stated("chat's address")
    hours: Week | None = stated("opening hours of the chat", "open", "chat", default=None)


class Profile(Part):
    """A profile on a social network."""

    name: PlainText = stated("name of the network")
    url: WebAddress = stated("profile's address", heading="Address")


class SearchLog(Part):
    """Where the public site sends what people searched for and how it came out, and the purpose of that in the privacy policy."""

    sent_to: WebAddress = stated("where searches are sent")
    purpose: Name | None = stated("purpose of counting searches", default=None)


class SearchServer(Part):
    """A Typesense server that the public site's search asks, and the purpose of that in the privacy policy (decision 0069).

    `key` stands in every page for anybody to read, so it must be one that can only search `collection`.
    """

    url: WebAddress = stated("search server's address")
    collection: PlainText = stated("collection of the search server")
    key: PlainText = stated("search-only key of the search server")
    purpose: Name | None = stated("purpose of asking the search server", default=None)


class Contact(Part):
    """`policies/contact.yml`. A store needs one way to reach somebody, whichever it is; all else may be left out."""

    phones: dict[Name, PhoneLine] = stated(
        "phone lines", heading="For", none="We cannot be reached by phone.", default={}
    )
    hours: Week | None = stated(
        "opening hours",
        "open",
        "phone",
        "phone & open",
        "chat",
        "person",
        "telefon",
        "erreichbar",
        "geöffnet",
        asked=True,
        default=None,
    )
    closed_on_public_holidays_of: HolidayCalendar | None = stated(
        "public holidays on which the line is closed", default=None
    )
    exceptions: tuple[ExceptionalDay, ...] = stated("exceptions to the opening hours", default=())
    after_hours: Text | None = stated("what to do when the line is closed", default=None)
    mailboxes: dict[Name, Mailbox] = stated("mailboxes", heading="For", default={})
    form: Form | None = stated("contact form", default=None)
    chats: dict[Name, Chat] = stated("chats", heading="For", default={})
    feedback: WebAddress | None = stated('where "Was this helpful?" is sent', default=None)
    searches: SearchLog | None = stated("searches that are counted", default=None)
    search_server: SearchServer | None = stated("search server", default=None)
    social: dict[Name, Profile] = stated("social profiles", heading="Network", default={})
    own: OwnFacts = own_facts()


def main_of(names: Collection[str]) -> str | None:
    """Choose among the keys of lines or mailboxes the one for all without one of its own: customer service, or else the first."""
    return MAIN if MAIN in names else next(iter(names), None)


def main_entry(facts: Mapping[str, Fact], of: str) -> str:
    """Return the key of such an entry of `contact.phones` or `contact.mailboxes`; "" where there is none."""
    main = main_of(entries(facts, of))
    return f"{of}.{main}" if main else ""


def _reply_promise(facts: Mapping[str, Fact]) -> Card | None:
    """Return the reply promise of the mailbox for everything that has none of its own."""
    main = main_of(in_entries(facts, "contact.mailboxes", "reply_within"))
    return Card(f"contact.mailboxes.{main}.reply_within", "at the most until we answer your e-mail") if main else None


KIND = PolicyKind(
    "contact",
    Contact,
    "Contact",
    decided_by="today",
    summary="Phone, e-mail, and every other way to reach us, with hours and reply times.",
    card=_reply_promise,
    has_earlier_pages=False,
)
