"""The questions that search is judged by. In: files of CSV. Out: questions, each with its style and the pages that answer it.

`questions.csv` was written from the titles of the pages alone, before anybody looked at wordings, lists or ranking for it. A half
of it, told by a hash of the question, is for tuning; the other is only ever counted. `later_questions.csv` was written so as well,
in one go before the ranking of that day was changed, as a check on what the first had been tuned on for a while.
`fresh_questions.csv`, of 2026-11-30, was written so too, before its author had read any list, wording or line of the ranking; all
of it is only ever counted. `german_questions.csv`, of the same day, asks the German store (`german.py`), and has halves. Those of
Bitext stand beside the repository or nowhere.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

OWN = Path(__file__).resolve().parent / "questions.csv"
LATER = OWN.with_name("later_questions.csv")
FRESH = OWN.with_name("fresh_questions.csv")
GERMAN = OWN.with_name("german_questions.csv")
BITEXT = Path(__file__).resolve().parents[3] / "shared/queries/bitext-dev.csv"

_INTENTS = {
    "cancel_order": "orders/cancel-an-order",
    "change_order": "orders/change-my-order",
    "change_shipping_address": "addresses/change-address-after-ordering",
    "check_cancellation_fee": "orders/cancellation-fee",
    "check_invoice": "invoices/see-an-invoice",
    "check_payment_methods": "payment/payment-methods",
    "check_refund_policy": "refunds/refund-policy",
    "complaint": "complaints/make-a-complaint",
    "contact_customer_service": "contact/reach-a-person contact/phone-hours",
    "contact_human_agent": "contact/reach-a-person",
    "create_account": "account/create-an-account",
    "delete_account": "account/delete-my-account",
    "delivery_options": "delivery/delivery-options delivery/countries-we-deliver-to",
    "delivery_period": "delivery/delivery-times",
    "edit_account": "account/edit-my-account",
    "get_invoice": "invoices/get-an-invoice",
    "get_refund": "refunds/get-a-refund",
    "newsletter_subscription": "newsletter/subscribe-to-newsletter newsletter/unsubscribe-from-newsletter",
    "payment_issue": "payment/payment-failed",
    "place_order": "orders/place-an-order",
    "recover_password": "account/lost-password",
    "registration_problems": "account/registration-problems",
    "review": "reviews/write-a-review",
    "set_up_shipping_address": "addresses/add-a-delivery-address",
    "switch_account": "account/switch-account-type",
    "track_order": "orders/track-my-order",
    "track_refund": "refunds/track-my-refund",
}
"""The questions of the reference store that answer an intent. Two where shoppers mean two things by it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and the addresses of the pages that answer it; none where nothing does."""

    style: str
    text: str
    pages: frozenset[str]

    @property
    def is_unseen(self) -> bool:
        """Whether nobody may look at this question while search is tuned."""
        return sha256(self.text.encode()).digest()[0] % 2 == 1


def own(file: Path = OWN) -> list[Question]:
    """Return the questions that were written for this judge, those of a file."""
    return [Question(row["style"], row["question"], _addresses(row["pages"])) for row in _rows(file)]


def bitext() -> list[Question]:
    """Return the questions of Bitext's that shoppers typed, their intents as styles; none where the file is not there."""
    rows = _rows(BITEXT) if BITEXT.is_file() else []
    return [Question(row["intent"], row["utterance"], _addresses(_INTENTS[row["intent"]])) for row in rows]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _addresses(names: str) -> frozenset[str]:
    """Return the addresses of pages by their names: those of questions have a topic."""
    return frozenset(f"faq/{name}/" if "/" in name else f"{name}/" for name in names.split())
