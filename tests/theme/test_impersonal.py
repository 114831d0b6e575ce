"""What may lead to a person is taken out of a search before anybody else hears of it (theme/javascripts/impersonal.js)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

SCRIPT = """
    const { impersonal } = await import("./javascripts/impersonal.js");
    done(given.map(impersonal));
"""

PERSONAL = {
    "where is my order 48213-7": "where is my order …",
    "order #1042 status": "order … status",
    "bestellung nr.48213 stornieren": "bestellung … stornieren",
    "track 1Z999AA10123456784 please": "track … please",
    "call me at +1 (415) 555-2671 now": "call me at … now",
    "my phone 0170 123 45 67": "my phone …",
    "change jane.doe@mail.test to j@d.test": "change … to …",
    "jane.doe (at) mail.test login": "… login",
    "jane @ mail.test login": "… login",
    "jane＠mail.test": "",
    "card 4111 1111 1111 1111 refused": "card … refused",
    "iban DE89 3704 0044 0532 0130 00": "iban DE89 …",
    "born 24. 12. 1980": "born …",
    "ship to 90210": "ship to …",
    "see https://shop.test/orders?token=abc": "see …",
    "code 0123456789abcdef0123456789abcdef": "code …",
    "reset eyJhbGciOiJIUzxxxINiIsInRxxCIxIkpXVCJxcc.aa password": "reset … password",
    "٠١٢٣٤٥٦٧٨٩": "",
    "1234": "",
    "  ": "",
    "a@b " * 300: "",
}
IMPERSONAL = [
    "where is my parcel",
    "ps5 or 2 tb disk",
    "size 10 or 12",
    "delivery by 24 december 2026",
    "Rückgabefrist für Weihnachtsgeschenke?",
    "注文をキャンセルしたい",
    "donaudampfschifffahrtsgesellschaftskapitän",
    "free from $75",
]


def test_what_may_lead_to_a_person_is_left_out_and_all_else_stays(run: Callable[..., Any]) -> None:
    assert dict(zip(PERSONAL, run(SCRIPT, [*PERSONAL]), strict=True)) == PERSONAL
    assert run(SCRIPT, IMPERSONAL) == IMPERSONAL


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "1 " * 5_000, "é" * 10_000, "\U0001f600" * 5_000, "\u0000\u001b[31m red \u0000"]
)
def test_whatever_is_typed_little_is_kept_of_it(run: Callable[..., Any], text: str) -> None:
    (told,) = run(SCRIPT, [text])
    assert len(told) <= 200
    assert told.isprintable()


def test_an_address_that_is_cut_off_is_left_out_whole(run: Callable[..., Any]) -> None:
    assert run(SCRIPT, ["word " * 39 + "jane.doe@mail.test"]) == ["word " * 39 + "…"]
