"""What stands on every page of a site, made of the facts of its day. All texts are plain; the theme escapes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.kept import by_values

if TYPE_CHECKING:
    from datetime import date


@by_values
@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the site by its title, and its address on the site: a line of a list, or a step on the way to a page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class TrustMarkLink:
    """An organization that vouches for the store, and the web address that proves it."""

    name: str
    proof: str


@dataclass(frozen=True, slots=True)
class OtherHours:
    """A day with other hours than usual, and why, in words."""

    day: str
    hours: str
    reason: str


@dataclass(frozen=True, slots=True)
class NumberToCall:
    """A phone line: its number as people write it and as a `tel:` address, what a call costs, and when somebody answers.

    `clock` is the opening hours as JSON, for the script that reads the clock. What is not stated is "".
    """

    purpose: str
    number: str
    link: str
    cost: str
    hours: str
    clock: str


@dataclass(frozen=True, slots=True)
class ChatToOpen:
    """A chat: what it is for, its web address, and its opening hours as those of a phone line. What is not stated is ""."""

    purpose: str
    link: str
    clock: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach a person. `line` is the phone line for everything without one of its own, None where there is no phone.

    `hours` are its hours, or else those in which somebody answers; `exceptions` are days with others. `email` and what follows from
    it are "" where the store has no mailbox for customers; `reply_within` is "" where it promises nothing.
    """

    address: str
    line: NumberToCall | None
    others: tuple[NumberToCall, ...]
    chats: tuple[ChatToOpen, ...]
    hours: str
    time_zone: str
    exceptions: tuple[OtherHours, ...]
    email: str
    email_link: str
    report_link: str
    reply_within: str


@dataclass(frozen=True, slots=True)
class SearchEndpoint:
    """Where the public site's search asks: the web address of Typesense's `multi_search`, in which collection, by which key."""

    address: str
    collection: str
    key: str


@dataclass(frozen=True, slots=True)
class Site:
    """The frame of every page. What follows from a policy that cannot be read is "", empty or None.

    `language` is a tag such as `en-US`, `direction` that of its script (`ltr`, `rtl`), `formats` how days and times are written,
    as JSON for the scripts, `zone` the IANA name of the store's time zone. `search`, `lookup` and `board` are addresses on the
    site, "" where it has no such page. `feedback` is the web address to which "Was this helpful?" is sent, "" for nowhere,
    `searches` the one to which searches are. `search_server` is the server that search asks before the site's own index, None for
    the index alone.
    """

    is_staff: bool
    language: str
    direction: str
    formats: str
    as_of: date
    as_of_words: str
    policies: tuple[PageLink, ...]
    finding: tuple[PageLink, ...]
    guides: tuple[PageLink, ...]
    search: str
    lookup: str = ""
    board: str = ""
    name: str = ""
    legal_name: str = ""
    website: str = ""
    zone: str = ""
    address: str = ""
    trust_marks: tuple[TrustMarkLink, ...] = ()
    reach: Reach | None = None
    feedback: str = ""
    searches: str = ""
    search_server: SearchEndpoint | None = None

    @property
    def sends_to(self) -> tuple[str, ...]:
        """The web addresses to which public pages send something."""
        server = self.search_server.address if self.search_server else ""
        return tuple(address for address in (self.feedback, self.searches, server) if address)
