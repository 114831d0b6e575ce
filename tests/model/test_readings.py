"""What may have been meant by a text that a value refuses: the words to write, made from what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.readings import Habits, nearest, oddity
from shelfhelp.model.values import (
    ClockTime,
    Count,
    Currency,
    CutOff,
    Day,
    DayOff,
    Deadline,
    Duration,
    Email,
    Fee,
    Length,
    Lifetime,
    LocaleName,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Place,
    Territory,
    Value,
    WebAddress,
    Weight,
    Window,
    YesNo,
    ZoneName,
)

LONDON = Habits("GBP", "GB", "en-GB")
NEW_YORK = Habits("USD", "US", "en-US")

MEANT: dict[type[Value], dict[str, str]] = {
    Duration: {
        "2 wks": "2 weeks",
        "fourteen days": "14 days",
        "twenty-one days": "21 days",
        "14": "14 days",
        "14 Days": "14 days",
        "3–5 working days": "3 to 5 business days",
        "2-4 business days": "2 to 4 business days",
        "5 to 3 business days": "3 to 5 business days",
        "24h": "24 hours",
        "a fortnight": "2 weeks",
        "six mths": "6 months",
        "30-day": "30 days",
        "14 days from delivery": "14 days",
        "half a year": "6 months",
        "½ year": "6 months",
        "1½ years": "18 months",
        "1.5 hours": "90 minutes",
        "two and a half years": "30 months",
        "30 min.": "30 minutes",
        "100-night": "100 nights",
        "100 Nächte": "100 nights",
        "5 Werktage": "5 business days",
        "next working day": "next business day",
    },
    Length: {"2 wks": "2 weeks", "14": "14 days", "3 to 3 weeks": "3 weeks", "24h": "24 hours", "Same Day": "same day"},
    Window: {
        "2 wks": "2 weeks",
        "1 yr from the date of purchase": "1 year from purchase",
        "30 days after receipt of the goods": "30 days from delivery",
        "14 Tage ab Kauf": "14 days from purchase",
        "ninety days from pickup": "90 days from pick-up",
        "14 days from Monday": "14 days",
        "100 nights, not before 30 nights": "after 30 nights, 100 nights",
        "not before 30 nights, 100 nights": "after 30 nights, 100 nights",
        "30 days after delivery": "30 days from delivery",
        "Immediately": "at once",
        "unverzüglich": "at once",
        "until it ships": "until shipped",
        "before the order has been dispatched": "until shipped",
        "shipped": "until shipped",
        "until cutoff": "until the cut-off",
        "anytime": "at any time",
        "Unlimited": "no limit",
        "until 15 January 2027": "until 2027-01-15",
        "by 31.1.2027": "until 2027-01-31",
    },
    Deadline: {
        "2 wks": "2 weeks",
        "7 days after we receive your return": "7 days from receipt of the return",
        "30 days after the estimated delivery date": "30 days from the estimated delivery",
        "a week from pickup": "1 week from pick-up",
        "within 5 days of approval": "5 days from approval",
        "14 days from your notice": "14 days from notice",
        "10 years after the end of the trial": "10 years from the end of the trial",
        "90 days from the date of delivery of the order": "90 days from delivery",
    },
    Lifetime: {"6 mths": "6 months", "Session": "session"},
    Fee: {
        "£5.90": "5.90 GBP",
        "5,90 GBP": "5.90 GBP",
        "GBP 35": "35 GBP",
        "3.50 pounds": "3.50 GBP",
        "5.90 gbp": "5.90 GBP",
        "5.90": "5.90 GBP",
        "Free of charge": "free",
        "no": "none",
        "15% of price": "15 % of the price",
        "15 percent": "15 % of the price",
        "up to 25%": "up to 25 % of the price",
        "max. £20": "up to 20 GBP",
        "from £5.99": "from 5.99 GBP",
        "starting at 5.99": "from 5.99 GBP",
        "£5.99+": "from 5.99 GBP",
        "£38-£68": "38 to 68 GBP",
        "between £68 and £38": "38 to 68 GBP",
        "38.00 GBP to 68.00 GBP": "38.00 to 68.00 GBP",
        "£5 + £1/kg": "5 GBP + 1 GBP per kg",
        "£5 plus £1 for each additional item": "5 GBP + 1 GBP per further item",
        "own cost": "at your own cost",
        "Customer pays": "at your own cost",
        "at the customer's expense": "at your own cost",
        "auf eigene Kosten": "at your own cost",
        "calculated at checkout": "shown at checkout",
        "varies": "shown at checkout",
    },
    Money: {"1,250.00 GBP": "1250.00 GBP", "£1,250": "1250 GBP", "1.250,50": "1250.50 GBP"},
    Percent: {"10": "10 %", "ten percent": "10 %", "10,5%": "10.5 %"},
    Limit: {"£10": "10 GBP", "7 Days": "7 days", "10 percent": "10 %"},
    Day: {
        "2026-12-4": "2026-12-04",
        "24/12/2026": "2026-12-24",
        "4.12.26": "2026-12-04",
        "24 December 2026": "2026-12-24",
        "Dec 24th, 2026": "2026-12-24",
        "2026-11-31": "2026-11-30",
        "2026‑12‑24": "2026-12-24",
    },
    DayOff: {
        "Saturdays": "saturday",
        "Sonntag": "sunday",
        "Xmas": "Christmas Day in GB",
        "Thanksgiving in the US": "Thanksgiving Day in US",
        "Easter Monday in Germany": "Easter Monday in DE",
        "Dec 24th, 2026": "2026-12-24",
        "germany": "DE",
        "Dec 24, 2026 - Jan 2, 2027": "2026-12-24 to 2027-01-02",
        "from 24 December 2026 until 2 January 2027": "2026-12-24 to 2027-01-02",
    },
    OpeningHours: {
        "9:00–12:00": "9:00-12:00",
        "9:00 - 12:00": "9:00-12:00",
        "9am-5pm": "9:00-17:00",
        "1-5pm": "13:00-17:00",
        "9-5": "9:00-17:00",
        "12:00-9:00": "9:00-12:00",
        "8-12 and 1-5": "8:00-12:00, 13:00-17:00",
        "Closed": "closed",
        "22:00-2:00": "22:00-24:00",
    },
    ClockTime: {"12.00": "12:00", "2 pm": "14:00", "noon": "12:00", "“12:00”": "12:00", "14 Uhr": "14:00"},
    CutOff: {
        "2pm": "14:00",
        "by 14.00": "14:00",
        "2 pm Mon-Fri, noon Sat": "monday to friday 14:00, saturday 12:00",
        "Monday to Friday 14:00; Sat 12:00": "monday to friday 14:00, saturday 12:00",
        "weekdays 2pm": "monday to friday 14:00",
        "12:00 on Saturdays": "saturday 12:00",
        "Montag bis Freitag 14 Uhr": "monday to friday 14:00",
        "14:00 Mo-Fr and 12:00 Sa": "monday to friday 14:00, saturday 12:00",
        "Monday 14:00": "monday 14:00",
        "Mon, Wed and Fri 2pm; Sat noon": "monday and wednesday and friday 14:00, saturday 12:00",
    },
    Place: {
        "UK": "GB",
        "usa": "US",
        "gb": "GB",
        "United Kingdom": "GB",
        "Holland": "NL",
        "the Netherlands": "NL",
        "Canda": "CA",
        "Germnay": "DE",
        "Untied States": "US",
        "yes": "GB",
    },
    Territory: {
        "Quebec": "CA-QC",
        "Québec": "CA-QC",
        "new york": "US-NY",
        "Califronia": "US-CA",
        "Bayern": "DE-BY",
        "Bavaria": "DE-BY",
        "UK": "GB",
    },
    ZoneName: {"London": "Europe/London", "BST": "Europe/London", "New York": "America/New_York"},
    Currency: {"£": "GBP", "Pounds": "GBP", "gbp": "GBP", "€": "EUR", "British Pound": "GBP"},
    LocaleName: {"en_GB": "en-GB", "English": "en-GB", "german": "de-DE"},
    YesNo: {"Yes": "yes", "true": "yes", "never": "no", "0": "no"},
    Count: {"two": "2", "2 times": "2", "twice": "2", "1,000": "1000"},
    Weight: {"30kg": "30 kg", "100 lbs.": "100 lb"},
    Email: {"a @shop.example": "a@shop.example", "mailto:a@shop.example": "a@shop.example", "A <a@shop.example>": "a@shop.example"},
    WebAddress: {"www.shop.example": "https://www.shop.example", "http://shop.example/a": "https://shop.example/a"},
    Phone: {"020 7946 0321": "+44 20 7946 0321", "0044 20 7946 0321": "+44 20 7946 0321"},
}  # fmt: skip
ODD = "0123456789 .,:;-–/£€$%@“”'abdhmnopsty\u00a0\u200b²½٣"


@pytest.mark.parametrize(("kind", "typed"), [(kind, typed) for kind, texts in MEANT.items() for typed in texts])
def test_what_was_typed_is_offered_as_it_must_be_written(kind: type[Value], typed: str) -> None:
    assert [reading.text for reading in nearest(kind, typed, LONDON)] == [MEANT[kind][typed]]


def test_a_date_that_can_be_read_in_two_ways_is_offered_in_both_the_countrys_own_first() -> None:
    assert [(r.text, r.gloss) for r in nearest(Day, "4/12/2026", LONDON)] == [
        ("2026-12-04", "for 4 December"),
        ("2026-04-12", "for 12 April"),
    ]
    assert [r.text for r in nearest(Day, "4/12/2026", NEW_YORK)] == ["2026-04-12", "2026-12-04"]


@pytest.mark.parametrize("kind", [Length, Lifetime, Limit])
@pytest.mark.parametrize("typed", ["30 to 100 days", "30-100 days", "100 bis 30 Tage"])
def test_of_a_range_both_ends_are_offered_where_one_length_belongs(kind: type[Value], typed: str) -> None:
    assert [r.text for r in nearest(kind, typed, LONDON)] == ["30 days", "100 days"]


def test_another_currency_is_offered_only_where_the_store_has_it() -> None:
    basel = Habits("EUR", "DE", "de-DE", ("CHF",))
    assert [r.text for r in nearest(Fee, "CHF 10.-", basel)] == ["10 CHF"]
    assert [r.text for r in nearest(Fee, "10,50 Franken", basel)] == ["10.50 CHF"]
    assert [r.text for r in nearest(Fee, "10,50", basel)] == ["10.50 EUR"]
    assert nearest(Fee, "$10", basel) == ()


def test_a_bare_sign_is_the_stores_own_currency_where_it_can_be() -> None:
    assert [r.text for r in nearest(Money, "$5", Habits("CAD", "CA", "en-CA"))] == ["5 CAD"]
    assert [r.text for r in nearest(Money, "$5", NEW_YORK)] == ["5 USD"]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Duration, "soon"),
        (Duration, "30 seconds"),
        (Fee, "5,90 €"),  # nobody knows what that is in pounds
        (Day, "5 October"),  # of which year?
        (Place, "EU"),
        (OpeningHours, "by appointment"),
        (Money, "5.90 or so"),
        (Phone, "12"),
    ],
)
def test_what_cannot_be_told_is_not_offered(kind: type[Value], typed: str) -> None:
    assert nearest(kind, typed, LONDON) == ()


@pytest.mark.parametrize("kind", MEANT)
def test_whatever_is_typed_only_what_can_be_read_is_offered(kind: type[Value]) -> None:
    @given(st.text(alphabet=ODD, max_size=20))
    def holds(typed: str) -> None:
        for reading in nearest(kind, typed, LONDON):
            kind.parse(reading.text)

    holds()


def test_what_a_program_has_put_into_a_text_is_named() -> None:
    assert "curly" in oddity("“12:00”")
    assert "hyphens" in oddity("2026‑12‑24")
    assert "blank" in oddity("6\u00a0months")
    assert oddity("6 months") == ""
