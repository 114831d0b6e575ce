"""The help of the number ban: whoever obeys it to the letter has a true sentence.

Each sentence stands in the tea shop of `benchmarks/editor_mistakes`, with the facts that its help must name, the meant one first:
the one that says exactly what the sentence says goes before one that fits better and says something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.prose import Prose
from shelfhelp.model.question import Question, Stage
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.ref import hardcoded_fact
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

SHOP = Path(__file__).parents[3] / "benchmarks" / "editor_mistakes" / "shop"
PLACE = Location("faq/orders/new-one.md")

NAMED = {
    "You have 14 days to send it back.": "returns.window",
    "You have 30 days to send it back.": "returns.window",
    "You can withdraw within 14 days of delivery.": "returns.withdrawal.window",
    "If you withdraw, you get your money back within 14 days.": "returns.withdrawal.refund_within",
    "We refund you within 14 days.": "returns.refund_within",
    "Your bank needs 5 business days to show the refund.": "returns.bank_posts_refund_within",
    "We send the exchange within 2 business days.": "returns.exchange_ships_within",
    "Tell us about damage within 7 days.": "returns.damaged_reported_within",
    "A return from Ireland costs £5.90.": "returns.label_fee.IE",
    "A return from the Netherlands costs £4.": "returns.label_fee.NL",
    "Returns within the UK cost £2.95.": "returns.label_fee.GB",
    "A return from the UK costs £5.90.": "returns.label_fee.GB",
    "A return costs £5.90.": "returns.label_fee returns.label_fee.IE",
    "Delivery in the UK takes 3 to 5 business days.": "shipping.methods.uk-standard.delivery",
    "Delivery to Ireland takes 5 to 7 business days.": "shipping.methods.europe.delivery",
    "Delivery to Ireland takes 3 to 5 business days.": "shipping.methods.europe.delivery",
    "Your parcel arrives in 5 business days.": "shipping.methods.uk-standard.delivery shipping.methods.europe.delivery",
    "Delivery costs £8.00.": "shipping.methods.europe.price",
    "Delivery to the UK costs £8.": "shipping.methods.uk-standard.price",
    "Delivery to the Netherlands costs £9.": "shipping.methods.europe.price",
    "Delivery is free from £30.": "shipping.free_from",
    "Order by noon and it leaves sooner.": "shipping.cut_off",
    "The parcel waits for 7 days at the pick-up point.": "shipping.pick_up_held_for",
    "By law you have 6 years.": "warranty.legal_guarantee.GB warranty.legal_guarantee.IE",
    "The law gives you 2 years in the Netherlands.": "warranty.legal_guarantee.NL",
    "We answer your claim within 1 business day.": "warranty.claim.answered_within",
    "We reply to e-mails within 2 days.": "contact.mailboxes.customer-service.reply_within",
    "You can correct the order within 24 hours.": "orders.correct_within",
    "Gift cards go up to £250.": "orders.gift_cards.largest",
    "We delete your account within 30 days.": "orders.accounts.deleted_within",
}
INNOCENT = (
    "Order by 18 December and it is there for Christmas.",
    "Order by 18 December to have it by Christmas Eve.",
    "You can bring opened tea to the shop on Saturdays.",
    "Our market stall in Hackney is there on Saturdays.",
    "Write to a.customer@gmail.com about it.",
    "Please contact our neighbor at jim@otherstore.example.",
)


@cache
def shop() -> Snapshot:
    files = {path.relative_to(SHOP).as_posix(): path.read_bytes() for path in SHOP.rglob("*") if path.is_file()}
    book, found = parse(read(files, Audience.PUBLIC))
    assert found == []
    return resolve(book, date(2026, 11, 28))


def found_in(sentence: str) -> list[Diagnostic]:
    prose = Prose(sentence, PLACE.path)
    question = Question(
        "new-one", "orders", Stage.ORDERED, "What is it about this one?", (), prose, None, None, None, None, (), (),
        staff_only=False, location=PLACE,
    )  # fmt: skip
    snapshot = replace(shop(), questions=(question,))
    found = hardcoded_fact.RULE.report(snapshot, Reader([hardcoded_fact.RULE]).read(snapshot))
    return [one for one in found if one.location.path == PLACE.path]


@pytest.mark.parametrize("sentence", NAMED)
def test_the_help_names_the_fact_that_is_meant_and_another_only_where_nobody_can_tell(sentence: str) -> None:
    [finding] = found_in(sentence)
    assert re.findall(r"\{\{ (\S+) \}\}", finding.help) == NAMED[sentence].split()


@pytest.mark.parametrize("sentence", INNOCENT)
def test_what_no_policy_states_is_no_finding(sentence: str) -> None:
    assert found_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("We keep 10% for restocking.", "returns.restocking_fee"),
        ("You can cancel for free within 24 hours.", "orders.cancel_within"),
    ],
)
def test_where_the_policy_states_no_number_none_is_put_in_its_place(sentence: str, key: str) -> None:
    [finding] = found_in(sentence)
    assert finding.help.startswith(
        f"say it without the number, or with {{{{ {key} }}}}; if the number is right, change"
    )
    assert "policies/" in finding.help


def test_a_number_that_may_be_a_customers_is_not_only_told_to_become_the_stores() -> None:
    [finding] = found_in("Call us on 020 7946 0999 about it, and we help you.")
    assert (
        finding.help == "write {{ contact.phones.customer-service.number }}; if it is a customer's number, take it out"
    )


def test_an_address_of_the_store_that_no_policy_states_is_a_mailbox_to_add() -> None:
    [finding] = found_in("Write to rosie@copperwhistle.example about gifts.")
    assert finding.help.endswith("if it is another address of yours, add its mailbox to policies/contact.yml")
