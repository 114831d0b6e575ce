"""A store states whole policies of its own, with facts and prose, and they are policies like every other."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import jsonschema
import pytest
import yaml
from tests.data_of_sites import tool_data

from shelfhelp.compile import Compilation, check, compile
from shelfhelp.machine import machine_files
from shelfhelp.model.page import NavEntry
from shelfhelp.model.site import PageLink
from shelfhelp.model.tool import Lookup
from shelfhelp.parse.json_schema import schemas
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
PATH = "policies/price-match.yml"
POLICY = """\
title: Price match
summary: When we match the price of another shop.
decided_by: order
versions:
  - effective_from: 2020-01-01
    facts:
      limit: {label: time for a price match, value: 7 days, words: [price match, match & price]}
    texts:
      ask:
        heading: How to ask
        text: |
          Write to us within {{ price-match.limit }} after your order.

          - The item is **the same**. See [returns](returns.md).
      not: {heading: What we do not match, text: Prices of auctions.}
  - effective_from: 2026-02-01
    facts: {limit: {value: 14 days}}
    texts: {not: {text: Prices of auctions and of clubs.}}
  - effective_from: 2026-05-01
    announced_on: 2026-02-20
    facts: {limit: {value: 21 days}}
"""
STAFF = b"""\
versions:
  - effective_from: 2024-01-01
    may_grant: {late: {what: A match after the time, limit: 5 days, who: Everyone}}
    escalate: {to: Sales desk, reach: extension 3, when: In doubt}
"""


@pytest.fixture
def compiled(starter: dict[str, bytes]) -> Callable[..., Compilation]:
    """The starter store with a policy of its own."""

    def made(audience: Audience = Audience.PUBLIC, **changed: bytes) -> Compilation:
        return compile(read({**starter, PATH: POLICY.encode(), **changed}, audience), as_of=AS_OF)

    return made


def told(starter: dict[str, bytes], **files: str) -> list[tuple[str, int, str, str]]:
    sources = [read({**starter, **{path: text.encode() for path, text in files.items()}}, one) for one in Audience]
    return [(f.code, f.location.line, f.message, f.help) for f in check(sources, as_of=AS_OF).found if f.is_error]


def test_it_has_a_page_with_its_facts_and_its_prose(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    assert [str(finding) for finding in made.found] == []
    page = made.tree.pages["price-match.md"]
    assert (page.title, page.description) == ("Price match", "When we match the price of another shop.")
    assert page.markdown.startswith("| What | What holds |\n| --- | --- |\n| Time for a price match | 14 days |\n")
    assert "## How to ask\n\nWrite to us within 14 days after your order.\n\n- The item" in page.markdown
    assert "## What we do not match\n\nPrices of auctions and of clubs.\n" in page.markdown
    assert "| Time for a price match | May 1, 2026 | 14 days | 21 days |" in page.markdown
    assert (
        "| Wording | February 1, 2026 | version of January 1, 2020 | version of February 1, 2026 |"
        in page.markdown.replace("Version", "version")
    )


def test_its_earlier_version_reads_as_it_stood(compiled: Callable[..., Compilation]) -> None:
    earlier = compiled().tree.pages["price-match/2020-01-01.md"].markdown
    assert "What was ordered in those days keeps it." in earlier
    assert "within 7 days after your order" in earlier
    assert "[returns](../returns.md)" in earlier
    assert "Prices of auctions.\n" in earlier


def test_every_list_of_policies_has_it(compiled: Callable[..., Compilation]) -> None:
    made = compiled()
    (policies,) = (entry for entry in made.tree.nav if entry.title == "Policies")
    assert policies.children[-1] == NavEntry("Price match", "price-match.md")
    assert made.tree.site.policies[-1] == PageLink("Price match", "price-match/")
    files = dict(machine_files(made.snapshot, made.tree, "https://help.example-store.example/"))
    facts = json.loads(files["facts.json"])["facts"]
    assert (facts["price-match.limit"]["value"], facts["price-match.text"]["kind"]) == ("14 days", "wording")
    assert "[Price match](price-match/index.md)" in files["llms.txt"]
    assert "price-match/#2026-05-01-change" in files["changes.xml"]


def test_staff_look_it_up_and_see_what_they_may_grant(compiled: Callable[..., Compilation]) -> None:
    pages = compiled(Audience.STAFF, **{"policies/price-match.staff.yml": STAFF}).tree.pages
    looked_up = {policy["name"]: policy for policy in tool_data(pages["lookup.md"])["policies"]}
    assert (looked_up["price-match"]["title"], looked_up["staff.price-match"]["title"]) == (
        "Price match",
        "Price match, staff only",
    )
    lookup = pages["lookup.md"].tool
    assert isinstance(lookup, Lookup)
    assert "Price match" in lookup.kept
    assert "A match after the time" in pages["price-match.md"].markdown


def test_a_topic_can_be_about_it(compiled: Callable[..., Compilation], starter: dict[str, bytes]) -> None:
    topics = starter["faq/topics.yml"] + b"  prices:\n    title: Prices\n    about: Prices.\n    policy: price-match\n"
    question = starter["faq/returns/send-it-back.md"].replace(b"{{ returns.window }}", b"{{ price-match.limit }}")
    made = compiled(**{"faq/topics.yml": topics, "faq/prices/match.md": question})
    assert [f.message for f in made.found if f.location.path == "faq/topics.yml"] == []
    assert "(faq/prices/match.md)" in made.tree.pages["price-match.md"].markdown


def test_a_figure_typed_in_its_prose_is_told_where_it_stands(starter: dict[str, bytes]) -> None:
    typed = POLICY.replace("{{ price-match.limit }} after", "30 days after").replace(
        "Write to us", "Ask for a price match"
    )
    assert told(starter, **{PATH: typed}) == [
        (
            "REF002",
            12,
            '"30 days" contradicts the time for a price match, 14 days',
            "write {{ price-match.limit }}",
        )
    ]


def test_what_begins_later_has_no_page_before(starter: dict[str, bytes]) -> None:
    later = POLICY.replace("2020-01-01", "2026-04-01").replace("2026-02-01", "2026-04-10")
    made = compile(read({**starter, PATH: later.encode()}, Audience.PUBLIC), as_of=AS_OF)
    assert [str(finding) for finding in made.found if finding.is_error] == []
    assert "price-match.md" not in made.tree.pages
    assert "Price match" not in [policy.title for policy in made.tree.site.policies]
    of_then = compile(read({**starter, PATH: later.encode()}, Audience.PUBLIC), as_of=date(2026, 4, 2))
    assert "price-match.md" in of_then.tree.pages


@pytest.mark.parametrize(
    ("old", "new", "message", "way_out"),
    [
        ("summary: When we match the price of another shop.\n", "", None, 'add a line "summary: …" with a few words'),
        ("summary:", "sumary:", '"sumary" is not a known key', 'did you mean "summary"?'),
        ("decided_by: order", "decided_by: orders", 'decided_by: "orders" is not a choice here', 'did you mean "order"?'),
        ("versions:\n", "version:\n", '"version" is not a known key', None),
        ("label: time for a price match, ", "", '"label" (name of the fact) is missing', None),
        ("value: 7 days,", "value: 7 Tage,", None, 'write "7 days"'),
        ("      not: {heading", "      not: {headline", '"headline" is not a known key', 'did you mean "heading"?'),
        ("    facts: {limit: {value: 14", "    fact: {limit: {value: 14", '"fact" is not a known key', 'did you mean "facts"?'),
        ("{{ price-match.limit }} after", "{{ price-match.limt }} after", None, "did you mean {{ price-match.limit }}?"),
        ("(returns.md)", "(return.md)", None, None),
        ("auctions.}", "auctions. <script>x</script>}", None, None),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once(
    old: str, new: str, message: str | None, way_out: str | None, starter: dict[str, bytes]
) -> None:
    assert old in POLICY
    found = told(starter, **{PATH: POLICY.replace(old, new)})
    assert [(told_of[2], told_of[3]) for told_of in found] == [(message or found[0][2], way_out or found[0][3])]


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        ("policies/Price_Match.yml", "rename it to price-match.yml"),
        ("policies/faq.yml", "rename it, such as to our-faq.yml"),
        ("policies/staff.yml", None),
    ],
)
def test_a_name_that_cannot_be_one_is_told(path: str, way_out: str | None, starter: dict[str, bytes]) -> None:
    ((code, _, _, offered),) = told(starter, **{path: POLICY.replace("price-match.limit", "returns.window")})
    assert code in {"SRC004", "AUD002"}
    assert way_out is None or offered == way_out


def test_a_known_policy_under_a_wrong_name_is_told_as_such(starter: dict[str, bytes]) -> None:
    text = starter["policies/returns.yml"].decode()
    files = {path: body for path, body in starter.items() if path != "policies/returns.yml"}
    found = [t for t in told(files, **{"policies/retruns.yml": text}) if t[0] == "SRC004"]
    assert [way_out for *_, way_out in found] == ["rename it to returns.yml"]


def test_editors_are_helped_while_they_type() -> None:
    validator = jsonschema.Draft7Validator(json.loads(schemas()["policy.json"]))
    assert list(validator.iter_errors(yaml.load(POLICY, yaml.BaseLoader))) == []  # noqa: S506 texts only
    assert list(validator.iter_errors(yaml.load(POLICY.replace("summary", "sumary"), yaml.BaseLoader))) != []  # noqa: S506
