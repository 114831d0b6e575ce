"""What happens between buying and shipping, and around it: payment, invoices, gift cards, accounts (R11)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.kind import PolicyKind, card
from shelfhelp.model.policies.own import OwnFacts, own_facts
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Duration, Fee, Length, Lifetime, Money, Place, Text, WebAddress


class PaymentMethod(Part):
    """One way to pay."""

    name: Text = stated("name of the payment method")
    brands: Text | None = stated("brands", heading="Brands", default=None)
    charged: Text = stated("when it is charged", heading="Charged")
    places: tuple[Place, ...] = stated("countries in which it can be used", heading="Where", default=())


class Payment(Part):
    """Ways to pay."""

    charged_when: Literal["shipped", "ordered"] = stated("moment of the charge")
    authorization_released_within: Duration = stated(
        "time until an authorization is released", "authorization", "authorization & card", "money & released"
    )
    methods: dict[Name, PaymentMethod] = stated("payment methods", heading="Way to pay")


class Invoice(Part):
    """When invoices are sent and how long they can be fetched."""

    sent_when: Literal["shipped", "ordered"] = stated("moment of the invoice")
    kept_in_account_for: Length = stated("time for which invoices stay in the account", "invoice", "invoice & account")


class GiftCards(Part):
    """Gift cards: how long they last, and their amounts."""

    expiry: Lifetime = stated("life of a gift card", "gift card", "gift card & expire")
    smallest: Money = stated(
        "smallest gift card", "gift card", "gift card & from", "gift card & start", "gift card & at least"
    )
    largest: Money = stated(
        "largest gift card", "gift card", "gift card & up to", "gift card & to", "gift card & at most"
    )
    delivered_within: Length = stated(
        "time until a gift card arrives by e-mail", "gift card & deliver", "gift card & inbox"
    )


class Accounts(Part):
    """Customer accounts."""

    reset_link_valid_for: Length = stated("life of a password link", "password", "password & link", "reset link")
    confirmation_link_valid_for: Length = stated(
        "life of a confirmation link",
        "confirm address",
        "confirm account",
        "activation",
        "activate account",
        "confirmation & link",
        "registration & link",
    )
    deleted_within: Length = stated("time until an account is deleted", "delete & account")
    kinds: dict[Name, Text] = stated("kinds of account", heading="Account")
    switch_takes: Duration = stated(
        "time to switch an account", "switch & account", "switch & business account", "correct & business account"
    )


class Reviews(Part):
    """Product reviews."""

    published_within: Length = stated("time until a review is published", "review", "review & publish")


class Newsletter(Part):
    """The newsletter."""

    stops_within: Length = stated(
        "time until the newsletter stops", "newsletter", "unsubscribe", "mailing list", "marketing e-mail"
    )


class Complaints(Part):
    """Complaints."""

    answered_within: Length = stated("time until a complaint is answered", "complaint", "complaint & reply", "complain")


class Orders(Part):
    """`policies/orders.yml`."""

    correct_within: Length = stated("time for correcting an order", "correct", "correct & order", "amend")
    cancel_until: Literal["shipped"] = stated("point until which an order can be canceled", "cancel", "cancel & order")
    cancellation_fee: Fee = stated("cancellation fee", "cancel", "cancel & cost")
    canceled_refund_within: Length = stated("refund time for a canceled order", "cancel & refund")
    processed_within: Length = stated(
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
    )
    status_page: WebAddress = stated("order status page", decided_by="today")
    confirmation_within: Length = stated(
        "time until the order confirmation arrives",
        "order confirmation",
        "confirmation e-mail",
        "confirmation",
        "confirm order",
    )
    payment: Payment = stated("payment")
    bank_transfer_due_within: Length = stated(
        "time for a bank transfer",
        "bank transfer",
        "transfer",
        "transfer & cost",
        "transfer & bank",
        "transfer & money",
        "payment & due",
    )
    invoice: Invoice = stated("invoices")
    gift_cards: GiftCards = stated("gift cards")
    accounts: Accounts = stated("accounts")
    reviews: Reviews = stated("reviews")
    newsletter: Newsletter = stated("newsletter")
    complaints: Complaints = stated("complaints")
    own: OwnFacts = own_facts()


KIND = PolicyKind(
    "orders",
    Orders,
    "Orders policy",
    decided_by="order",
    summary="How to correct or cancel an order, when it ships, and how you pay.",
    card=card("orders.correct_within", "to correct an order after you have placed it"),
)
