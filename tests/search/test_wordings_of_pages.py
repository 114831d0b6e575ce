"""What customers type who want a guide or a policy: search finds the page by it, as it finds a question by its other wordings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import check, draft
from shelfhelp.parse.json_schema import schemas
from shelfhelp.search import documents_of
from shelfhelp.search.index import index_of
from shelfhelp.search.ranking import Ranking
from shelfhelp.source.sources import Audience, Sources

AS_OF = date(2026, 3, 2)


def found(sources: Sources, question: str) -> tuple[str, str]:
    """Return the address that a question finds first, and the wording of that page that is nearest."""
    hit = Ranking(index_of(documents_of(draft(sources, as_of=AS_OF).tree), "en")).ask(question).hits[0]
    return hit.address, hit.nearest


def test_a_guide_and_what_introduces_a_policy_are_found_by_other_wordings_with_facts_put_into_them(
    varied: Callable[..., Sources],
) -> None:
    """
    --- kb/knots.md
    ---
    title: Knots
    also_asked:
      - tie a bowline
    ---
    Some knots.
    --- kb/returns.md
    ---
    title: Returns policy
    also_asked:
      - boomerang within {{ returns.window }}
    ---
    How returns work.
    """
    assert found(varied(), "tying bowlines") == ("knots/", "tie a bowline")
    assert found(varied(), "boomerang") == ("returns/", "boomerang within 30 days")


def test_policies_of_the_stores_own_are_found_by_other_wordings(varied: Callable[..., Sources]) -> None:
    """
    --- policies/price-match.yml
    title: Price match
    summary: When we match a price.
    also_asked: [haggling]
    versions:
      - effective_from: 2020-01-01
        texts: {how: {text: Write to us.}}
    --- policies/imprint.md
    ---
    title: Imprint
    summary: Who we are.
    also_asked: [masthead of the firm]
    effective_from: 2020-01-01
    ---
    We are a shop.
    """
    assert found(varied(), "haggling") == ("price-match/", "haggling")
    assert found(varied(), "masthead") == ("imprint/", "masthead of the firm")


def test_wordings_of_a_page_of_staff_are_not_on_the_public_site(varied: Callable[..., Sources]) -> None:
    """
    --- kb/desk.staff.md
    ---
    title: The desk
    also_asked:
      - mollycoddle
    ---
    For us.
    """
    staff, public = (
        index_of(documents_of(draft(varied(audience), as_of=AS_OF).tree), "en")
        for audience in (Audience.STAFF, Audience.PUBLIC)
    )
    assert ("mollycoddle" in staff, "mollycoddle" in public) == (True, False)


def test_a_placeholder_of_no_fact_is_told_where_the_wording_stands(varied: Callable[..., Sources]) -> None:
    """
    --- kb/knots.md
    ---
    title: Knots
    also_asked:
      - tie within {{ returns.windoww }}
    ---
    Some knots.
    """
    told = [(d.location.path, d.location.line, d.name) for d in check([varied()], as_of=AS_OF).found]
    assert ("kb/knots.md", 4, "unknown-fact") in told


@pytest.mark.parametrize("name", ["page", "prose", "policy"])
def test_the_schema_knows_other_wordings(name: str) -> None:
    assert "also_asked" in json.loads(schemas()[f"{name}.json"])["properties"]
