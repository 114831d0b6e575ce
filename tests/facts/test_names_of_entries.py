"""What an entry is called follows from what its key is the key of, and never from how the key looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import check, compile
from shelfhelp.source.sources import Audience, Sources

AS_OF = date(2026, 3, 2)


def labels(sources: Sources) -> set[str]:
    return {fact.label for fact in compile(sources, as_of=AS_OF).snapshot.facts.values()}


def test_a_cookie_that_looks_like_a_country_or_a_category_is_called_by_its_own_name(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/cookies.yml
          ID:
            does: Keeps you signed in
            purpose: orders
            category: necessary
            lifetime: session
            set_by: Example Store
          home:
            does: Remembers the page that you came from
            purpose: orders
            category: necessary
            lifetime: session
            set_by: Example Store
    """
    found = labels(varied(Audience.PUBLIC))
    assert {"lifetime of the cookie (ID)", "lifetime of the cookie (home)"} <= found
    assert not any("Indonesia" in label for label in found)
    page = compile(varied(Audience.PUBLIC), as_of=AS_OF).tree.pages["cookies.md"].markdown
    assert "| ID | Keeps you signed in |" in page


def test_countries_and_categories_have_their_names(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/warranty.yml
        legal_guarantee:
          DE: 2 years
    """
    found = labels(varied(Audience.PUBLIC))
    assert {"legal guarantee (Germany)", "warranty (Things for the home)", "return label fee (United States)"} <= found


@pytest.mark.parametrize(
    ("key", "message", "help"),
    [
        ("UK", 'label_fees: "UK" is not a country code', 'write "GB"'),
        ("usa", 'label_fees: "usa" is not a country code', 'write "US"'),
        ("Germany", 'label_fees: "Germany" is not a country code', 'write "DE"'),
        ("other", 'label_fees: "other" is not a country code', "write two capital letters, such as US or DE"),
    ],
)
def test_a_key_that_should_be_a_country_is_one(starter: dict[str, bytes], key: str, message: str, help: str) -> None:
    from shelfhelp.source.sources import read  # noqa: PLC0415 only this test makes its own sources

    path = "policies/returns.yml"
    files = starter | {path: starter[path].replace(b"      US: 4.95 USD\n", f"      {key}: free\n".encode())}
    found = [f for f in check([read(files, Audience.PUBLIC)], as_of=AS_OF).found if f.code == "SRC002"]
    assert [(f.location.path, f.location.line, f.location.column, f.message, f.help) for f in found] == [
        (path, 9, 7, message, help)
    ]
