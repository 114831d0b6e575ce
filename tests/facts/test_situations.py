"""For whom a case holds, in words: who must fit several limits is never read as one of several groups."""

from __future__ import annotations

from datetime import date

import pytest

from shelfhelp.cases import Condition, Interval, Names
from shelfhelp.facts.locale import ENGLISH, locale_of
from shelfhelp.facts.situations import Naming, describe_condition
from shelfhelp.model.situation import CATEGORY, COUNTRY, CUSTOMER, METHOD, ORDERED

WORDS = {CUSTOMER: {"member": "members", "student": "students"}, "state": {"opened": "opened items"}}
TITLES = tuple(
    ((dimension, frozenset({name})), title) for dimension, names in WORDS.items() for name, title in names.items()
)
SALE = Interval(date(2026, 11, 1).toordinal(), date(2026, 12, 24).toordinal())


def of(*names: str) -> Names:
    return Names(frozenset(names))


@pytest.mark.parametrize(
    ("condition", "whom"),
    [
        (({COUNTRY: of("DE"), CUSTOMER: of("member")},), "members in Germany"),
        (({COUNTRY: of("DE", "FR"), CUSTOMER: of("member")},), "members in Germany or France"),
        (({CUSTOMER: of("member", "student"), COUNTRY: of("DE")},), "members or students, only Germany"),
        (({"state": of("opened"), COUNTRY: of("DE")},), "opened items in Germany"),
        (
            ({COUNTRY: of("DE"), "state": of("opened"), CUSTOMER: of("member")},),
            "members in Germany, only opened items",
        ),
        (({METHOD: of("express"), CATEGORY: of("books")},), "books, only express"),
        (
            ({ORDERED: SALE, COUNTRY: of("DE")},),
            "Germany, only orders placed from November 1 to December 24, 2026",
        ),
        (({COUNTRY: of("DE"), CUSTOMER: of("member")}, {COUNTRY: of("FR")}), "France or members in Germany"),
        (({},), ""),
    ],
)
def test_limits_that_all_must_be_fit_are_no_list_of_groups(condition: Condition, whom: str) -> None:
    assert describe_condition(condition, Naming(ENGLISH, titles=TITLES)) == whom


def test_a_language_whose_countries_have_articles_says_it_without_one() -> None:
    members = {COUNTRY: of("DE"), CUSTOMER: of("member")}
    assert describe_condition((members,), Naming(locale_of("de"), titles=TITLES)) == "members, nur Deutschland"
