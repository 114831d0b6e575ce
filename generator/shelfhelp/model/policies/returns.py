"""What may be sent back, until when, in which state, and what it costs (R9, R10)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import OneCard, PolicyKind
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import CategoryName, Part, stated
from shelfhelp.model.values import Deadline, Duration, Fee, Place, Text, WebAddress, Window, YesNo

_RETURN = (
    "return",
    "exchange",
    "change of mind",
    "return policy",
    "return & refund",
    "refundable",
    "money back guarantee",
    "trial",
    "refund & purchase",
)
Remedy = Literal["refund", "exchange", "replacement", "repair", "store credit"]
"""What a customer can get for an item."""

DIGITAL = "until begun"
"""How far the right of withdrawal covers digital content: until its download or use begins, counted from the order."""

_REFUND = ("refund", "refund & issue", "refund & card", "refund & process", "refund & receive")


class CategoryRule(Part):
    """What holds for one category of items. `window` is left out where the general return window holds."""

    accepted: Literal["unused", "unopened", "any", "never"] = stated(
        "state in which the category is accepted", heading="Can be sent back"
    )
    remedies: tuple[Remedy, ...] | None = stated("what the customer gets", heading="You get", default=None)
    window: Window | None = stated(
        "return window of the category", *_RETURN, heading="Within", lasts=True, default=None
    )
    withdrawal: Literal["any", "unopened", "until begun", "never"] | None = stated(
        "state in which the right of withdrawal covers the category", heading="Right of withdrawal", default=None
    )
    note: Text | None = stated("note on the category", heading="Good to know", default=None)


class Withdrawal(Part):
    """The statutory right to withdraw from a distance contract (Directive 2011/83/EU, Art. 9-16)."""

    places: tuple[Place, ...] = stated("countries with a right of withdrawal")
    window: Deadline | None = stated(
        "withdrawal period",
        "withdraw",
        "right of withdrawal",
        "change of mind",
        none="There is no right of withdrawal.",
        default=None,
    )
    refund_within: Deadline | None = stated("refund time after a withdrawal", "withdraw & refund", default=None)
    exceptions: tuple[Text, ...] = stated("exceptions from the right of withdrawal", default=())
    function: WebAddress | None = stated("withdrawal function of the shop", decided_by="today", default=None)


class Returns(Part):
    """`policies/returns.yml`."""

    window: Window | None = stated("return window", *_RETURN, lasts=True, asked=True, default=None)
    counted_from: Literal["delivery", "order"] | None = stated("start of the return window", default=None)
    accepted: Literal["unused", "unopened", "any", "never"] | None = stated(
        "state in which items are accepted", default=None
    )
    condition: Text | None = stated("condition of a return", asked=True, default=None)
    goes_back: tuple[Literal["by mail", "in a store", "picked up", "you keep it"], ...] | None = stated(
        "way back to us", "bring & shop", "pick-up & return", default=None
    )
    label_fee: Fee | None = stated(
        "return label fee",
        "label",
        "label & cost",
        "return & cost",
        "return & label",
        "return postage",
        "return shipping",
        "deduct",
        partial=True,
        asked=True,
        default=None,
    )
    restocking_fee: Fee | None = stated(
        "restocking fee",
        "restocking",
        "restocking & cost",
        "restock",
        "handling fee",
        "deduct & open",
        "deduct & refund",
        default=None,
    )
    refund_within: Deadline | None = stated("refund time", *_REFUND, asked=True, default=None)
    refunds_delivery: YesNo | None = stated("whether the delivery price is refunded", default=None)
    refund_to: Text | None = stated("where refunds go", default=None)
    bank_posts_refund_within: Duration | None = stated(
        "time that banks take to show a refund", "bank", "bank & show", "statement & show", default=None
    )
    exchange_ships_within: Deadline | None = stated(
        "time until an exchange ships", "exchange", "replacement & leave", default=None
    )
    damaged_reported_within: Window | None = stated(
        "time for reporting damage", "damage", "report & damage", "report", asked=True, default=None
    )
    faulty_rejected_within: Window | None = stated(
        "time for rejecting faulty goods", "fault & reject", "reject", default=None
    )
    faulty_remedies: tuple[Remedy, ...] | None = stated("what the customer gets for a faulty item", default=None)
    faulty_label_fee: Fee | None = stated(
        "return label fee for our mistakes", "fault & label", "damage & label", "our mistake & label", default=None
    )
    start_page: WebAddress | None = stated("page that starts a return", decided_by="today", default=None)
    shown_before_purchase: YesNo | None = stated(
        "whether customers see the return policy before they buy", default=None
    )
    withdrawal: Withdrawal | None = stated("right of withdrawal", default=None)
    categories: dict[CategoryName, CategoryRule] = stated("rules by category", heading="Kind of item", default={})
    own: OwnFacts = own_facts()


KIND = PolicyKind(
    "returns",
    Returns,
    "Returns policy",
    decided_by="order",
    summary="What you can send back, until when, what it costs, and when you get your money.",
    card=OneCard("returns.window", "to send items back"),
)
