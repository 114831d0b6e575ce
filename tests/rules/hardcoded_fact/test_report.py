"""What the rule says, where it looks, and how a finding is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shelfhelp.facts.mentions.verdicts import _entry_name
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.model.values import Territory

CODE = "REF002"
ANSWER = "faq/returns/send-it-back.md"
LINE = "You have {{ returns.window }} from delivery to send it back."
JULY = date(2026, 7, 1)


def messages(found: Any, changes: dict[str, dict[str, str]], as_of: date = JULY) -> list[str]:
    return [finding.message for finding in found(CODE, changes, as_of)]


def test_a_contradiction_shows_both_values_both_places_and_the_way_out(found: Any) -> None:
    [finding] = found(CODE, {ANSWER: {LINE: "You have 14 days to send it back."}}, JULY)
    assert str(finding.location) == f"{ANSWER}:13:10"
    assert finding.message == '"14 days" contradicts the return window, 30 days'
    assert finding.notes == ("the return window is stated at policies/returns.yml:5:13",)
    assert finding.help == "write {{ returns.window }}"
    assert finding.length == len("14 days")


def test_equal_values_repeat_however_they_are_written(found: Any) -> None:
    for said in (
        "30 days",
        "thirty (30) days",
        "**30** days",
        "30&nbsp;days",
        "[30 days](../../returns.md)",
        "_thirty_ days",
    ):
        [message] = messages(found, {ANSWER: {LINE: f"You have {said} to send it back."}})
        assert message.endswith(" repeats the return window")


HOLIDAY = """
seasons:
  - season: Holiday
    starts: 2026-11-01
    ends: 2026-12-24
    announced_on: 2026-10-01
    applies_to: orders placed
    window: 60 days"""
BOTH = "60 days for orders placed from November 1 to December 24, 2026"
SEASON = {"        note: The seal must be whole.": f"        note: The seal must be whole.{HOLIDAY}"}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("30 days", '"30 days" repeats the return window'),
        ("60 days", '"60 days" repeats the return window'),
        (
            "14 days",
            f'"14 days" contradicts the return window, 30 days ({BOTH})',
        ),
    ],
)
def test_a_season_in_play_counts_beside_the_regular_value(found: Any, said: str, message: str) -> None:
    changes = {"returns": SEASON, ANSWER: {LINE: f"You have {said} to send it back."}}
    assert messages(found, changes, date(2026, 11, 23)) == [message]


def test_dates_of_change_are_held_against_the_days_on_which_the_fact_changes(found: Any) -> None:
    changes = {"returns": SEASON, ANSWER: {LINE: "Orders placed until 24 December can be returned for longer."}}
    [finding] = found(CODE, changes, date(2026, 11, 23))
    assert finding.message == '"24 December" repeats a day on which the return window changes'
    assert finding.help == "leave the day out: {{ returns.window }} changes by itself on its day"
    changes = {ANSWER: {LINE: "The new return policy takes effect on March 15, 2024."}}
    assert messages(found, changes) == [
        '"March 15, 2024" contradicts the day from which the return window holds, January 1, 2020'
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ANSWER, "title: How do I send something back?", "title: Can I send something back after 40 days?"),
        (
            "faq/returns/send-it-back.staff.md",
            "The order number, and",
            "You may accept a return after 40 days. Ask for",
        ),
        ("kb/glossary.md", "It begins with the delivery.", "You can return things for 40 days."),
        ("faq/topics.yml", "What you can send back, until when, and how.", "Send things back within 40 days."),
        ("policies/returns.yml", "The seal must be whole.", "You can return it within 40 days."),
        ("policies/returns.staff.yml", "if the item is unused", "if it is returned within 40 days"),
        (ANSWER, "1. Open", "1. Within 40 days of the delivery, send the item back. Open"),
        (ANSWER, LINE, "| Kind | Return it within |\n| --- | --- |\n| Lamps | 40 days |"),
    ],
)
def test_every_hand_written_text_is_looked_at(found: Any, path: str, old: str, new: str) -> None:
    [finding] = found(CODE, {path: {old: new}}, JULY)
    assert finding.location.path == path
    assert finding.message.startswith('"40 days" contradicts the return window') or "limit" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "`You have 14 days to send it back.`",
        "```\nYou have 14 days to send it back.\n```",
        "<!-- You have 14 days to send it back. -->",
        "[Send it back](https://www.example-store.example/return-within-14-days).",
        "See https://www.example-store.example/return-within-14-days.",
        "You have {{ returns.window }} to send it back.",
    ],
)
def test_what_readers_do_not_read_is_no_prose(found: Any, text: str) -> None:
    assert messages(found, {ANSWER: {LINE: text}}) == []


def test_customers_own_wordings_are_not_looked_at(found: Any) -> None:
    assert messages(found, {ANSWER: {"  - send parcel back": "  - can i return after 40 days"}}) == []


SAID = "You have 14 days to send it back."


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} <!-- allow: hardcoded-fact: the carrier's limit -->",
        f"<!-- allow: hardcoded-fact: the carrier's limit -->\n{SAID}",
        "You have\n14 days to send it back.\n<!-- allow: hardcoded-fact: the carrier's limit -->\nDo not wait.",
        f"- Something else\n- {SAID} <!-- allow: hardcoded-fact: the carrier's limit -->",
    ],
)
def test_a_comment_with_a_reason_allows_what_it_stands_beside(found: Any, text: str) -> None:
    assert messages(found, {ANSWER: {LINE: text}}) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- allow: hardcoded-fact: the carrier's limit -->\n\n{SAID}",
        f"- Something <!-- allow: hardcoded-fact: the carrier's limit -->\n- {SAID}",
        f"{SAID} <!-- allow: unknown-fact: another rule -->",
        f"{SAID} `<!-- allow: hardcoded-fact: shown as code -->`",
    ],
)
def test_a_comment_allows_nothing_that_stands_elsewhere(found: Any, text: str) -> None:
    assert messages(found, {ANSWER: {LINE: text}}) == ['"14 days" contradicts the return window, 30 days']


@pytest.mark.parametrize("comment", ["<!-- allow: hardcoded-fact -->", "<!-- allow: hardcoded-fact: - -->"])
def test_a_comment_without_a_reason_is_reported_and_allows_nothing(found: Any, comment: str) -> None:
    assert messages(found, {ANSWER: {LINE: f"{SAID} {comment}"}}) == [
        '"14 days" contradicts the return window, 30 days',
        'this allows "hardcoded-fact" without a reason, so it allows nothing',
    ]


VOCABULARY = """    vocabulary:
      facts:
        - fact: {fact}
          words: [boomerang]
      use: [proof]
"""


def vocabulary(fact: str) -> dict[str, str]:
    return {"    locale: en-US\n": f"    locale: en-US\n{VOCABULARY.format(fact=fact)}"}


def test_a_store_adds_words_of_its_own(found: Any) -> None:
    said = {
        ANSWER: {LINE: "The boomerang of the house flies for 14 days. We return the tin and let it proof for 29 days."}
    }
    assert messages(found, said) == ['"29 days" contradicts the return window, 30 days']
    assert messages(found, {"store": vocabulary("returns.window"), **said}) == [
        '"14 days" contradicts the return window, 30 days'
    ]


def test_words_for_a_fact_that_does_not_exist_are_reported(found: Any) -> None:
    [finding] = found(CODE, {"store": vocabulary("returns.windw")}, JULY)
    assert finding.message == 'these words are for "returns.windw", which no policy states'
    assert finding.location.path == "policies/store.yml"
    assert messages(found, {"store": vocabulary("shipping.methods.*.delivery")}) == []
    assert messages(found, {"store": vocabulary("staff.returns.*")}) == []


def test_a_delivery_to_parts_of_countries_is_known_by_the_countries(shop: Snapshot) -> None:
    key = "shipping.methods.standard.destinations"
    parts = tuple(map(Territory.parse, ("US-NY", "DE-BY", "DE-BE")))
    snapshot = replace(shop, facts={**shop.facts, key: replace(shop.facts[key], value=parts)})
    name = _entry_name(shop.facts["shipping.methods.standard.delivery"], snapshot)
    assert name == "Standard delivery United States Germany"
