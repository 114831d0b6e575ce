"""What may be sent back, until when, in which state, and what it costs (R9, R10)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Duration, Fee, Link, Place, Text

_RETURN = ("return", "send back", "send it back", "sent back", "sending back", "bring back", "give back", "goes back")
_REFUND = ("refund", "money back", "reimburs", "credited", "get your money")


class CategoryRule(Part):
    """What holds for one category of items. `window` is left out where the general return window holds."""

    accepted: Literal["unused", "unopened", "any", "never"] = stated("state in which the category is accepted")
    remedies: tuple[Literal["refund", "exchange", "repair"], ...] = stated("what the customer gets")
    window: Duration | None = stated("return window of the category", *_RETURN, default=None)
    note: Text | None = stated("note on the category", default=None)


class Withdrawal(Part):
    """The statutory right to withdraw from a distance contract (Directive 2011/83/EU, Art. 9-16)."""

    places: tuple[Place, ...] = stated("countries with a right of withdrawal")
    window: Duration = stated("withdrawal period", "withdraw", "cooling-off", "cooling off", "change your mind")
    refund_within: Duration = stated("refund time after a withdrawal", "withdraw", *_REFUND)
    exceptions: tuple[Text, ...] = stated("exceptions from the right of withdrawal", default=())
    function: Link | None = stated("withdrawal function of the shop", default=None)


class Returns(Part):
    """`policies/returns.yml`."""

    window: Duration = stated("return window", *_RETURN, *_REFUND, "exchange", "change your mind")
    counted_from: Literal["delivery", "order"] = stated("start of the return window")
    condition: Text = stated("condition of a return")
    label_fees: dict[Name, Fee] = stated("return label fee", "label", "return", "deduct", "postage", "send back")
    restocking_fee: Fee = stated("restocking fee", "restock", "handling fee")
    refund_within: Duration = stated("refund time", *_REFUND, "receipt", "receive your return", "receive the return")
    refund_to: Text = stated("where refunds go")
    bank_posts_refund_within: Duration = stated(
        "time that banks take to show a refund", "bank", "statement", "card issuer"
    )
    exchange_ships_within: Duration = stated("time until an exchange ships", "exchange", "replacement", "swap")
    damaged_reported_within: Duration = stated(
        "time for reporting damage", "damage", "broken", "wrong item", "incomplete", "report"
    )
    faulty_label_fee: Fee = stated("return label fee for our mistakes", "faulty", "damaged", "our mistake")
    start_page: Link = stated("page that starts a return")
    withdrawal: Withdrawal | None = stated("right of withdrawal", default=None)
    categories: dict[Name, CategoryRule] = stated("rules by category")
