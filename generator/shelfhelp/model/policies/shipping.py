"""Where parcels go, how fast and for how much (R15). Handling plus transit must not outlast what is promised as delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.kind import Card, PolicyKind, in_entries
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Count, CutOff, DayOff, Duration, Length, Money, Place, Text, Window, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.fact import Fact

_DELIVERY = ("deliver", "order & deliver")


class Method(Part):
    """One way of delivery."""

    name: Text = stated("name of the method")
    destinations: tuple[Place, ...] = stated("countries of the method", heading="To", default=())
    price: Money | None = stated(
        "delivery price", "shipping", "shipping & cost", "pick-up & cost", heading="Price", asked=True, default=None
    )
    free_above_threshold: YesNo | None = stated(
        "free above the threshold", heading="Free for large orders", default=None
    )
    handling: Duration | None = stated(
        "handling time", "handling", "order & prepare", "dispatch & warehouse", heading="", default=None
    )
    transit: Duration | None = stated(
        "transit time", "transit", "parcel & on the way", "parcel & on the road", heading="", default=None
    )
    delivery: Duration | None = stated(
        "delivery time", *_DELIVERY, heading="Arrives within", lasts=True, asked=True, default=None
    )
    note: Text | None = stated("note on the method", heading="Good to know", default=None)


class Shipping(Part):
    """`policies/shipping.yml`."""

    destinations: tuple[Place, ...] = stated("countries that we deliver to", asked=True, default=())
    ships_from: tuple[Place, ...] = stated("countries that we ship from", default=())
    free_from: Money | None = stated(
        "free-delivery threshold",
        "free & shipping",
        "free & order",
        "no shipping",
        "no delivery",
        "pay & shipping & below",
        default=None,
    )
    cut_off: CutOff | None = stated(
        "cut-off time",
        "cut-off",
        "order by",
        "order before",
        "order & dispatch",
        "same day",
        "bestellschluss",
        default=None,
    )
    no_dispatch_on: tuple[DayOff, ...] = stated("days without dispatch", decided_by="today", default=())
    methods: dict[Name, Method] = stated(
        "delivery methods", heading="Delivery", none="Nothing is shipped.", asked=True, default={}
    )
    pick_up_held_for: Length | None = stated(
        "time that a pick-up point holds a parcel",
        "pick-up",
        "pick-up & parcel",
        "pick-up & wait",
        "parcel & wait",
        default=None,
    )
    delivery_attempts: Count | None = stated(
        "number of delivery attempts",
        "deliver",
        "driver",
        "carrier",
        "courier",
        "postman",
        "attempt & deliver",
        default=None,
    )
    address_changed_within: Window | None = stated("time for changing the address", "correct & address", default=None)
    lost_after: Length | None = stated(
        "time from the promised day until a parcel counts as lost", "lost", "lost & parcel", lasts=True, default=None
    )
    lost_reported_within: Window | None = stated(
        "time for reporting a lost parcel", "lost & report", "missing & report", "lost & parcel", default=None
    )
    duties: Text | None = stated("duties and taxes", default=None)
    own: OwnFacts = own_facts()

    def served_by(self, method: Method) -> tuple[Place, ...]:
        """Return the countries that a method goes to: all that the store delivers to where it names none."""
        return method.destinations or self.destinations


def _free_delivery(facts: Mapping[str, Fact]) -> Card:
    """Return the amount from which on delivery is free, with the ways of delivery for which it is."""
    names = in_entries(facts, "shipping.methods", "name")
    follow = in_entries(facts, "shipping.methods", "free_above_threshold")
    free = tuple(names[key] for key, value in follow.items() if isinstance(value, YesNo) and value.is_yes)
    return Card("shipping.free_from", "from this amount on, free: %(methods)s", {"methods": free})


KIND = PolicyKind(
    "shipping",
    Shipping,
    "Shipping policy",
    decided_by="order",
    summary="Where we deliver, how fast, and what it costs.",
    card=_free_delivery,
)
