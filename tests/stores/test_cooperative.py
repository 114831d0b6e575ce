"""A real kind of store, written whole: an outdoor co-operative with members, shops, used gear and bikes.

Whatever shows a policy is read back against what the store says: the lines, the built pages, the returns tool, `facts.json`, the
structured data and the command line. It is in `cooperative/`, whole.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.data_of_sites import tool_data

from shelfhelp.cli import main
from shelfhelp.compile import Compilation, compile, draft
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_in
from shelfhelp.host.disk import read_store
from shelfhelp.parse.conditions import read_situation
from shelfhelp.source.sources import Audience

HERE = Path(__file__).parent
THEME = HERE.parents[1] / "theme"
RETURNS = THEME / "javascripts/returns.mjs"
AS_OF = date(2026, 11, 28)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(HERE / "cooperative", tmp_path_factory.mktemp("cooperative"), dirs_exist_ok=True)


@pytest.fixture(scope="module")
def cooperative(shop: Path) -> Compilation:
    return compile(read_store(shop, Audience.PUBLIC), as_of=AS_OF)


@pytest.fixture(scope="module")
def site(shop: Path) -> Path:
    """The public site, built as its owner builds it; that no rule has anything to say is part of it."""
    said = run(shop, "check")
    assert said == ""
    run(shop, "build", "--audience", "public")
    return shop / "site/public"


def run(shop: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["-C", str(shop), *words, "--as-of", AS_OF.isoformat()])
    assert result.exit_code == 0, result.output
    return result.stdout


def shown(site: Path, address: str) -> str:
    """Return the words of a page, those of a cell or a term of a list apart from each other."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    text = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    text = re.sub(r"</(?:td|th|dt)>", ": ", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


@pytest.mark.parametrize(
    ("key", "whom", "value"),
    [
        ("returns.window", "member", "1 year from purchase"),
        ("returns.window", "", "90 days from purchase"),
        ("returns.window", "electronics", "90 days from purchase"),
        ("returns.window", "member, electronics", "90 days from purchase"),
        ("returns.window", "member, used-gear", "30 days from purchase"),
        ("returns.window", "defect", "at any time"),
        ("returns.window", "defect, member, electronics", "at any time"),
        ("returns.categories.used-gear.accepted", "in-a-shop", "never"),
        ("returns.categories.used-gear.accepted", "", "unused"),
        ("returns.categories.memberships.accepted", "member", "never"),
        ("returns.categories.lift-tickets.accepted", "", "never"),
        ("returns.categories.gift-cards.accepted", "", "never"),
        ("returns.label_fee.US", "", "$5.99"),
        ("returns.label_fee.US", "member", "free"),
        ("returns.goes_back", "bikes", "in a store"),
        ("returns.goes_back", "oversized, member", "in a store"),
        ("returns.goes_back", "clothing", "by mail and in a store"),
        ("returns.condition", "", "clean, like new, with its tags and proof of purchase"),
        ("returns.condition", "member", "clean, like new, with its tags"),
        ("shipping.cut_off", "express", "10 AM"),
        ("shipping.cut_off", "standard", "2 PM"),
        ("shipping.methods.standard.delivery", "", "5 to 7 business days"),
        ("shipping.methods.express.delivery", "", "2 to 3 business days"),
        ("shipping.methods.fastest.delivery", "", "1 to 2 business days"),
        ("orders.processed_within", "", "2 business days"),
    ],
)
def test_each_customer_gets_what_the_store_says(cooperative: Compilation, key: str, whom: str, value: str) -> None:
    snapshot = cooperative.snapshot
    given = snapshot.facts[key].value_for(read_situation(whom, snapshot.words))
    assert format_value(given, locale_in(snapshot)) == value


RETURNS_PAGE = [
    "Return window: 90 days from purchase (something else in 4 cases)",
    (
        "Defective items: At any time: Outdoor electronics: 90 days from purchase: Used gear: 30 days from purchase: "
        "Members: 1 year from purchase: Everybody else: 90 days from purchase"
    ),
    (
        "Condition: Clean, like new, with its tags and proof of purchase (for defective items: with the fault described; "
        "for members: clean, like new, with its tags)"
    ),
    "How to send it back: By mail or in store (in store for Bikes or Oversized items)",
    "Return label: Free for members in the United States; $5.99 for the United States",
    "Damaged or wrong item: Tell us at any time. Return label: $5.99 (free for members)",
    "Used gear: Yes, if unused (yes, in any state for defective items; no for items bought in a shop): Refund",
    "Memberships: No",
    "Lift tickets and passes: No",
    "Gift cards: No",
]
SHIPPING_PAGE = [
    "Standard delivery: 5 to 7 business days",
    "Faster delivery: 2 to 3 business days",
    "Fastest delivery: 1 to 2 business days",
    "The cut-off time is 2 PM (10 AM for Faster delivery or Fastest delivery) (Pacific Time).",
    "Alaska, Hawaii, post-office boxes and rural areas take longer.",
    "Orders from other countries are taken by phone only; they can take up to two months",
]
MEMBERS_PAGE = [
    (
        "For members. You have 1 year from purchase (at any time for defective items; 90 days from purchase for Outdoor "
        "electronics; 30 days from purchase for Used gear) to return an item. A label is free, and you need no receipt"
    ),
]
HOME_PAGE = [
    "90 days from purchase to send items back (something else in 4 cases)",
    "Monday to Friday 5 AM to 10 PM, Saturday and Sunday 6 AM to 9 PM",
]


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        ("returns", RETURNS_PAGE),
        ("shipping", SHIPPING_PAGE),
        ("faq/returns/return-as-a-member", MEMBERS_PAGE),
        ("", HOME_PAGE),
        ("faq/warranty/make-a-claim", ["What is defective you can also return at any time."]),
    ],
)
def test_the_pages_say_what_the_store_says(site: Path, address: str, sentences: list[str]) -> None:
    text = shown(site, address)
    assert [sentence for sentence in sentences if sentence not in text] == []


ASK = """
import { answerOf } from %s;
import { readFileSync } from "node:fs";
const { data, asked } = JSON.parse(readFileSync(0, "utf8"));
const kindOf = (name) => data.kinds.find((kind) => kind.name === name);
console.log(JSON.stringify(asked.map(([kind, ordered, known]) => {
  const { told, asked, until } = answerOf(data, kindOf(kind), ordered, "", known);
  return { ...told, asked: [...asked], until };
})));
"""
ANYBODY: dict[str, str] = {"customer": "", "reason": "", "channel": "", "country": "US"}


def answer(site: Path, kind: str, ordered: str, **known: str) -> dict[str, Any]:
    """Return what the form on the built page answers, by its own script."""
    html = (site / "returns/index.html").read_text(encoding="utf-8")
    data = re.search(r'<script type="application/json" id="sh-tool-data">(.*?)</script>', html, re.DOTALL)
    assert data is not None
    given = json.dumps({"data": json.loads(data[1]), "asked": [[kind, ordered, ANYBODY | known]]})
    words = ["node", "--input-type=module", "-e", ASK % json.dumps(RETURNS.as_uri())]
    made = subprocess.run(words, input=given, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    told: dict[str, Any] = json.loads(made.stdout)[0]
    return told


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize(
    ("kind", "ordered", "known", "until", "label"),
    [
        ("clothing", "2026-11-27", {}, {"is": "last", "day": "2027-02-25"}, "$5.99"),
        ("clothing", "2025-11-28", {"customer": "member"}, {"is": "last", "day": "2026-11-28"}, "free"),
        ("clothing", "2025-11-27", {"customer": "member"}, {"is": "over", "day": "2026-11-27"}, "free"),
        ("electronics", "2026-11-27", {"customer": "member"}, {"is": "last", "day": "2027-02-25"}, "free"),
        ("electronics", "2022-01-01", {"reason": "defect"}, {"is": "always"}, "$5.99"),
        ("used-gear", "2026-11-01", {"customer": "member"}, {"is": "last", "day": "2026-12-01"}, "free"),
        ("used-gear", "2026-11-01", {"channel": "in-a-shop"}, {"is": "open"}, None),
        ("bikes", "2026-11-27", {}, {"is": "last", "day": "2027-02-25"}, None),
        ("gift-cards", "2026-11-27", {"customer": "member"}, {"is": "open"}, None),
    ],
)
def test_the_form_names_the_last_day_and_the_label(
    site: Path, kind: str, ordered: str, known: dict[str, str], until: dict[str, str], label: str | None
) -> None:
    told = answer(site, kind, ordered, **known)
    assert (told["until"], told.get("label")) == (until, label)
    is_final = kind == "gift-cards" or known.get("channel") == "in-a-shop"
    assert (told["accepted"]["is"] == "never") is is_final


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_form_asks_only_what_matters(site: Path) -> None:
    assert set(answer(site, "clothing", "2026-11-27")["asked"]) == {"customer", "reason"}
    assert answer(site, "gift-cards", "2026-11-27")["asked"] == []
    assert "channel" in answer(site, "used-gear", "2026-11-27")["asked"]
    assert "delivered" not in (site / "returns/index.html").read_text(encoding="utf-8").partition("sh-tool-data")[0]


CUT_OFFS = (
    "write {{ shipping.cut_off }} for the cut-off time, or {{ shipping.cut_off.express-or-fastest }} "
    "for the cut-off time (Faster delivery or Fastest delivery)"
)


@pytest.mark.parametrize(
    ("sentence", "what", "way_out"),
    [
        (
            "Members have one year to return an item.",
            '"one year" repeats the return window (members)',
            "write {{ returns.window.member }}",
        ),
        (
            "You have 30 days to return used gear.",
            '"30 days" repeats the return window (Used gear)',
            "write {{ returns.window.used-gear }}",
        ),
        (
            "A label costs $5.99, which is taken from your refund.",
            '"$5.99" repeats the return label fee',
            (
                "write {{ returns.label_fee }} for the return label fee, "
                "or {{ returns.label_fee.US }} for the return label fee (United States)"
            ),
        ),
        ("Express orders placed by 10:00 leave on that day.", '"10:00" repeats the cut-off time', CUT_OFFS),
    ],
)
def test_a_true_sentence_with_a_typed_number_is_told_the_words_that_keep_it_true(
    shop: Path, sentence: str, what: str, way_out: str
) -> None:
    sources = read_store(shop, Audience.PUBLIC)
    answer = next(file for file in sources.files if file.path == "faq/returns/send-it-back.md")
    files = (
        *(file for file in sources.files if file is not answer),
        replace(answer, text=f"{answer.text}\n{sentence}\n"),
    )
    found = compile(replace(sources, files=files), as_of=AS_OF).found
    assert [(one.message, one.help) for one in found] == [(what, way_out)]


def test_programs_are_told_each_case(site: Path) -> None:
    facts = json.loads((site / "facts.json").read_text(encoding="utf-8"))["facts"]
    window = facts["returns.window"]
    assert (window["value"], window["iso"], window["counted_from"]) == ("90 days from purchase", "P90D", "order")
    assert [(case["for"], case["value"]) for case in window["cases"]] == [
        ("defective items", "at any time"),
        ("Outdoor electronics", "90 days from purchase"),
        ("Used gear", "30 days from purchase"),
        ("members", "1 year from purchase"),
    ]
    assert facts["returns.label_fee.US.member"]["value"] == "free"


CARD = """
import { readFileSync } from "node:fs";
const made = (children) => ({ children, setAttribute() {}, append(...more) { children.push(...more); } });
const { words, formats, returns, asked } = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = { createElement: () => made([]), documentElement: { lang: "en-US", dataset: { formats } } };
const { answerOf } = await import(%s);
const { cardOf, sentenceOf } = await import(%s);
const { learn } = await import(%s);
const textOf = (node) => (typeof node === "string" ? node : node.children.map(textOf).join(node.children.length > 1 ? " " : ""));
learn(words);
console.log(JSON.stringify(asked.map(([name, ordered, known]) => {
  const kind = returns.kinds.find((one) => one.name === name);
  const answer = answerOf(returns, kind, ordered, "", known);
  return [sentenceOf(kind, answer), textOf(cardOf([{ kind, answer }], ""))];
})));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize(
    ("kind", "known", "sentence", "rows"),
    [
        (
            "clothing",
            {"customer": "member"},
            (
                "Clothing and gear: yes, if unused, until Saturday, November 27, 2027; the return label: free; you get: refund or "
                "exchange; your money is there within 14 days after your return has reached us."
            ),
            [
                "Last day Saturday, November 27, 2027  (1 year from purchase)",
                "Return label Free",
                "By mail or in store.",
            ],
        ),
        (
            "bikes",
            {},
            (
                "Bikes: yes, if unused, until Thursday, February 25, 2027; you get: refund or exchange; your money is there within "
                "14 days after your return has reached us."
            ),
            ["How In store."],
        ),
        (
            "electronics",
            {"reason": "defect"},
            (
                "Outdoor electronics: yes, in any state, at any time; the return label: $5.99; you get: refund or exchange; your "
                "money is there within 14 days after your return has reached us."
            ),
            ["Last day At any time"],
        ),
        ("used-gear", {"channel": "in-a-shop"}, "Used gear: no, this cannot be sent back.", []),
    ],
)
def test_the_card_of_the_desk_answers_a_caller(
    shop: Path, kind: str, known: dict[str, str], sentence: str, rows: list[str]
) -> None:
    tree = draft(read_store(shop, Audience.STAFF), as_of=AS_OF).tree
    data = tool_data(tree.pages["lookup.md"])
    asked = [[kind, "2026-11-27", ANYBODY | known]]
    modules = (RETURNS, THEME / "staff/card.mjs", THEME / "staff/words.mjs")
    source = CARD % tuple(json.dumps(module.as_uri()) for module in modules)
    given = json.dumps({**data, "formats": tree.site.formats, "asked": asked})
    words = ["node", "--input-type=module", "-e", source]
    made = subprocess.run(words, input=given, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    ((said, card),) = json.loads(made.stdout)
    assert said == sentence
    assert [row for row in rows if row not in card] == []
    assert ("Return label" in card) is (kind not in {"bikes", "used-gear"})


def test_the_desk_looks_up_each_case_in_words(shop: Path) -> None:
    lookup = draft(read_store(shop, Audience.STAFF), as_of=AS_OF).tree.pages["lookup.md"].markdown
    rows = [
        "| Return window | Defective items | At any time |",
        "| Return window | Members | 1 year from purchase |",
        "| Return window |  | 90 days from purchase |",
        "| Return label fee | Members in the United States | Free |",
        "| Way back to us | Bikes or Oversized items | In store |",
        "| State in which the category is accepted (Used gear) | Items bought in a shop | No |",
    ]
    assert [row for row in rows if row not in lookup] == []


def test_search_engines_are_told_what_they_have_words_for(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(text)
    (store,) = (node for node in data.get("@graph", [data]) if "hasMerchantReturnPolicy" in node)
    policies = store["hasMerchantReturnPolicy"]
    anybody, *members = policies if isinstance(policies, list) else [policies]
    amount = {"@type": "MonetaryAmount", "value": 5.99, "currency": "USD"}
    assert (anybody["applicableCountry"], anybody["returnShippingFeesAmount"]) == (["US"], amount)
    assert anybody["returnMethod"] == ["https://schema.org/ReturnByMail", "https://schema.org/ReturnInStore"]
    assert "merchantReturnDays" not in anybody  # a purchase is no delivery, from which search engines count
    assert [member["returnFees"] for member in members] == ["https://schema.org/FreeReturn"]


def rows(printed: str) -> list[list[str]]:
    return [re.split(r"  +", line) for line in printed.splitlines()]


def test_the_command_line_answers_for_one_customer(shop: Path) -> None:
    whom = "member, electronics, DE, ordered 2026-11-27"
    assert rows(run(shop, "facts", "returns.window", "--for", whom)) == [
        ["defective items", "at any time", "(policies/returns.yml:5:15)"],
        ["reasons other than defective items", "90 days from purchase", "(policies/returns.yml:6:20)"],
    ]
    assert (
        run(shop, "facts", "returns.window", "--for", f"{whom}, defect") == "at any time  (policies/returns.yml:5:15)\n"
    )
    assert run(shop, "facts", "returns.label_fee.US", "--for", "member") == "free  (policies/returns.yml:20:17)\n"


def test_the_table_of_a_fact_reads_well(shop: Path) -> None:
    others = "2020-01-01 to …, reasons other than defective items, "
    rest = f"{others}kinds of item other than Outdoor electronics or Used gear, "
    assert rows(run(shop, "facts", "returns.window", "--table")) == [
        ["2020-01-01 to …, defective items", "at any time", "(policies/returns.yml:5:15)"],
        [f"{others}Outdoor electronics", "90 days from purchase", "(policies/returns.yml:6:20)"],
        [f"{others}Used gear", "30 days from purchase", "(policies/returns.yml:7:18)"],
        [f"{rest}members", "1 year from purchase", "(policies/returns.yml:8:15)"],
        [f"{rest}customers other than members", "90 days from purchase", "(policies/returns.yml:9:16)"],
    ]
