"""What happens between buying and shipping, and around it: payment, invoices, gift cards, accounts (R11)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import OneCard, PolicyKind
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import (
    Deadline,
    Duration,
    Fee,
    Length,
    Lifetime,
    Money,
    Place,
    PlainText,
    Text,
    WebAddress,
    Window,
)


class PaymentMethod(Part):
    """One way to pay."""

    name: PlainText = stated("name of the payment method")
    brands: Text | None = stated("brands", heading="Brands", default=None)
    charged: Text | None = stated("when it is charged", heading="Charged", default=None)
    places: tuple[Place, ...] = stated("countries in which it can be used", heading="Where", default=())


class Payment(Part):
    """Ways to pay."""

    charged_when: Literal["shipped", "ordered", "delivered"] | None = stated("moment of the charge", default=None)
    authorization_released_within: Duration | None = stated(
        "time until an authorization is released",
        "authorization",
        "authorization & card",
        "money & released",
        default=None,
    )
    methods: dict[Name, PaymentMethod] = stated("payment methods", heading="Way to pay", asked=True, default={})


class Invoice(Part):
    """When invoices are sent and how long they can be fetched."""

    sent_when: Literal["shipped", "ordered"] | None = stated("moment of the invoice", default=None)
    kept_in_account_for: Length | None = stated(
        "time for which invoices stay in the account", "invoice", "invoice & account", default=None
    )


class GiftCards(Part):
    """Gift cards: how long they last, and their amounts."""

    expiry: Lifetime | None = stated("life of a gift card", "gift card", "gift card & expire", default=None)
    smallest: Money | None = stated(
        "smallest gift card", "gift card", "gift card & from", "gift card & start", "gift card & at least", default=None
    )
    largest: Money | None = stated(
        "largest gift card", "gift card", "gift card & up to", "gift card & to", "gift card & at most", default=None
    )
    delivered_within: Length | None = stated(
        "time until a gift card arrives by e-mail", "gift card & deliver", "gift card & inbox", default=None
    )


class Accounts(Part):
    """Customer accounts."""

    reset_link_valid_for: Length | None = stated(
        "life of a password link", "password", "password & link", "reset link", default=None
    )
    confirmation_link_valid_for: Length | None = stated(
        "life of a confirmation link",
        "confirm address",
        "confirm account",
        "activation",
        "activate account",
        "confirmation & link",
        "registration & link",
        default=None,
    )
    deleted_within: Length | None = stated("time until an account is deleted", "delete & account", default=None)
    kinds: dict[Name, Text] = stated("kinds of account", heading="Account", default={})
    switch_takes: Duration | None = stated(
        "time to switch an account",
        "switch & account",
        "switch & business account",
        "correct & business account",
        default=None,
    )


class Reviews(Part):
    """Product reviews."""

    published_within: Length | None = stated(
        "time until a review is published", "review", "review & publish", default=None
    )


class Newsletter(Part):
    """The newsletter."""

    stops_within: Length | None = stated(
        "time until the newsletter stops", "newsletter", "unsubscribe", "mailing list", "marketing e-mail", default=None
    )


class Complaints(Part):
    """Complaints."""

    answered_within: Length | None = stated(
        "time until a complaint is answered", "complaint", "complaint & reply", "complain", default=None
    )


class Orders(Part):
    """`policies/orders.yml`."""

    correct_within: Window | None = stated(
        "time for correcting an order",
        "correct",
        "correct & order",
        "amend",
        none="An order cannot be corrected.",
        asked=True,
        default=None,
    )
    cancel_within: Window | None = stated(
        "time for canceling an order",
        "cancel",
        "cancel & order",
        none="An order cannot be canceled.",
        asked=True,
        default=None,
    )
    cancel_free_within: Window | None = stated(
        "time for canceling at no cost", "cancel", "cancel & free", "cancel & cost", default=None
    )
    cancellation_fee: Fee | None = stated("cancellation fee", "cancel", "cancel & cost", default=None)
    canceled_refund_within: Deadline | None = stated(
        "refund time for a canceled order", "cancel & refund", default=None
    )
    processed_within: Deadline | None = stated(
        "processing time",
        "process",
        "processing",
        "dispatch",
        "order & process",
        "order & dispatch",
        "order & leave",
        "order & pack",
        "order & prepare",
        "dispatch & warehouse",
        default=None,
    )
    status_page: WebAddress | None = stated("order status page", decided_by="today", default=None)
    confirmation_within: Length | None = stated(
        "time until the order confirmation arrives",
        "order confirmation",
        "confirmation e-mail",
        "confirmation",
        "confirm order",
        default=None,
    )
    payment: Payment = stated("payment", default=Payment())
    bank_transfer_due_within: Deadline | None = stated(
        "time for a bank transfer",
        "bank transfer",
        "transfer",
        "transfer & cost",
        "transfer & bank",
        "transfer & money",
        "payment & due",
        default=None,
    )
    invoice: Invoice = stated("invoices", default=Invoice())
    gift_cards: GiftCards = stated("gift cards", none="There are no gift cards.", default=GiftCards())
    accounts: Accounts = stated("accounts", none="There are no customer accounts.", default=Accounts())
    reviews: Reviews = stated("reviews", none="There are no reviews.", default=Reviews())
    newsletter: Newsletter = stated("newsletter", none="There is no newsletter.", default=Newsletter())
    complaints: Complaints = stated("complaints", default=Complaints())
    own: OwnFacts = own_facts()


KIND = PolicyKind(
    "orders",
    Orders,
    "Orders policy",
    decided_by="order",
    summary="How to correct or cancel an order, when it ships, and how you pay.",
    card=OneCard("orders.correct_within", "to correct an order after you have placed it"),
)
