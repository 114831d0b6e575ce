"""What happens between buying and shipping, and around it: payment, invoices, gift cards, accounts (R11)."""

from __future__ import annotations

from typing import Literal

from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Duration, Fee, Link, Money, Place, Term, Text


class PaymentMethod(Part):
    """One way to pay."""

    name: Text = stated("name of the payment method")
    brands: Text | None = stated("brands", default=None)
    charged: Text = stated("when it is charged")
    places: tuple[Place, ...] = stated("countries in which it can be used", default=())


class Payment(Part):
    """Ways to pay."""

    charged_when: Literal["shipped", "ordered"] = stated("moment of the charge")
    authorisation_released_within: Duration = stated(
        "time until an authorisation is released", "authoris", "authoriz", "hold", "reserv", "pending"
    )
    methods: dict[Name, PaymentMethod] = stated("payment methods")


class Invoice(Part):
    """When invoices are sent and how long they can be fetched."""

    sent_when: Literal["shipped", "ordered"] = stated("moment of the invoice")
    kept_in_account_for: Duration = stated("time for which invoices stay in the account", "invoice")


class GiftCards(Part):
    """Gift cards: how long they last, and their amounts."""

    expiry: Term = stated("life of a gift card", "gift card", "expire", "valid")
    smallest: Money = stated("smallest gift card", "gift card")
    largest: Money = stated("largest gift card", "gift card")
    delivered_within: Duration = stated("time until a gift card arrives by e-mail", "gift card")


class Accounts(Part):
    """Customer accounts."""

    reset_link_valid_for: Duration = stated("life of a password link", "password", "reset", "link")
    confirmation_link_valid_for: Duration = stated(
        "life of a confirmation link", "confirm", "activat", "regist", "link"
    )
    deleted_within: Duration = stated("time until an account is deleted", "delet", "clos", "eras", "account")
    kinds: dict[Name, Text] = stated("kinds of account")
    switch_takes: Duration = stated("time to switch an account", "switch", "business account", "personal account")


class Reviews(Part):
    """Product reviews."""

    published_within: Duration = stated("time until a review is published", "review")


class Newsletter(Part):
    """The newsletter."""

    stops_within: Duration = stated("time until the newsletter stops", "newsletter", "unsubscri")


class Complaints(Part):
    """Complaints."""

    answered_within: Duration = stated("time until a complaint is answered", "complain")


class Orders(Part):
    """`policies/orders.yml`."""

    correct_within: Duration = stated("time for correcting an order", "correct", "change", "edit", "amend", "modif")
    cancel_until: Literal["shipped"] = stated("point until which an order can be cancelled")
    cancellation_fee: Fee = stated("cancellation fee", "cancel")
    cancelled_refund_within: Duration = stated("refund time for a cancelled order", "cancel")
    processed_within: Duration = stated(
        "processing time",
        "process",
        "pack",
        "prepare",
        "leave the warehouse",
        "leaves the warehouse",
        "dispatch",
        "ship",
    )
    status_page: Link = stated("order status page")
    confirmation_within: Duration = stated("time until the order confirmation arrives", "confirm")
    payment: Payment = stated("payment")
    bank_transfer_due_within: Duration = stated("time for a bank transfer", "bank transfer", "transfer")
    invoice: Invoice = stated("invoices")
    gift_cards: GiftCards = stated("gift cards")
    accounts: Accounts = stated("accounts")
    reviews: Reviews = stated("reviews")
    newsletter: Newsletter = stated("newsletter")
    complaints: Complaints = stated("complaints")
