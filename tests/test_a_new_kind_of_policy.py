"""A new kind of policy is its model and one declaration: every place that names, lists or shows policies has it from there.

The kind of these tests is no part of the program, has no template, and states a value of every shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from tests.data_of_sites import tool_data
from tests.machine.read import for_machines

from shelfhelp import search
from shelfhelp.build.site import write_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import Compilation, compile, draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.page import NavEntry, Page
from shelfhelp.model.policies import KINDS, PolicyKind
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.kind import OneCard
from shelfhelp.model.policies.policy import CategoryName, CountryCode, Name, Part, stated
from shelfhelp.model.policies.store import Address
from shelfhelp.model.site import PageLink
from shelfhelp.model.tool import Lookup
from shelfhelp.model.values import Duration, Email, Fee, Place, Text, WebAddress
from shelfhelp.parse.json_schema import schemas
from shelfhelp.source.sources import Audience, read

SITE = "https://help.example-store.example/"
AS_OF = date(2026, 3, 2)


class Workshop(Part):
    """What a shop repairs, in a part of its own."""

    repaired_within: Duration = stated("repair time in a shop")


class Shop(Part):
    """One shop."""

    name: Text = stated("name of the shop")
    address: Address = stated("address of the shop")
    hours: Week = stated("hours of the shop")
    fitting: Fee = stated("cost of a fitting", heading="Fitting")
    parking: Text | None = stated("parking", heading="Parking", default=None)
    keys: Text = stated("who has the keys", heading="")
    workshop: Workshop | None = stated("workshop", default=None)


class Day(Part):
    """One of a list of days."""

    what: Text = stated("what happens", heading="What happens")


class Shops(Part):
    """`policies/shops.yml`."""

    held_for: Duration = stated("time that a shop holds an order")
    page: WebAddress = stated("page of the shops")
    write_to: Email = stated("mailbox of the shops")
    serves: tuple[Place, ...] = stated("countries that the shops serve")
    counted_from: Literal["delivery", "order"] = stated("start of the time")
    bring: tuple[Text, ...] = stated("what to bring", default=())
    headquarters: Address = stated("headquarters")
    transfer: dict[CountryCode, Fee] = stated("cost of a transfer", heading="Country")
    services: dict[Name, Text] = stated("services", default={})
    sold: dict[CategoryName, Workshop] = stated("what is repaired", heading="Kind of item", default={})
    shops: dict[Name, Shop] = stated("our shops", heading="Shop")
    days: tuple[Day, ...] = stated("days with something on", default=())


SHOPS = PolicyKind(
    "shops",
    Shops,
    "Our shops",
    decided_by="order",
    summary="Where our shops are, and how long they hold your order.",
    card=OneCard("shops.held_for", "is how long a shop holds your order"),
)

POLICY = """
versions:
  - effective_from: 2020-01-01
    held_for: 7 days
    page: https://www.example-store.example/shops
    write_to: shops@example-store.example
    serves: [US, CA]
    counted_from: order
    bring: [Your order number., Your *passport*.]
    headquarters: {street: 1 Main Street, city: Denver, region: CO, postal_code: "80202", country: US}
    transfer: {US: free, CA: 5.00 USD}
    services: {gifts: Gift wrapping}
    shops:
      downtown:
        name: Downtown
        address: {street: 2 Hill Road, city: Boulder, region: CO, postal_code: "80301", country: US}
        hours: {monday: closed, tuesday: 9:00-17:00, wednesday: 9:00-17:00, thursday: 9:00-17:00,
                friday: 9:00-17:00, saturday: 9:00-17:00, sunday: closed}
        fitting: 12.00 USD
        keys: Ada
        workshop: {repaired_within: 3 days}
    days:
      - what: Boot camp
  - effective_from: 2026-02-01
    held_for: 10 days
  - effective_from: 2026-05-01
    announced_on: 2026-02-20
    held_for: 14 days
"""


PAGE = """| What | What holds |
| --- | --- |
| Time that a shop holds an order | 10 days |
| Page of the shops | <https://www.example-store.example/shops> |
| Mailbox of the shops | [shops@example-store.example](mailto:shops@example-store.example) |
| Countries that the shops serve | The United States and Canada |
| Start of the time | The day of the order |
| Headquarters | 1 Main Street, Denver, CO 80202, United States |

<p class="sh-since" markdown>In force since February 1, 2026. Some of it changes on May 1, 2026: see [what will \
change](#what-will-change). What was ordered before keeps what held on its day: see [earlier versions](#earlier-versions).</p>

<div class="sh-tools"></div>

## What to bring

- Your order number.
- Your \\*passport\\*.

## Cost of a transfer

| Country | Cost of a transfer |
| --- | --- |
| United States | Free |
| Canada | $5 |

## Services

- Gift wrapping

## Our shops

| Shop | Fitting |
| --- | --- |
| Downtown | $12 |

| What | What holds |
| --- | --- |
| Address of the shop (Downtown) | 2 Hill Road, Boulder, CO 80301, United States |
| Hours of the shop (Downtown) | Tuesday to Saturday 9 AM to 5 PM |
| Repair time in a shop (Downtown) | 3 days |

## Days with something on

| What happens |
| --- |
| Boot camp |

## What will change

| What | From | Before | Then |
| --- | --- | --- | --- |
| Time that a shop holds an order | May 1, 2026 | 10 days | 14 days |

## What has changed

| What | From | Before | Then |
| --- | --- | --- | --- |
| Time that a shop holds an order | February 1, 2026 | 7 days | 10 days |

## Earlier versions

- [January 1, 2020 to January 31, 2026](shops/2020-01-01.md)"""


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, SHOPS.name, SHOPS)


@pytest.fixture
def compiled(starter: dict[str, bytes]) -> Callable[..., Compilation]:
    """The starter store with a policy of the new kind, for an audience."""

    def made(audience: Audience = Audience.PUBLIC) -> Compilation:
        return compile(read({**starter, "policies/shops.yml": POLICY.encode()}, audience), as_of=AS_OF)

    return made


def paragraphs(markdown: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n{2,}", markdown.strip())]


def test_a_kind_without_a_template_has_a_whole_page(compiled: Callable[..., Compilation]) -> None:
    page = compiled().tree.pages["shops.md"]
    assert paragraphs(page.markdown) == paragraphs(PAGE)
    assert (page.title, page.description, page.kind) == (SHOPS.title, SHOPS.summary, "policy")


def test_its_earlier_version_is_read_as_it_stood(compiled: Callable[..., Compilation]) -> None:
    earlier = compiled().tree.pages["shops/2020-01-01.md"].markdown
    assert "What was ordered in those days keeps it." in earlier
    assert "| Time that a shop holds an order | 7 days |" in earlier
    assert "What will change" not in earlier


def test_what_no_cell_can_hold_is_said_once(compiled: Callable[..., Compilation]) -> None:
    text = compiled().tree.pages["shops.md"].markdown
    told = [
        said for said in ("Gift wrapping", "$12", "2 Hill Road", "Boulder", "Saturday", "order number") if said in text
    ]
    assert [text.count(said) for said in told] == [1] * 6


def test_a_field_without_a_head_stands_in_no_table(compiled: Callable[..., Compilation]) -> None:
    assert "Ada" not in compiled().tree.pages["shops.md"].markdown


def test_every_list_of_policies_has_it(compiled: Callable[..., Compilation]) -> None:
    tree = compiled().tree
    (policies,) = (entry for entry in tree.nav if entry.title == "Policies")
    assert policies.children[-1] == NavEntry("Our shops", "shops.md")
    assert tree.site.policies[-1] == PageLink("Our shops", "shops/")
    assert "- <strong>10 days</strong> <small>is how long a shop holds your order</small> [Our shops](shops.md)" in (
        tree.pages["index.md"].markdown
    )


def test_the_built_site_leads_to_it_from_every_page(tmp_path: Path) -> None:
    for path, text in {**starter_files(AS_OF), "policies/shops.yml": POLICY}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    write_site(tmp_path, tmp_path / "site", compile(read_store(tmp_path, Audience.PUBLIC), as_of=AS_OF))
    page = (tmp_path / "site/returns/index.html").read_text(encoding="utf-8")
    navigation, _, rest = page.partition("<main")
    assert '<a href="../shops/" >Our shops</a>' in navigation
    assert '<a href="../shops/">Our shops</a>' in rest.partition("<footer")[2]
    assert "2 Hill Road" in (tmp_path / "site/shops/index.html").read_text(encoding="utf-8")


def test_machines_read_it(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    files = for_machines(made, SITE)
    fact = json.loads(files["facts.json"])["facts"]["shops.held_for"]
    assert (fact["value"], fact["from"], fact["page"]) == ("10 days", "2026-02-01", "shops/")
    assert "[Our shops](shops/index.md)" in files["llms.txt"]
    assert "| Headquarters | 1 Main Street" in files["shops/index.md"]
    assert f"{SITE}shops/#2026-05-01-change" in files["changes.xml"]


def test_search_finds_it(compiled: Callable[..., Compilation]) -> None:
    tree = compiled().tree
    index = json.loads(search.begin(search.documents_of(tree), tree.language)()[search.FIRST])
    assert [page[:3] for page in index["pages"] if page[0] == "shops/"] == [["shops/", "Our shops", SHOPS.summary]]
    assert "boulder" in index["words"].split()


def kept_by_orders(pages: Mapping[str, Page]) -> str:
    lookup = pages["lookup.md"].tool
    assert isinstance(lookup, Lookup)
    return lookup.kept


def test_staff_look_it_up_and_see_what_they_may_grant(starter: dict[str, bytes]) -> None:
    grants = starter["policies/returns.staff.yml"]
    files = {**starter, "policies/shops.yml": POLICY.encode(), "policies/shops.staff.yml": grants}
    pages = draft(read(files, Audience.STAFF), as_of=AS_OF).tree.pages
    looked_up = {policy["name"]: policy for policy in tool_data(pages["lookup.md"])["policies"]}
    assert looked_up["shops"]["title"] == "Our shops"
    assert looked_up["staff.shops"]["title"] == "Our shops, staff only"
    assert "Our shops" in kept_by_orders(pages)
    assert "## What you may grant" in pages["shops.md"].markdown
    assert "## Our shops\n" in pages["facts.md"].markdown


def test_what_today_decides_is_not_kept_by_orders(
    compiled: Callable[..., Compilation], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, SHOPS.name, replace(SHOPS, decided_by="today", has_earlier_pages=False))
    pages = compiled(Audience.STAFF).tree.pages
    assert "Our shops" not in kept_by_orders(pages)
    assert "shops/2020-01-01.md" not in pages
    assert "keeps what held on its day" not in pages["shops.md"].markdown


def test_a_kind_without_a_summary_has_no_page(
    compiled: Callable[..., Compilation], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, SHOPS.name, replace(SHOPS, summary=""))
    tree = compiled(Audience.STAFF).tree
    assert "shops.md" not in tree.pages
    assert "Our shops" not in [policy.title for policy in tree.site.policies]
    assert "Our shops" in tree.pages["facts.md"].markdown


def test_a_topic_can_be_about_it(starter: dict[str, bytes]) -> None:
    topics = starter["faq/topics.yml"] + b"  shops:\n    title: Shops\n    about: Where we are.\n    policy: shops\n"
    question = starter["faq/returns/send-it-back.md"].replace(b"{{ returns.window }}", b"{{ shops.held_for }}")
    files = {**starter, "policies/shops.yml": POLICY.encode(), "faq/topics.yml": topics}
    made = compile(read({**files, "faq/shops/pick-up.md": question}, Audience.PUBLIC), as_of=AS_OF)
    assert [f.code for f in made.found if f.location.path in {"faq/topics.yml", "policies/shops.yml"}] == []
    assert "[Our shops](../../shops.md)" in made.tree.pages["faq/shops/pick-up.md"].markdown
    assert "(faq/shops/pick-up.md)" in made.tree.pages["shops.md"].markdown


def test_a_policy_that_is_missing_has_no_page(compiled: Callable[..., Compilation], starter: dict[str, bytes]) -> None:
    assert compiled().found == ()
    made = compile(read(starter, Audience.PUBLIC), as_of=AS_OF)
    assert made.found == ()
    assert "shops.md" not in made.tree.pages


def test_editors_are_helped_while_they_type() -> None:
    schema = json.loads(schemas()["shops.json"])
    assert set(Shops.model_fields) <= set(schema["properties"]["versions"]["items"][0]["properties"])
