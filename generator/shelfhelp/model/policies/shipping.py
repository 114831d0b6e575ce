"""Where parcels go, how fast and for how much (R15). Handling plus transit must not outlast what is promised as delivery."""

from __future__ import annotations

from shelfhelp.model.policies.free_delivery import FREE_FROM, free_delivery_card
from shelfhelp.model.policies.kind import PolicyKind
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import (
    Count,
    CutOff,
    DayOff,
    Duration,
    Fee,
    Length,
    Place,
    PlainText,
    Territory,
    Text,
    Window,
)

_DELIVERY = ("deliver", "order & deliver")


class Method(Part):
    """One way of delivery."""

    name: PlainText = stated("name of the method")
    destinations: tuple[Territory, ...] = stated("places of the method", heading="To", default=())
    picked_up_at: Text | None = stated("place where the customer picks the order up", heading="Pick-up", default=None)
    price: Fee | None = stated(
        "delivery price", "shipping", "shipping & cost", "pick-up & cost", heading="Price", asked=True, default=None
    )
    handling: Duration | None = stated(
        "handling time", "handling", "order & prepare", "dispatch & warehouse", heading="", default=None
    )
    transit: Duration | None = stated(
        "transit time", "transit", "parcel & on the way", "parcel & on the road", heading="", default=None
    )
    delivery: Duration | None = stated(
        "delivery time", *_DELIVERY, heading="Delivery time", lasts=True, asked=True, default=None
    )
    note: Text | None = stated("note on the method", heading="Good to know", default=None)


class Shipping(Part):
    """`policies/shipping.yml`."""

    destinations: tuple[Territory, ...] = stated("places that we deliver to", asked=True, default=())
    ships_from: tuple[Place, ...] = stated("countries that we ship from", default=())
    cut_off: CutOff | None = stated(
        "cut-off time",
        "cut-off",
        "order by",
        "order before",
        "order & dispatch",
        "same day",
        "bestellschluss",
        none="There is no cut-off time.",
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
    address_changed_within: Window | None = stated(
        "time for changing the address",
        "correct & address",
        none="The address of an order cannot be changed.",
        default=None,
    )
    lost_after: Length | None = stated(
        "time from the promised day until a parcel counts as lost", "lost", "lost & parcel", lasts=True, default=None
    )
    lost_reported_within: Window | None = stated(
        "time for reporting a lost parcel", "lost & report", "missing & report", "lost & parcel", default=None
    )
    duties: Text | None = stated("duties and taxes", default=None)
    own: OwnFacts = own_facts()

    @property
    def countries(self) -> tuple[Place, ...]:
        """Return the countries that the store delivers to, or to a part of, each once."""
        return tuple(dict.fromkeys(place.country for place in self.destinations))

    def served_by(self, method: Method) -> tuple[Territory, ...]:
        """Return the places that a method goes to: all that the store delivers to where it names none.

        What customers pick up themselves goes nowhere.
        """
        return () if method.picked_up_at is not None else method.destinations or self.destinations


KIND = PolicyKind(
    "shipping",
    Shipping,
    "Shipping policy",
    decided_by="order",
    summary="Where we deliver, how fast, and what it costs.",
    derived=(FREE_FROM,),
    card=free_delivery_card,
)
