"""The lookup says of every order what the policy says: its data, read by its own module in Node, against the lines in Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.data_of_sites import tool_data

from shelfhelp.cases import Interval, Names, table
from shelfhelp.compile import compile
from shelfhelp.facts.locale import locale_of
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.render.frame import formats
from shelfhelp.render.templates import Writer
from shelfhelp.source.sources import Audience, Sources

AS_OF = date(2026, 12, 2)
SCRIPT = Path(__file__).parents[2] / "theme/staff/compare.mjs"
ASK = """
import { common, compare, unpacked } from %s;
import { readFileSync } from "node:fs";
const { data, asked } = JSON.parse(readFileSync(0, "utf8"));
const policies = unpacked(data);
const write = ({ said, season, may, open }) => JSON.stringify(may ? { may, open } : { said, season });
console.log(JSON.stringify(asked.map(({ items, ...known }) => {
  const { rows, asked } = compare(policies, { ...known, ...common(items ?? []) }, write);
  const read = ({ label, then, now, group, kept }) => [label, JSON.parse(then), JSON.parse(now), group, kept];
  return { rows: rows.map(read), asked: [...asked] };
})));
"""
SENTENCES = """
import { readFileSync } from "node:fs";
const { data, asked, formats } = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = { documentElement: { lang: "en-US", dataset: { formats } } };
const { answerOf } = await import(%s);
const { sentenceOf } = await import(%s);
const { learn } = await import(%s);
learn(data.words);
console.log(JSON.stringify(asked.map(([name, ordered, delivered, answers]) => {
  const kind = data.returns.kinds.find((one) => one.name === name);
  return sentenceOf(kind, answerOf(data.returns, kind, ordered, delivered, answers));
})));
"""
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")


def in_node(source: str, data: dict[str, Any], asked: object) -> Any:
    given = json.dumps({"data": data, "asked": asked, "formats": formats(locale_of("en-US"))})
    run = subprocess.run(
        ["node", "--input-type=module", "-e", source], input=given, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def looked_up(made: Snapshot, data: dict[str, Any], asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = [{"today": made.as_of.toordinal(), **one} for one in asked]
    answers = in_node(ASK % json.dumps(SCRIPT.as_uri()), data, known)
    return [{**one, "rows": {label: row for label, *row in one["rows"]}} for one in answers]


def sentences(data: dict[str, Any], asked: list[list[object]]) -> list[str]:
    files = [SCRIPT.parents[1] / "javascripts/returns.mjs", SCRIPT.with_name("card.mjs"), SCRIPT.with_name("words.mjs")]
    said: list[str] = in_node(SENTENCES % tuple(json.dumps(file.as_uri()) for file in files), data, asked)
    return said


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.fixture
def staffs(varied: Callable[..., Sources]) -> Callable[[], tuple[Snapshot, dict[str, Any]]]:
    """What staff's site is made of, and the data of its lookup."""

    def compiled() -> tuple[Snapshot, dict[str, Any]]:
        made = compile(varied(Audience.STAFF), as_of=AS_OF)
        return made.snapshot, tool_data(made.tree.pages["lookup.md"])

    return compiled


def test_a_season_by_the_day_of_delivery_asks_for_it_only_for_orders_that_it_can_meet(
    staffs: Callable[[], tuple[Snapshot, dict[str, Any]]],
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-11-24
        applies_to: orders delivered
        window: 60 days
    """
    made, data = staffs()
    before, within, behind, after = looked_up(
        made,
        data,
        [
            {"ordered": day("2026-10-30")},
            {"ordered": day("2026-10-30"), "delivered": day("2026-11-03")},
            {"ordered": day("2026-11-24"), "delivered": day("2026-11-30")},
            {"ordered": day("2026-11-25")},
        ],
    )
    # Not for the country, though labels from one have a fee: it is the only one.
    assert before["asked"] == ["delivered", "order value USD"]
    is_today = {"said": "30 days", "season": ""}
    either = {"may": ["30 days", "60 days"], "open": "delivered"}
    assert before["rows"]["return window"] == [either, is_today, "open", True]
    assert within["rows"]["return window"] == [{"said": "60 days", "season": "Christmas"}, is_today, "different", True]
    assert behind["rows"]["return window"] == [is_today, is_today, "same", True]
    assert after["rows"]["return window"] == [is_today, is_today, "same", True]
    assert after["asked"] == ["order value USD"]


def test_what_items_have_in_common_is_known_of_the_order(staffs: Callable[[], tuple[Snapshot, dict[str, Any]]]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2025-06-01
        window: {home: 90 days, usually: 30 days}
    """
    made, data = staffs()
    home, film = ({"name": name, "answers": {}} for name in ("home", "films-and-games"))
    one, other, two, none = looked_up(
        made, data, [{"ordered": day("2026-11-27"), "items": items} for items in ([home], [film], [home, film], [])]
    )
    said = [answer["rows"]["return window"][0] for answer in (one, other, two, none)]
    open_ = {"may": ["90 days", "30 days"], "open": "category"}
    assert said == [{"said": "90 days", "season": ""}, {"said": "30 days", "season": ""}, open_, open_]


def test_what_today_decides_counts_as_it_is_today(staffs: Callable[[], tuple[Snapshot, dict[str, Any]]]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        after_hours: Write to us.
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        window: 45 days
        start_page: https://www.example-store.example/send-back
    """
    made, data = staffs()
    (answer,) = looked_up(made, data, [{"ordered": day("2025-12-31")}])
    assert answer["rows"]["what to do when the line is closed"][1:] == [
        {"said": "Write to us.", "season": ""},
        "different",
        False,
    ]
    assert answer["rows"]["return window"][::3] == [{"said": "30 days", "season": ""}, True]
    assert answer["rows"]["page that starts a return"][2:] == ["different", False]  # of a policy that orders keep


@pytest.mark.slow
def test_it_says_of_every_order_what_the_lines_say_and_of_half_an_order_all_that_it_can_be(
    staffs: Callable[[], tuple[Snapshot, dict[str, Any]]],
) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
          state: {opened: opened items}
    +++ policies/returns.yml
      - effective_from: 2026-06-01
        window: {member: 2 years, over 100.00 USD: 45 days, usually: 20 days}
        label_fee:
          US: {member: free, usually: 4.95 USD}
        restocking_fee: {member: none, opened: 5.00 USD, usually: none}
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-11-24
        applies_to: orders delivered
        window: {member: 2 years, usually: 60 days}
      - season: Black days
        starts: 2026-11-25
        ends: 2026-11-30
        applies_to: orders placed
        restocking_fee: none
    """
    made, data = staffs()
    writer = Writer(made)
    keys = {made.facts[key].label: key for key in ("returns.window", "returns.label_fee", "returns.restocking_fee")}
    turns = [day(turn) for turn in ("2026-06-01", "2026-11-01", "2026-11-25", "2026-12-01")]
    near = [turn + step for turn in turns for step in (-1, 0, 1)]
    answers: dict[str, tuple[Any, ...]] = {
        "delivered": (None, 0, 1, 20),
        "customer": (None, "member", ""),
        "state": (None, "opened", ""),
        "order value USD": (None, 10000, 10001),
        "country": (None, "US"),
    }
    vectors = []
    for ordered, *members in product(near, *answers.values()):
        known = {name: member for name, member in zip(answers, members, strict=True) if member is not None}
        if "delivered" in known:
            known["delivered"] += ordered
        vectors.append({"ordered": ordered, **known})
    assert len(vectors) > 1_000

    @cache
    def can_be(key: str, known: frozenset[tuple[str, Any]], ordered: int) -> set[str | None]:
        cases, anybody = (
            made.over_time[key],
            {"delivered": Interval(ordered, None), "country": Names(frozenset({"US"}))},
        )
        found = [
            None if row.line is None else cases.lines[row.line].value for row in table(cases, anybody, dict(known))
        ]
        values = [case.value if case else None for case in found]
        return {None if value is None else writer.format_fact(key, value) for value in values}

    def right(key: str, known: dict[str, Any]) -> set[str | None]:
        return can_be(key, frozenset({**known, "day": AS_OF.toordinal()}.items()), known["ordered"])

    of_returns = {**data, "policies": [policy for policy in data["policies"] if policy["name"] == "returns"]}
    for known, answer in zip(vectors, looked_up(made, of_returns, vectors), strict=True):
        today = {**{name: value for name, value in known.items() if name != "delivered"}, "ordered": AS_OF.toordinal()}
        for label, key in keys.items():
            then, now, *_ = answer["rows"][label]
            assert {*then.get("may", [then.get("said")])} == right(key, known), (label, known)
            assert {*now.get("may", [now.get("said")])} == right(key, today), (label, known)
        needed = {name for row in answer["rows"].values() for name in [row[0].get("open")] if name}
        assert needed <= set(answer["asked"])


def test_the_sentence_for_a_caller_follows_each_form_of_a_window(
    staffs: Callable[[], tuple[Snapshot, dict[str, Any]]],
) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members, club: the club, guest: guests, firm: firms, old: friends, sleeper: sleepers, hasty: others}
          state: {opened: opened items}
    +++ policies/returns.yml
      - effective_from: 2026-06-01
        window:
          member: at any time
          club: until 2026-12-31
          guest: 30 days from purchase
          firm: 10 business days
          sleeper: after 30 nights, 100 nights
          hasty: at once
          usually: 30 days
        goes_back: {old: [in a store], usually: [by mail, in a store]}
        restocking_fee: {hasty: 15 % of the price, usually: none}
        categories:
          films-and-games:
            accepted: {opened: never, usually: any}
    """
    _, data = staffs()
    order, delivery = "2026-11-27", "2026-12-01"
    money = "your money is there within 14 days after your return has reached us."
    ends = f"; the return label: $4.95; you get: refund or exchange; {money}"
    begins = "Things for the home: yes, if unused, "
    told = {
        ("home", order, delivery, ""): f"{begins}until Thursday, December 31, 2026{ends}",
        ("home", order, "", ""): f"{begins}within 30 days from delivery{ends}",
        ("home", order, delivery, "member"): f"{begins}at any time{ends}",
        ("home", order, delivery, "club"): f"{begins}until Thursday, December 31, 2026{ends}",
        ("home", order, delivery, "guest"): f"{begins}until Sunday, December 27, 2026{ends}",
        ("home", order, delivery, "firm"): f"{begins}within 10 business days from delivery{ends}",
        ("home", order, delivery, "sleeper"): (
            f"{begins}from Thursday, December 31, 2026 to Thursday, March 11, 2027{ends}"
        ),
        ("home", order, "2026-11-28", "hasty"): f"{begins}at once{ends}".replace(
            "; you get", "; the restocking fee: 15% of the price; you get"
        ),
        ("home", order, delivery, "old"): f"{begins}until Thursday, December 31, 2026{ends}".replace(
            "; the return label: $4.95", ""
        ),
        ("home", "2026-06-01", "2026-06-02", ""): "Things for the home: no, the last day was Thursday, July 2, 2026.",
        ("home", order, "2026-11-01", ""): "",
        ("films-and-games", order, delivery, ""): (
            "Films and games: yes, in any state, until Thursday, December 31, 2026; the return label: $4.95; you get: exchange."
        ),
    }
    asked = [[name, *days, {"customer": who, "state": "", "country": "US"}] for name, *days, who in told]
    assert sentences(data, asked) == list(told.values())
    opened = ["films-and-games", order, delivery, {"state": "opened"}]
    unknown = ["films-and-games", order, delivery, {}]
    assert sentences(data, [opened, unknown]) == ["Films and games: no, this cannot be sent back.", ""]


def test_the_right_of_withdrawal_is_told_as_it_was_for_the_order_and_only_where_it_holds(
    staffs: Callable[[], tuple[Snapshot, dict[str, Any]]],
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-06-01
        withdrawal: {places: [DE, FR], window: 14 days, refund_within: 14 days}
        categories:
          films-and-games: {accepted: never, remedies: [], withdrawal: unopened}
      - effective_from: 2026-09-01
        withdrawal: {places: [DE], window: 30 days}
        categories:
          films-and-games: {withdrawal: any}
      - effective_from: 2026-11-01
        categories:
          films-and-games: {withdrawal: never}
    """
    _, data = staffs()
    none, ours = "Films and games: no, this cannot be sent back.", "Films and games: no, not by our own rules."
    unopened = (
        " In Germany and France you can withdraw from an order of an unopened one placed online or by phone"
        " within 14 days from delivery."
    )
    any_ = " In Germany you can withdraw from an order placed online or by phone within 30 days from delivery."
    asked = [
        ["films-and-games", day, "", answers]
        for day, answers in (
            ("2026-06-01", {}),
            ("2026-08-31", {"country": "FR"}),
            ("2026-08-31", {"country": "US"}),
            ("2026-09-01", {}),
            ("2026-09-01", {"country": "FR"}),
            ("2026-11-01", {}),
        )
    ]
    assert sentences(data, asked) == [ours + unopened, ours + unopened, none, ours + any_, none, none]
