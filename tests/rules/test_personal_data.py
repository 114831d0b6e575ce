"""Traces of persons: what is found, however it is written, and what is left alone. The seeds are fixed; nobody's data is real."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from shelfhelp.rules.sec.persons import traces

FIRST_SENTENCE = "You have {{ returns.window }} from delivery to send it back."
QUESTION = "faq/returns/send-it-back.md"
SENTENCES = [
    "A customer wrote: {} and asked for the money.",
    "Reply to {}.",
    "({})",
    "- {}\n- the second item",
    "> Hello, {}, please hurry",
    "**{}** is in the letter",
]
FIRST = ["jane", "omar", "li", "søren", "maria", "dimitri", "ana"]
LAST = ["doe", "smith", "garcía", "nguyen", "o-brien", "kowalska"]
HOSTS = ["post.store", "mail.shop", "university.edu", "kund.biz", "mail.co.uk"]


def digit(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def mailbox(rng: random.Random) -> str:
    between = rng.choice([".", "_", "-", "", "+"])
    local = f"{rng.choice(FIRST)}{between}{rng.choice(LAST)}{rng.choice(['', '84', '1'])}"
    return f"{local}{rng.choice(['@', '@', ' (at) ', '[at]'])}{rng.choice(HOSTS)}"


def phone(rng: random.Random) -> str:
    area = rng.choice(["212", "312", "415", "617", "718", "206"])
    exchange, line = f"{rng.randint(2, 9)}{rng.randint(2, 9)}{rng.randint(2, 9)}", digit(rng, 4)
    if exchange == "555":
        exchange = "556"
    written = rng.choice(["({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "+1 {} {} {}", "+1{}{}{}", "{} {} {}"])
    return written.format(area, exchange, line)


def card(rng: random.Random) -> str:
    start = rng.choice(["4", "51", "55", "34", "37", "6011"])
    digits = start + digit(rng, (15 if start in {"34", "37"} else 16) - len(start) - 1)
    doubled = [int(d) * (2 - place % 2) for place, d in enumerate(reversed(digits))]
    digits += str(-sum(value // 10 + value % 10 for value in doubled) % 10)
    between = rng.choice(["", " ", "-"])
    return between.join(digits[i : i + 4] for i in range(0, len(digits), 4))


def account(rng: random.Random) -> str:
    country, length = rng.choice([("DE", 18), ("FR", 23), ("NL", 14), ("ES", 20)])
    bank = "ABNA" + digit(rng, length - 4) if country == "NL" else digit(rng, length)
    number = "".join(str(int(sign, 36)) for sign in f"{bank}{country}00")
    whole = f"{country}{98 - int(number) % 97:02}{bank}"
    return rng.choice([whole, " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))])


def order(rng: random.Random) -> str:
    name = rng.choice(
        ["order", "Order no.", "order number", "Order #", "invoice", "tracking number:", "RMA", "customer no."]
    )
    number = rng.choice(
        [digit(rng, 7), f"2024-{digit(rng, 6)}", f"A{digit(rng, 6)}", f"SH-{digit(rng, 5)}-{digit(rng, 2)}"]
    )
    return f"{name} {number}"


def social_security(rng: random.Random) -> str:
    return f"{rng.randint(100, 665)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}"


KINDS: dict[str, Callable[[random.Random], str]] = {
    "e-mail address of a person": mailbox,
    "phone number": phone,
    "card number": card,
    "bank account number": account,
    "order number": order,
    "social-security number": social_security,
}


def seeded() -> Iterator[tuple[str, str]]:
    rng = random.Random(20)  # noqa: S311 a fixed seed, not a secret
    for at in range(600):
        kind = list(KINDS)[at % len(KINDS)]
        yield kind, rng.choice(SENTENCES).format(KINDS[kind](rng))


def test_six_hundred_traces_are_found_by_their_kind() -> None:
    missed = [(kind, text) for kind, text in seeded() if kind not in {trace.kind for trace in traces(text, "US")}]
    assert len(missed) <= 6, missed


@pytest.mark.parametrize(
    "text",
    [
        "Write to service@post.store or returns-department@post.store.",
        "jane@example.com and jane@mail.test are nobody's.",
        "Call 1-800-356-9377 or 555-0123; +1 202 555 0143 is from a film.",
        "Within 30 days, from 2024-01-01 to 2026-12-31, between 9:00 and 17:30.",
        "It costs $1,299.00, at 12.5 %, for 3-4 weeks; 10 x 15 x 200 cm.",
        "ISBN 978-3-16-148410-0, part 1234-5678, RAL 9010, model ABC-12345.",
        "Regulation (EU) 2016/679 and 16 CFR 435.2(b)(1), 15 U.S.C. 2301-2312.",
        "Have your order number at hand. Orders over 50 USD are free. Order 2 items.",
        "4111 1111 1111 1112 is no card's number, nor is 0000 0000 0000 0000.",
        "IP 192.168.100.200, version 10.15.7, 1600 Pennsylvania Avenue, IL 62701-1234.",
    ],
)
def test_what_is_no_persons_is_left_alone(text: str) -> None:
    assert [text[t.start : t.end] for t in traces(text, "US")] == []


def test_the_report_does_not_spread_what_it_warns_of(found) -> None:
    text = "Jane (jane.doe@post.store) paid with 4111 1111 1111 1111."
    findings = found("SEC008", {QUESTION: {FIRST_SENTENCE: text}})
    assert [finding.message for finding in findings] == [
        '"jan…" looks like an e-mail address of a person',
        '"411…" looks like a card number',
    ]


@pytest.mark.parametrize("key", ["also_asked", "staff note"])
def test_what_customers_asked_and_what_staff_noted_is_looked_through(found, key: str) -> None:
    where, line = {
        "also_asked": (QUESTION, "also_asked:\n"),
        "staff note": ("faq/returns/send-it-back.staff.md", "The order number, and whether the item was used."),
    }[key]
    put = f"{line}- Where is order 2024-118833?\n" if key == "also_asked" else f"{line} Jane: jane.doe@post.store"
    assert len(found("SEC008", {where: {line: put}})) == 1


def test_the_stores_own_number_is_no_persons(found) -> None:
    assert found("SEC008", {"contact": {"+1 800 555 0100": "+1 212 736 5000"}}) == []
    text = {QUESTION: {FIRST_SENTENCE: "Call +1 212 736 5000."}}
    assert found("SEC008", {"contact": {"+1 800 555 0100": "+1 212 736 5000"}} | text) == []
    assert len(found("SEC008", text)) == 1
