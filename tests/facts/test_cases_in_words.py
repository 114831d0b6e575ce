"""A value with its cases in one phrase: nobody can read as theirs what holds for somebody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.markdown import phrase
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, read

USUAL = b"{from 50.00 USD: free, usually: 5.95 USD}"
CLUB = b"    conditions: {tier: {member: members}}\n    currencies: [EUR]\n"


@pytest.fixture
def said(starter: dict[str, bytes]) -> Callable[..., str]:
    def price(stated: str, locale: str = "en-US") -> str:
        files = dict(starter)
        shipping, store = files["policies/shipping.yml"], files["policies/store.yml"]
        assert shipping.count(USUAL) == 1
        files["policies/shipping.yml"] = shipping.replace(USUAL, stated.encode()).replace(b"[US]", b"[US, DE, NL, CH]")
        files["policies/store.yml"] = store.replace(b"en-US", locale.encode()).rstrip() + b"\n" + CLUB
        book, found = parse(read(files, Audience.PUBLIC))
        assert list(found) == []
        facts = resolve(book, date(2026, 12, 1)).facts
        return phrase(facts["shipping.methods.standard.price"], locale_of(locale))

    return price


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("{from 75.00 USD: free, usually: 5.95 USD}", "$5.95 (free from $75)"),
        (
            "{DE: 7.90 EUR, NL: 6.90 EUR, from 75.00 USD: free, usually: 5.95 USD}",
            "$5.95, free from $75 (€7.90 for Germany; €6.90 for the Netherlands)",
        ),
        (
            "{DE: {from 90.00 EUR: free, usually: 7.90 EUR}, from 75.00 USD: free, usually: 5.95 USD}",
            "$5.95, free from $75 (€7.90 for Germany, free from €90)",
        ),
        (
            "{from 75.00 USD: free, DE: 9.95 USD, usually: 5.95 USD}",
            "$5.95, free from $75 ($9.95 for Germany, free from $75)",
        ),
        ("{from 75.00 USD: free, member: free, usually: 5.95 USD}", "$5.95, free from $75 (free for members)"),
        (
            "{from 75.00 USD: free, DE or NL: 9.95 USD, usually: 5.95 USD}",
            "$5.95, free from $75 ($9.95 for Germany or the Netherlands, free from $75)",
        ),
        (
            "{member and from 30.00 USD: free, from 75.00 USD: free, usually: 5.95 USD}",
            "$5.95, free from $75 (free for members from $30)",
        ),
        (
            "{DE: {up to 2 kg: 5.00 USD, usually: 9.95 USD}, over 20 kg: 20.00 USD, usually: 5.95 USD}",
            "$5.95, $20 over 20 kg ($9.95 for Germany, $5 up to 2 kg)",
        ),
        (
            "{member and up to 30.00 USD: 4.00 USD, DE: free, member: 2.00 USD, usually: 5.95 USD}",
            "$5.95 ($4 for members up to $30; free for Germany; $2 for members, $4 up to $30)",
        ),
        (
            "{member and up to 30.00 USD: 4.00 USD, member and DE: free, member: 2.00 USD, usually: 5.95 USD}",
            "$5.95 (free for members in Germany, $4 up to $30; $2 for members, $4 up to $30)",
        ),
    ],
)
def test_what_an_amount_of_the_order_decides_stands_beside_what_it_changes(
    said, stated: str, words: str | None
) -> None:
    assert said(stated) == (words or "$5.95 (something else in 4 cases)")


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (
            "{CH: 10.00 USD, from 75.00 USD: free, usually: 5.95 USD}",
            "5,95\u00a0$, kostenlos ab 75\u00a0$ (Schweiz: 10\u00a0$)",
        ),
        ("{member: free, usually: 5.95 USD}", "5,95\u00a0$ (members: kostenlos)"),
    ],
)
def test_german_names_whom_a_value_is_for_without_an_article(said, stated: str, words: str) -> None:
    assert said(stated, "de-DE") == words
