"""Whoever does what a message says is done with it, and whoever has a reason can say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, read

DENIAL = "Sale items cannot be returned."
RIGHT = (
    "    withdrawal:\n      places: [DE, FR]\n      window: 14 days\n      refund_within: 14 days\n    categories:\n"
)


@pytest.fixture
def found(starter: dict[str, bytes]) -> Callable[..., list[Diagnostic]]:
    """Check the starter store with a right of withdrawal and an answer that says something; return what LAW022 finds."""

    def findings(answer: str, *, right: str = RIGHT) -> list[Diagnostic]:
        returns, path = "policies/returns.yml", "faq/returns/send-it-back.md"
        files = starter | {
            returns: starter[returns].replace(b"    categories:\n", right.encode()),
            path: starter[path] + f"\n{answer}\n".encode(),
        }
        reported = check([read(files, audience) for audience in Audience], as_of=date(2026, 3, 2)).found
        assert not [f for f in reported if f.code.startswith("SRC") and f.is_error]
        return [finding for finding in reported if finding.code == "LAW022"]

    return findings


def test_a_denial_is_an_error_at_its_sentence(found: Callable[..., list[Diagnostic]]) -> None:
    (finding,) = found(f"The label is free. {DENIAL}")
    assert finding.is_error
    assert finding.message == f'"{DENIAL}" denies what the right of withdrawal gives in Germany and France'
    assert finding.location.column == len("The label is free. ") + 1


def test_the_sentence_that_the_message_gives_settles_it(found: Callable[..., list[Diagnostic]]) -> None:
    (finding,) = found(DENIAL)
    sentence = finding.help.partition("write behind it: ")[2]
    assert sentence.endswith("of delivery.")
    assert found(f"{DENIAL} {sentence}") == []
    assert found(f"{DENIAL}\n\n{sentence}") == []


def test_the_places_that_the_message_gives_settle_it(found: Callable[..., list[Diagnostic]]) -> None:
    assert found("Outside Germany and France, sale items cannot be returned.") == []


def test_a_reason_beside_the_text_allows_it(found: Callable[..., list[Diagnostic]]) -> None:
    allowed = "<!-- allow: withdrawal-denied: the sale is in our shop in Springfield only -->"
    assert found(f"{allowed}\n{DENIAL}") == []
    assert found(f"<!-- allow: withdrawal-denied -->\n{DENIAL}") != []


def test_a_store_without_the_right_may_say_what_it_likes(found: Callable[..., list[Diagnostic]]) -> None:
    assert found(DENIAL, right="    categories:\n") == []
