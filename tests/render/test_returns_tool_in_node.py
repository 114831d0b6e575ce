"""The returns tool says for every customer what the policy says: its data, read by its own module in Node, against the lines."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from shelfhelp.model.tool import ReturnsForm
from shelfhelp.parse import parse
from shelfhelp.render.templates import Writer
from shelfhelp.render.tools import returns_form
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources, read

AS_OF = date(2026, 12, 1)
SCRIPT = Path(__file__).parents[2] / "theme/javascripts/returns.mjs"
ASK = """
import { holds } from %s;
import { readFileSync } from "node:fs";
const { data, asked } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(([kind, answers]) => {
  const { told, asked } = holds(data, data.kinds.find(({ name }) => name === kind), answers);
  return { ...told, asked: [...asked] };
})));
"""
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")

Asked = tuple[str, dict[str, object]]


def tool(sources: Sources) -> ReturnsForm:
    snapshot = resolve(parse(sources)[0], AS_OF)
    return returns_form(snapshot, Writer(snapshot))


def told(
    made: ReturnsForm,
    asked: Sequence[object],
    ask: str = ASK,
    scripts: tuple[str, ...] = (json.dumps(SCRIPT.as_uri()),),
) -> list[dict[str, Any]]:
    given = json.dumps({"data": json.loads(made.data), "asked": asked})
    source = ask % scripts
    run = subprocess.run(
        ["node", "--input-type=module", "-e", source], input=given, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    answers: list[dict[str, Any]] = json.loads(run.stdout)
    return answers


def days(ordered: str, delivered: str, **others: str) -> dict[str, object]:
    found = {"ordered": ordered, "delivered": delivered}
    return {name: date.fromisoformat(day).toordinal() for name, day in found.items()} | others


def test_a_season_by_the_day_of_delivery_counts_for_what_was_delivered_in_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders delivered
        window: 60 days
    """
    asked = [
        ("home", days("2026-10-30", "2026-11-03")),
        ("home", days("2026-12-24", "2026-12-30")),
        ("home", days("2026-10-30", "2026-10-31")),
        ("home", days("2026-12-20", "2026-12-24")),
    ]
    said = [one["window"]["said"] for one in told(tool(varied(Audience.PUBLIC)), asked)]
    assert said == ["60 days", "30 days", "30 days", "60 days"]


def test_a_window_that_only_a_season_states_for_a_kind_goes_before_the_general_one_in_its_days(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        categories:
          home:
            window: 90 days
    """
    asked = [("home", days(day, day)) for day in ("2026-10-31", "2026-11-01", "2026-12-24", "2026-12-25")]
    said = [one["window"]["said"] for one in told(tool(varied(Audience.PUBLIC)), asked)]
    assert said == ["30 days", "90 days", "90 days", "30 days"]


def test_kinds_without_a_rule_of_their_own_go_back_by_the_rule_for_all(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2024-01-01
        categories:
          candles: Candles
          rugs: Rugs
    +++ policies/returns.yml
      - effective_from: 2024-01-01
        accepted: any
        categories:
          films-and-games: removed
          rugs: {accepted: never}
      - effective_from: 2027-01-01
        categories:
          candles: {accepted: unopened}
    """
    made = tool(varied(Audience.PUBLIC))
    assert made.kinds == ("Things for the home", "Rugs", "Films and games", "Candles", "Anything else")
    kinds = [kind["name"] for kind in json.loads(made.data)["kinds"]]
    today = [one["accepted"]["is"] for one in told(made, [(kind, days("2026-12-01", "2026-12-01")) for kind in kinds])]
    assert dict(zip(made.kinds, today, strict=True)) == {
        "Things for the home": "unused",
        "Rugs": "never",
        "Films and games": "any",
        "Candles": "any",
        "Anything else": "any",
    }
    before = told(made, [("films-and-games", days("2023-12-31", "2024-01-02"))])
    assert before[0]["accepted"]["is"] == "unopened"


def test_where_nothing_depends_on_the_kind_of_item_none_is_asked_for(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2024-01-01
        window: 30 days
        counted_from: delivery
        accepted: unused
    """
    made = tool(varied(Audience.PUBLIC))
    assert made.kinds == ("Any item",)
    (answer,) = told(made, [("*", days("2026-11-01", "2026-11-03"))])
    assert (answer["accepted"]["is"], answer["window"]["said"]) == ("unused", "30 days")


def test_a_kind_is_asked_for_where_a_line_names_one(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2024-01-01
        window: {home: 14 days, usually: 30 days}
        counted_from: delivery
        accepted: unused
    """
    assert tool(varied(Audience.PUBLIC)).kinds == ("Things for the home", "Films and games", "Anything else")


def test_what_held_for_an_order_is_told_of_each_fact_and_of_kinds_that_are_no_longer_sold(
    varied: Callable[..., Sources],
) -> None:
    """
    --- policies/store.yml
    versions:
      - effective_from: 2020-01-01
        name: Example Store
        legal_name: Example Store, Inc.
        website: https://www.example-store.example
        about: Example Store sells things for the home.
        time_zone: America/New_York
        currency: USD
        locale: en-US
        address: {street: 1 Main Street, city: Springfield, region: IL, postal_code: "62701", country: US}
        categories:
          home: Things for the home
          films-and-games: Films and games
          candles: Candles
      - effective_from: 2026-06-01
        announced_on: 2026-05-01
        categories:
          candles: removed
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: 10 business days
        counted_from: order
        condition: unused, in its own packaging
        label_fee:
          US: 4.95 USD
        restocking_fee: none
        refund_within: 14 days
        refund_to: the payment method that you paid with
        bank_posts_refund_within: 5 business days
        exchange_ships_within: 2 business days
        damaged_reported_within: 7 days
        faulty_label_fee: free
        start_page: https://www.example-store.example/returns
        categories:
          home:
            accepted: unused
            remedies: [refund, exchange]
          films-and-games:
            accepted: any
            remedies: [exchange]
            note: The seal must be whole.
          candles:
            accepted: unused
            remedies: [refund]
      - effective_from: 2026-06-01
        announced_on: 2026-05-01
        window: 30 days
        counted_from: delivery
        categories:
          films-and-games:
            accepted: never
            remedies: []
          candles: removed
    """
    made = tool(varied(Audience.PUBLIC))
    assert made.kinds == ("Things for the home", "Films and games", "Candles")
    old, new = days("2026-05-31", "2026-06-02"), days("2026-06-01", "2026-06-02")
    asked: list[Asked] = [
        (name, answers) for name in ("home", "films-and-games", "candles") for answers in (old, new, {})
    ]
    answers = told(made, asked)
    accepted = [one["accepted"] and one["accepted"]["is"] if "accepted" in one else "open" for one in answers]
    assert accepted == ["unused", "unused", "unused", "any", "never", "open", "unused", None, "unused"]
    assert answers[0]["window"] == {"said": "10 business days", "amount": 10, "unit": None}
    assert [answers[n]["counted_from"] for n in (0, 1, 3, 6)] == ["order", "delivery", "order", "order"]
    assert "window" not in answers[4]


def test_it_asks_for_what_an_answer_depends_on_and_says_what_the_lines_say(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
          state: {opened: opened items}
    +++ policies/shipping.yml
      - effective_from: 2020-02-01
        destinations: [US, CA]
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: {member: 1 year, over 100.00 USD: 45 days, usually: 30 days}
        counted_from: delivery
        condition: unused, in its own packaging
        label_fee:
          US: {member: free, usually: 4.95 USD}
        restocking_fee: none
        refund_within: 14 days
        refund_to: the payment method that you paid with
        bank_posts_refund_within: 5 business days
        exchange_ships_within: 2 business days
        damaged_reported_within: 7 days
        faulty_label_fee: free
        start_page: https://www.example-store.example/returns
        categories:
          home:
            accepted: unused
            remedies: [refund, exchange]
            window: {member: 50 days, usually: 40 days}
          films-and-games:
            accepted: {opened: never, usually: any}
            remedies: [exchange]
      - effective_from: 2026-06-01
        announced_on: 2026-05-01
        window: {member: 2 years, usually: 20 days}
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders delivered
        window: 60 days
    """
    sources = varied(Audience.PUBLIC)
    made = tool(sources)
    labels = {question.name: question.label for question in made.questions}
    assert labels["customer"] == "Which of these are you?"
    assert labels["order value USD"] == "Value of the order (USD)"
    assert [q.choices for q in made.questions if q.name == "customer"] == [
        (("member", "members"), ("", "None of these"))
    ]
    first, closed, opened = told(
        made,
        [
            ("films-and-games", days("2026-06-01", "2026-06-02")),
            ("films-and-games", days("2026-06-01", "2026-06-02", state="", customer="member")),
            ("films-and-games", days("2026-06-01", "2026-06-02", state="opened")),
        ],
    )
    assert first["asked"] == ["state"]  # who cannot send it back is asked nothing else
    assert set(closed["asked"]) == {"state", "customer", "country"}
    assert (opened["accepted"]["is"], opened["asked"]) == ("never", ["state"])

    snapshot = resolve(parse(sources)[0], AS_OF)
    turns = [date(2026, 6, 1), date(2026, 11, 1), date(2026, 12, 25)]
    near = [day.toordinal() + step for day in turns for step in (-1, 0, 1)]
    members = product(
        ("home", "films-and-games"), near, near, ("member", ""), ("opened", ""), ("US", ""), (10000, 10001)
    )
    names = ("category", "ordered", "delivered", "customer", "state", "country", "order value USD")
    whole = [dict(zip(names, some, strict=True)) for some in members]

    def value(key: str, situation: dict[str, Any]) -> object:
        case = snapshot.over_time[key].value_in(situation)
        return case and case.value

    answers = told(made, [(str(one["category"]), one) for one in whole])
    assert len(whole) > 2_000
    for situation, answer in zip(whole, answers, strict=True):
        key = f"returns.categories.{situation['category']}"
        assert answer["accepted"]["is"] == value(f"{key}.accepted", situation)
        if answer["accepted"]["is"] != "never":
            own = value(f"{key}.window", situation) if situation["category"] == "home" else None
            assert answer["window"]["said"] == str(own or value("returns.window", situation)), situation
            fee = {("US", "member"): "free", ("US", ""): "$4.95"}
            assert answer["label"] == fee.get((situation["country"], situation["customer"]))


UNTIL = """
import { answerOf } from %s;
import { readFileSync } from "node:fs";
const { data, asked } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(([kind, { ordered, delivered }]) =>
  answerOf(data, data.kinds.find(({ name }) => name === kind), ordered, delivered, {}).until)));
"""


CARD = """
import { Tool } from %s;
import { answerOf } from %s;
import { readFileSync } from "node:fs";
const { data, asked } = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = { createElement: () => ({}) };
const dataset = new Proxy({}, { get: (_, name) => `${name} {state}{gives}{condition}{way}{fee}{time}{place}{bank}` });
const tool = Object.assign(Object.create(Tool.prototype), { form: { dataset }, questions: [] });
console.log(JSON.stringify(asked.map((answers) => {
  const [kind] = data.kinds, { ordered, delivered, ...others } = answers, answer = answerOf(data, kind, ordered, delivered, others);
  const card = tool.say(kind, answer).map((part) => part.textContent ?? part).join("");
  return { ...answer.told, asked: [...answer.asked], card };
})));
"""


def test_the_card_says_whatever_was_asked_for_and_all_that_it_costs(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          state: {opened: opened items}
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: at any time
        condition: {opened: with all parts, usually: sealed}
        goes_back: {opened: [in a store], usually: [by mail]}
        label_fee: {opened: 4.00 USD, usually: 4.95 USD}
        restocking_fee: {opened: 15 % of the price, usually: none}
        refund_within: {opened: 15 days, usually: 14 days}
        refund_to: {opened: a gift card, usually: your card}
        bank_posts_refund_within: {opened: 6 days, usually: 5 days}
        exchange_ships_within: {opened: 3 days, usually: 2 days}
        categories:
          home:
            accepted: {opened: any, usually: unused}
            remedies: {opened: [exchange, refund], usually: [refund]}
            note: {opened: Wipe it., usually: As it came.}
    """
    known = {"ordered": "2026-11-05", "delivered": "2026-11-08"}
    scripts = tuple(json.dumps(SCRIPT.with_name(name).as_uri()) for name in ("deadline.js", "returns.mjs"))
    for state, fee in (("opened", "15% of the price"), ("", None)):
        [answer] = told(tool(varied(Audience.PUBLIC)), [known | {"state": state}], CARD, scripts)
        assert answer["asked"] == ["state"]
        assert answer["restocking"] == fee
        card = answer.pop("card")
        says = [one["said"] if isinstance(one, dict) else one for name, one in answer.items() if name not in UNSAID]
        assert not [words for words in says if words and words not in card]


UNSAID = {"asked", "window", "counted_from"}
"""What the card does not say as it stands."""


@pytest.mark.parametrize(
    ("window", "until"),
    [
        ("30 days", {"is": "last", "day": "2026-12-08"}),
        ("30 days from purchase", {"is": "last", "day": "2026-12-05"}),
        ("1 week from order", {"is": "over", "day": "2026-11-12"}),
        ("30 days from delivery", {"is": "last", "day": "2026-12-08"}),
        ("30 days from dispatch", {"is": "within", "from": "dispatch"}),
        ("30 business days from purchase", {"is": "within", "from": "order"}),
        ("until 2027-01-15", {"is": "last", "day": "2027-01-15"}),
        ("until 2026-11-30", {"is": "over", "day": "2026-11-30"}),
        ("at any time", {"is": "always"}),
        ("no limit", {"is": "always"}),
    ],
)
def test_the_last_day_follows_what_the_window_says_of_its_start_or_end(
    starter: dict[str, bytes], window: str, until: dict[str, str]
) -> None:
    policy = starter["policies/returns.yml"].replace(b"window: 30 days", f"window: {window}".encode())
    made = tool(read({**starter, "policies/returns.yml": policy}, Audience.PUBLIC))
    asked = [("home", {"ordered": "2026-11-05", "delivered": "2026-11-08"})]
    assert told(made, asked, UNTIL) == [until]


def test_the_day_of_delivery_is_asked_for_only_where_a_time_counts_from_it(starter: dict[str, bytes]) -> None:
    def asks(window: str, more: str = "") -> bool:
        policy = starter["policies/returns.yml"].decode().replace("window: 30 days", f"window: {window}")
        policy = policy.replace("        accepted: unused", f"        accepted: unused{more}")
        made = tool(read({**starter, "policies/returns.yml": policy.encode()}, Audience.PUBLIC))
        return made.asks_delivered

    assert asks("30 days")
    assert asks("30 days from delivery")
    assert not asks("30 days from purchase")
    assert not asks("until 2027-01-15")
    assert not asks("at any time")
    assert asks("at any time", "\n        window: 30 days")


def test_a_label_costs_nothing_where_the_item_goes_back_in_a_store_alone(starter: dict[str, bytes]) -> None:
    back = b"    goes_back: {films-and-games: [in a store], usually: [by mail, in a store]}\n    restocking_fee"
    policy = starter["policies/returns.yml"].replace(b"    restocking_fee", back)
    made = tool(read({**starter, "policies/returns.yml": policy}, Audience.PUBLIC))
    known = days("2026-11-05", "2026-11-08", country="US")
    home, films = told(made, [("home", known), ("films-and-games", known)])
    assert (home["goes_back"]["said"], home["label"]) == ("by mail or in store", "$4.95")
    assert films["goes_back"] == {"is": ["in a store"], "said": "in store"}
    assert "label" not in films


@pytest.mark.parametrize(
    ("destinations", "fees", "choices"),
    [
        ("[US]", "US: 4.95 USD", None),
        ("[US]", "US-AK: 9.95 USD\n      US: 4.95 USD", ["Alaska", "United States"]),
        ("[US, CA]", "US: 4.95 USD", ["United States", "None of these"]),
        ("[US, CA]", "US: 4.95 USD\n      CA: free", ["United States", "Canada"]),
        ("[US]", "US: 4.95 USD\n      CA: free", ["United States", "Canada"]),
    ],
)
def test_the_country_is_asked_for_where_those_that_the_store_delivers_to_differ(
    starter: dict[str, bytes], destinations: str, fees: str, choices: list[str] | None
) -> None:
    returns = starter["policies/returns.yml"].replace(b"US: 4.95 USD", fees.encode())
    shipping = starter["policies/shipping.yml"].replace(b"[US]", destinations.encode())
    files = {**starter, "policies/returns.yml": returns, "policies/shipping.yml": shipping}
    made = tool(read(files, Audience.PUBLIC))
    asked = {question.name: [title for _, title in question.choices] for question in made.questions}
    (answer,) = told(made, [("home", days("2026-11-05", "2026-11-08"))])
    assert asked.get("country") == choices
    assert answer["asked"] == (["country"] if choices else [])
    assert ("label" in answer) is not bool(choices)


def test_what_nobody_has_stated_is_not_told_and_holds_up_no_answer(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: 30 days
        refund_within: 14 days
        categories:
          home: {accepted: unused}
    """
    ask = ASK.replace("holds", "answerOf").replace("kind), answers)", 'kind), "2026-11-20", "", answers)')
    ask = ask.replace("{ told, asked }", "{ told, asked, until, right }").replace("...told,", "...told, until, right,")
    [answer] = told(tool(varied(Audience.PUBLIC)), [("home", {})], ask)
    assert answer["accepted"]["is"] == "unused"
    assert answer["until"] == {"is": "within", "from": None}
    assert (answer["gives"], answer["label"], answer["refund_within"]) == (
        None,
        "",
        "14 days after your return has reached us",
    )
    assert answer["asked"] == []
    assert "right" not in answer


RIGHT = UNTIL.replace("[kind, { ordered, delivered }]", "[kind, { ordered, delivered, ...others }]").replace(
    "{}).until", "others).right ?? null"
)


def test_the_right_of_withdrawal_is_for_orders_from_afar_and_for_digital_content_counted_from_the_order(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/store.yml
        conditions:
          shop: {in-store: purchases in our store}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        withdrawal: {places: [DE], window: 14 days, refund_within: 14 days}
        categories:
          home: {accepted: never, remedies: [], withdrawal: any}
          films-and-games: {accepted: never, remedies: [], withdrawal: until begun}
    """
    day = {"ordered": "2026-11-20", "delivered": "2026-11-25", "country": "DE"}
    asked = [(kind, day | {"channel": channel}) for kind in ("home", "films-and-games") for channel in ("in-store", "")]
    in_store, goods, also_in_store, digital = told(tool(varied(Audience.PUBLIC)), asked, RIGHT)
    assert (in_store, also_in_store) == (None, None)
    said = "In Germany you can withdraw from an order placed online or by phone within 14 days from delivery."
    assert (goods["said"], goods["day"]) == (said, "2026-12-09")
    said = "In Germany you can withdraw from the order within 14 days from purchase, until you begin to download or use it."
    assert (digital["said"], digital["day"]) == (said, "2026-12-04")
