"""Messages are English, their names, values and days too, whatever the language of the store is."""

from __future__ import annotations

import re
from datetime import date

from shelfhelp.compile import check
from shelfhelp.facts.catalogue import catalogue
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
ANSWER = b"""
You have 14 days to send it back; a label costs 5.95 EUR from Germany, and the legal guarantee in Germany is 1 year.
Call us from 8:00 to 12:00. Since January 10, 2026 you have 40 days. A refund takes 3 weeks. Standard delivery takes 9 days.
"""


def german(starter: dict[str, bytes]) -> dict[str, bytes]:
    """A German store with mistakes of many kinds."""
    files = dict(starter)

    def change(path: str, *pairs: tuple[str, str]) -> None:
        text = files[path].decode()
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        files[path] = text.encode()

    change("policies/store.yml", ("locale: en-US", "locale: de-DE"))
    change(
        "policies/returns.yml",
        ("US: 4.95 USD", "US: 4.95 USD\n      DE: 4.95 EUR"),
        ("    exchange_ships_within", "    faulty_rejected_within: 5 days\n    exchange_ships_within"),
    )
    change(
        "policies/warranty.yml",
        ("    claim_shipping_fee", "    legal_guarantee:\n      DE: 2 years\n    claim_shipping_fee"),
    )
    change("policies/shipping.yml", ("[US]", "[US, DE, GB]"))
    season = (
        "seasons:\n  - season: Spring\n    starts: 2026-02-01\n    ends: 2026-03-31\n    applies_to: orders placed\n"
    )
    files["policies/returns.yml"] += f"{season}    window: 20 days\n".encode()
    files["faq/returns/send-it-back.md"] += ANSWER
    return files


def found_in(starter: dict[str, bytes]) -> list[Diagnostic]:
    files = german(starter)
    return check([read(files, audience) for audience in Audience], as_of=AS_OF).found


def test_no_message_of_a_german_store_has_a_german_word(starter: dict[str, bytes]) -> None:
    found = found_in(starter)
    assert {"REF002", "POL003", "POL015", "LAW001"} <= {finding.code for finding in found}
    english = {word for words in catalogue("de") for word in re.findall(r"\w{4,}", words)}
    german_words = {word for words in catalogue("de").values() for word in re.findall(r"\w{4,}", words)} - english
    german_words |= {"Deutschland", "Tage", "Jahre", "Januar", "März", "Wochen"}
    told = {f.message + " ".join(f.notes) + f.help for f in found}
    assert {text for text in told if set(re.findall(r"\w{4,}", text)) & german_words} == set()


def test_a_fact_is_named_and_said_in_english(starter: dict[str, bytes]) -> None:
    messages = {finding.message for finding in found_in(starter) if finding.code == "REF002"}
    assert (
        '"14 days" contradicts the return window, 30 days (20 days for orders placed from February 1 to March 31, 2026)'
        in messages
    )
    assert '"1 year" contradicts the legal guarantee (Germany), 2 years' in messages
