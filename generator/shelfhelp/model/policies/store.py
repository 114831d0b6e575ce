"""Who the store is: name, address, zone, currency, categories and the marks that vouch for it."""

from __future__ import annotations

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Currency, Link, LocaleName, Place, Text, ZoneName


class Address(Part):
    """A street address; a post-office box is refused by a rule."""

    street: Text = stated("street")
    city: Text = stated("city")
    region: Text | None = stated("region", default=None)
    postal_code: Text = stated("postal code")
    country: Place = stated("country")


class TrustMark(Part):
    """An organisation that vouches for the store, with the page that proves it (R20)."""

    name: Text = stated("name of the mark")
    proof: Link = stated("proof of the mark")


class Store(Part):
    """`policies/store.yml`."""

    name: Text = stated("store's name")
    legal_name: Text = stated("store's legal name")
    website: Link = stated("shop's address")
    about: Text = stated("store in a sentence")
    time_zone: ZoneName = stated("store's time zone")
    currency: Currency = stated("store's currency")
    locale: LocaleName = stated("store's language and region")
    address: Address = stated("store's address", "address", "visit", "located")
    categories: dict[Name, Text] = stated("product categories")
    trust_marks: dict[Name, TrustMark] = stated("trust marks", default={})
