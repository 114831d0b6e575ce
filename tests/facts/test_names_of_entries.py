"""What an entry is called follows from what its key is the key of, and never from how the key looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.data_of_sites import facts_data, tool_data

from shelfhelp.compile import check, compile, draft
from shelfhelp.machine.returns import return_policies
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources, read

AS_OF = date(2026, 3, 2)


def labels(sources: Sources) -> set[str]:
    return {fact.label for fact in resolve(parse(sources)[0], AS_OF).facts.values()}


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
    page = draft(varied(Audience.PUBLIC), as_of=AS_OF).tree.pages["cookies.md"].markdown
    assert "| ID | Keeps you signed in |" in page


KEYS = ("ID", "home", "films-and-games")
"""Keys of cookies that look like a country's, and like those of two categories."""


def test_no_key_is_taken_for_another_thing_in_anything_that_machines_read(varied: Callable[..., Sources]) -> None:
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
          films-and-games:
            does: Remembers what you looked at
            purpose: orders
            category: necessary
            lifetime: session
            set_by: Example Store
    """
    made = compile(varied(Audience.STAFF), as_of=AS_OF)
    told = facts_data(made)
    assert [told[f"cookies.cookies.{key}.lifetime"]["label"] for key in KEYS] == [
        f"lifetime of the cookie ({key})" for key in KEYS
    ]
    rows = {row[0] for row in told["cookies.cookies.table"]["rows"]}
    assert {*KEYS} <= rows
    lookup = tool_data(made.tree.pages["lookup.md"])
    named = {label for policy in lookup["policies"] for label, _ in policy["facts"]}
    assert named >= {
        "lifetime of the cookie (ID)",
        "return label fee",
        "state in which the category is accepted (Things for the home)",
    }
    tool = tool_data(made.tree.pages["returns.md"])
    assert [kind["title"] for kind in tool["kinds"]] == ["Things for the home", "Films and games"]
    assert not any("Indonesia" in page.markdown for page in made.tree.pages.values())


def test_structured_data_name_only_countries(varied: Callable[..., Sources]) -> None:
    returns = list(return_policies(resolve(parse(varied(Audience.PUBLIC))[0], AS_OF), "https://help.example/"))
    assert [node["applicableCountry"] for node in returns] == [["US"]]


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
        ("UK", '"UK" is not a word for a case', 'write "GB"'),
        ("usa", '"usa" is not a word for a case', 'write "US"'),
        ("Germany", '"Germany" is not a word for a case', 'write "DE"'),
        ("other", '"other" is not a word for a case', 'did you mean "usually"?'),
        (
            "EU",
            '"EU" is no country or region',
            (
                "write a code such as US or US-AK, or declare the word in policies/store.yml "
                'under "conditions:", "places:", with all the places that it stands for'
            ),
        ),
    ],
)
def test_a_line_for_what_should_be_a_country_is_for_one(
    starter: dict[str, bytes], key: str, message: str, help: str
) -> None:
    path = "policies/returns.yml"
    files = starter | {path: starter[path].replace(b"      US: 4.95 USD\n", f"      {key}: free\n".encode())}
    found = [f for f in check([read(files, Audience.PUBLIC)], as_of=AS_OF).found if f.code == "CAS001"]
    assert [(f.location.path, f.location.line, f.location.column, f.message, f.help) for f in found] == [
        (path, 9, 7, message, help)
    ]


def test_no_store_has_return_labels_for_what_is_no_country(starter: dict[str, bytes]) -> None:
    path = "policies/returns.yml"
    fees = b"      UK: 9.95 USD\n      usa: free\n      CA: $1\n      other: free\n"
    files = starter | {path: starter[path].replace(b"      US: 4.95 USD\n", fees)}
    checked = check([read(files, audience) for audience in Audience], as_of=AS_OF)
    refused = [f for f in checked.found if f.is_error]
    assert [(f.location.line, f.code, f.help) for f in refused] == [
        (9, "CAS001", 'write "GB"'),
        (10, "CAS001", 'write "US"'),
        (11, "SRC002", 'write "1 USD"'),
        (12, "CAS001", 'did you mean "usually"?'),
    ]
    snapshot = checked.today[Audience.PUBLIC].snapshot
    named = [node["applicableCountry"] for node in return_policies(snapshot, "https://help.example/")]
    assert named == [["US"], ["GB"], ["CA"]]  # as they were meant, and nothing of it is published


def test_the_only_way_to_reach_somebody_is_not_called_by_its_key(varied: Callable[..., Sources]) -> None:
    """
    --- policies/contact.yml
    versions:
      - effective_from: 2020-01-01
        mailboxes: {customer-service: {address: help@example-store.example}}
        chats: {help-desk: {url: https://www.example-store.example/chat}}
    """
    facts = resolve(parse(varied())[0], AS_OF).facts
    assert facts["contact.chats.help-desk.url"].label == "chat's address"
    assert {fact.label for key, fact in facts.items() if "customer-service" in key or "help-desk" in key} == {
        "e-mail address",
        "chat's address",
    }
    table = facts["contact.chats.table"].value
    assert (table.columns, table.rows) == (("Chat's address",), (("https://www.example-store.example/chat",),))
