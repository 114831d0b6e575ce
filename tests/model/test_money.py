"""Money, fees and percentages: exact decimals of existing currencies, never a float."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.values import Currency, Fee, Money, Percent

CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "KRW", "KWD", "TND")


@st.composite
def written(draw: st.DrawFn) -> str:
    currency = draw(st.sampled_from(CURRENCIES))
    decimals = draw(st.integers(0, get_currency_precision(currency)))
    amount = draw(st.decimals(0, 999_999, places=decimals))
    return f"{amount} {currency}"


@given(written())
def test_money_keeps_every_sign_that_was_written(text: str) -> None:
    assert str(Money.parse(text)) == text
    assert str(Fee.parse(text)) == text
    assert Fee.parse(text).money == Money.parse(text)


@given(written())
def test_money_is_never_a_float(text: str) -> None:
    money = Money.parse(text)
    assert type(money.amount) is Decimal
    assert money.amount == Decimal(text.split(maxsplit=1)[0])


@pytest.mark.parametrize("cents", range(100))
def test_cents_are_exact(cents: int) -> None:
    assert Money.parse(f"0.{cents:02} USD").amount * 100 == cents


def test_equal_amounts_are_equal_however_written() -> None:
    assert Money.parse("5 USD") == Money.parse("5.0 USD") == Money.parse("5.00 USD")
    assert hash(Money.parse("5 USD")) == hash(Money.parse("5.00 USD"))
    assert Money.parse("5 USD") != Money.parse("5 EUR")
    assert Percent.parse("15%") == Percent.parse("15.0 %")


@pytest.mark.parametrize(
    ("text", "decimals"),
    [("4.955 USD", 2), ("4.950 USD", 2), ("100.5 JPY", 0), ("100.0 JPY", 0), ("1.2345 KWD", 3)],
)
def test_money_has_no_more_decimals_than_its_coins(text: str, decimals: int) -> None:
    currency = text.split()[1]
    with pytest.raises(ValueError, match=rf"has more decimals than {currency} has \({decimals}\)"):
        Money.parse(text)


@pytest.mark.parametrize("text", ["4.95 XXA", "4.95 USB", "1 ZZZ"])
def test_a_currency_exists(text: str) -> None:
    with pytest.raises(ValueError, match="is not a currency; write a code such as USD or EUR"):
        Money.parse(text)
    with pytest.raises(ValueError, match="is not a currency"):
        Currency.parse(text.split()[1])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "$4.95",
            "4.95",
            "USD 4.95",
            "4,95 EUR",
            "1,000 USD",
            "1_000 USD",
            "04.95 USD",
            ".95 USD",
            "4. USD",
            "-1 USD",
        ),
        *("4.95USD", "4.95  USD", "4.95 usd", "1e3 USD", "٤ USD", "nan USD", "4.95 USD\n", "4.95\u00a0USD", "+4 USD"),
    ],
)
def test_other_spellings_of_money_are_refused(text: str) -> None:
    with pytest.raises(
        ValueError, match='is not an amount of money; write the amount, a space and the currency, like "4'
    ):
        Money.parse(text)


@given(written())
def test_an_amount_is_a_whole_number_of_the_smallest_coins(text: str) -> None:
    money = Money.parse(text)
    assert Money.of_steps(money.steps, money.currency) == money
    assert Money.of_steps(money.steps + 1, money.currency).amount > money.amount


def test_how_many_coins_an_amount_has_follows_from_its_currency() -> None:
    assert [Money.parse(text).steps for text in ("29.01 USD", "29 JPY", "29.001 KWD")] == [2901, 29, 29001]


@pytest.mark.parametrize("digits", ["9" * 16, "9" * 40, "9" * 5000])
def test_a_slip_of_the_finger_is_no_amount(digits: str) -> None:
    for of, text in ((Money, f"{digits} USD"), (Fee, f"{digits} USD"), (Percent, f"{digits} %")):
        with pytest.raises(ValueError, match="has more digits than any amount; check the number"):
            of.parse(text)


@pytest.mark.parametrize(
    ("text", "is_free", "amounts"),
    [
        ("free", True, []),
        ("none", True, []),
        ("0.00 USD", True, ["0.00 USD"]),
        ("at your own cost", False, []),
        ("shown at checkout", False, []),
        ("15 % of the price", False, []),
        ("up to 25 % of the price", False, []),
        ("from 5.99 USD", False, ["5.99 USD"]),
        ("up to 20.00 USD", False, ["20.00 USD"]),
        ("38.00 to 68.00 USD", False, ["38.00 USD", "68.00 USD"]),
        ("1.00 EUR per kg", False, ["1.00 EUR"]),
        ("5.00 USD + 1.00 USD per further item", False, ["5.00 USD", "1.00 USD"]),
    ],
)
def test_a_fee_says_what_is_known_of_it(text: str, is_free: bool, amounts: list[str]) -> None:
    fee = Fee.parse(text)
    assert (str(fee), fee.is_free, [*map(str, fee.amounts)]) == (text, is_free, amounts)
    assert (fee.money is not None) is (text == "0.00 USD")


@given(written(), written())
def test_a_range_of_costs_runs_forwards_and_in_one_currency(one: str, other: str) -> None:
    (first, currency), (second, _) = one.split(), other.split()
    text = f"{first} to {one.replace(first, second, 1)}"
    if len(second.partition(".")[2]) > get_currency_precision(currency):
        expected = "has more decimals"
    elif Decimal(first) > Decimal(second):
        expected = "runs backwards; write the smaller amount first"
    else:
        assert [money.amount for money in Fee.parse(text).amounts] in (
            [Decimal(first), Decimal(second)],
            [Decimal(first)],
        )
        return
    with pytest.raises(ValueError, match=expected):
        Fee.parse(text)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("68.00 to 38.00 USD", '"68.00 to 38.00 USD" runs backwards; write the smaller amount first'),
        ("15% of price", '"15% of price" is not a fee; write an amount like "4.95 USD", or "free", or "none"'),
        ("120 % of the price", '"120 % of the price" is more than the price; check the number'),
        ("5 USD + 1 EUR per kg", '"5 USD + 1 EUR per kg" is in two currencies; write it in one of them'),
        ("5 USD per month", '"month" is nothing that a cost can count; write one of: kg, lb, item, further item'),
    ],
)
def test_a_cost_that_makes_no_sense_is_refused_in_words(text: str, refusal: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Fee.parse(text)
    assert str(refused.value) == refusal


def test_a_fee_may_be_a_word_and_keeps_it() -> None:
    free, none = Fee.parse("free"), Fee.parse("none")
    assert (str(free), str(none)) == ("free", "none")
    assert free.money is none.money is None
    for text in ("Free", "nothing", "", "0", "gratis"):
        with pytest.raises(ValueError, match="is not a"):
            Fee.parse(text)


@given(st.decimals(0, 1000, places=3))
def test_a_percentage_is_read_with_and_without_its_blank(amount: Decimal) -> None:
    assert Percent.parse(f"{amount} %") == Percent.parse(f"{amount}%") == Percent(amount)
    assert Percent.parse(str(Percent(amount))) == Percent(amount)


@pytest.mark.parametrize("text", ["15", "15 percent", "-1 %", "015 %", "15  %", "1,5 %", "% 15", "٣ %"])
def test_other_spellings_of_a_percentage_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a percentage; write it like "15 %"'):
        Percent.parse(text)
