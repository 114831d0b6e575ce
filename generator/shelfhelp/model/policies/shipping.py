"""Where parcels go, how fast and for how much (R15). Handling plus transit must equal what is promised as delivery."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import ClockTime, Count, Duration, Money, Place, Text, YesNo

_DELIVERY = ("deliver", "ship", "arriv", "parcel", "package")


class Method(Part):
    """One way of delivery."""

    name: Text = stated("name of the method")
    destinations: tuple[Place, ...] = stated("countries of the method")
    price: Money = stated("delivery price", *_DELIVERY, "cost", "postage")
    free_above_threshold: YesNo = stated("free above the threshold")
    handling: Duration = stated("handling time", "handling", "leave the warehouse", "pack")
    transit: Duration = stated("transit time", "transit", "on the way", "travel")
    delivery: Duration = stated("delivery time", *_DELIVERY)
    note: Text | None = stated("note on the method", default=None)


class Shipping(Part):
    """`policies/shipping.yml`."""

    destinations: tuple[Place, ...] = stated("countries that we deliver to")
    ships_from: tuple[Place, ...] = stated("countries that we ship from", default=())
    free_from: Money | None = stated("free-delivery threshold", "free", default=None)
    cut_off: ClockTime = stated("cut-off time", "cut-off", "order by", "order before", "express", "same day")
    methods: dict[Name, Method] = stated("delivery methods")
    pick_up_held_for: Duration = stated(
        "time that a pick-up point holds a parcel", "pick", "collect", "held", "hold", "keep"
    )
    delivery_attempts: Count = stated("number of delivery attempts")
    address_change_until: Literal["shipped"] = stated("point until which the address can be changed")
    lost_after: Duration = stated("time after which a parcel counts as lost", "lost", "missing", "never arrived")
    duties: Text = stated("duties and taxes")
