"""Who the store is: name, address, zone, currency, categories and the marks that vouch for it."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import PolicyKind
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import CategoryName, Name, Part, stated
from shelfhelp.model.values import (
    Currency,
    DictionaryWords,
    LocaleName,
    Place,
    PlainText,
    Territory,
    Text,
    WebAddress,
    ZoneName,
)


class Address(Part):
    """A street address; a post-office box is refused by a rule."""

    street: PlainText = stated("street")
    city: PlainText = stated("city")
    region: PlainText | None = stated("region", default=None)
    postal_code: PlainText | None = stated("postal code", default=None)
    country: Place = stated("country")


class TrustMark(Part):
    """An organization that vouches for the store, with the page that proves it (R20)."""

    name: PlainText = stated("name of the mark")
    proof: WebAddress = stated("proof of the mark", heading="Proof")


class Wording(Part):
    """Words by which this store names a fact: "boomerang" for a return. `fact` is a key; `*` stands for any part of it."""

    fact: PlainText = stated("key of the fact")
    words: tuple[DictionaryWords, ...] = stated("words for the fact")


class Vocabulary(Part):
    """What the search for hard-coded facts should know of the store's language (REF002).

    Words are written as in a dictionary, in lower case; ` & ` joins what must stand in one sentence ("box & return"). `use`
    are words of a product in use ("proof", "hatch"): a number beside them is no promise.
    """

    facts: tuple[Wording, ...] = stated("words for facts", default=())
    use: tuple[DictionaryWords, ...] = stated("words of products in use", default=())


class PlaceGroup(Part):
    """Several countries or regions under one name: "the contiguous 48 states"."""

    name: PlainText = stated("name of the group")
    places: tuple[Territory, ...] = stated("places of the group")


class Conditions(Part):
    """The words that lines of other policies may use to say for whom a value holds, each with what people call it.

    A word stands for those whom it describes: `member: members`, `opened: opened items`. A tier is a kind of customer that search
    engines are told of. A shop is a way of buying that is no distance contract, so that nobody has a right of withdrawal there.
    """

    customer: dict[Name, PlainText] = stated("kinds of customer", default={})
    tier: dict[Name, PlainText] = stated("tiers of the membership program", default={})
    state: dict[Name, PlainText] = stated("states of an item", default={})
    reason: dict[Name, PlainText] = stated("reasons", default={})
    channel: dict[Name, PlainText] = stated("ways of buying", default={})
    shop: dict[Name, PlainText] = stated("purchases in a shop", default={})
    places: dict[Name, PlaceGroup] = stated("groups of places", default={})


class Formats(Part):
    """What the store writes otherwise than people of its locale do.

    `date` is a pattern as in CLDR (UTS 35): `d` the day, `MMMM` the month in words, `y` the year. In none can a month be mistaken.
    """

    date: Literal["MMMM d, y", "d MMMM y", "d. MMMM y", "y-MM-dd"] | None = stated(
        "how dates are written", default=None
    )
    time: Literal["12-hour", "24-hour"] | None = stated("how times are written", default=None)


class Store(Part):
    """`policies/store.yml`."""

    name: PlainText = stated("store's name")
    legal_name: PlainText | None = stated("store's legal name", default=None)
    website: WebAddress = stated("shop's address")
    about: Text | None = stated("store in a sentence", default=None)
    time_zone: ZoneName = stated("store's time zone")
    currency: Currency = stated("store's currency")
    currencies: tuple[Currency, ...] = stated("store's other currencies", default=())
    locale: LocaleName = stated("store's language and region")
    formats: Formats | None = stated("what is written otherwise", default=None)
    address: Address | None = stated("store's address", "address", "visit", "located", asked=True, default=None)
    categories: dict[CategoryName, PlainText] = stated("product categories", default={})
    conditions: Conditions | None = stated("words for cases", default=None)
    trust_marks: dict[Name, TrustMark] = stated("trust marks", heading="Mark", default={})
    vocabulary: Vocabulary | None = stated("store's own words", default=None)
    own: OwnFacts = own_facts()

    @property
    def territory(self) -> str:
        """The country of the store's address, or else of its language, by its ISO 3166-1 code; "" where neither says."""
        return self.address.country.code if self.address else self.locale.territory


KIND = PolicyKind("store", Store, "The store", decided_by="today")
