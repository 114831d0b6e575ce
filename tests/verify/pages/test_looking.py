"""A real browser looks at a shop that misbehaves in every way, and says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.servers import make_certificate
from tests.verify.shop import Shop, shop

from shelfhelp.model.verification import Verdict
from shelfhelp.model.verifying.pages import TestEntry
from shelfhelp.verify.browser import Chromium
from shelfhelp.verify.pages.entry import judge_entry
from shelfhelp.verify.pages.judge import Beside, Finding, Meant, is_there, judge
from shelfhelp.verify.pages.looking import look_at
from shelfhelp.verify.pages.sending import send_entry
from shelfhelp.verify.pages.sight import Obstacle, Sight

pytestmark = pytest.mark.browser

PROVED, DISPROVED, UNKNOWN = Verdict.PROVED, Verdict.DISPROVED, Verdict.UNKNOWN


def seen(browser: Chromium, address: str, meant: Meant, patience: float = 20) -> Sight:
    return look_at(browser, address, patience, lambda sight: is_there(sight, meant))


def judged(browser: Chromium, address: str, meant: Meant, patience: float = 20) -> Finding:
    return judge(seen(browser, address, meant, patience), meant, Beside())


@pytest.mark.parametrize(
    ("path", "meant", "verdict", "words"),
    [
        ("/form", Meant.FORM, PROVED, "has a form: Your e-mail, Your message"),
        ("/late-form", Meant.FORM, PROVED, "has a form: Your e-mail, Your message"),
        ("/dialogs", Meant.FORM, PROVED, "has a form"),
        ("/moved", Meant.FORM, PROVED, "has a form"),
        ("/no-labels", Meant.FORM, DISPROVED, "fields without a label: mail, message"),
        ("/only-a-search", Meant.FORM, DISPROVED, "no form but for a search"),
        ("/page", Meant.PAGE, PROVED, "Where is my order?"),
        ("/chat", Meant.CHAT, PROVED, "has a chat"),
        ("/missing", Meant.FORM, DISPROVED, "status 404"),
        ("/broken", Meant.FORM, DISPROVED, "status 500"),
        ("/forbidden", Meant.FORM, UNKNOWN, "lets no program in"),
        ("/soft-404", Meant.FORM, DISPROVED, "Page not found"),
        ("/parked", Meant.FORM, DISPROVED, "for sale"),
        ("/to-login", Meant.FORM, UNKNOWN, "have to sign in"),
        ("/gone-home", Meant.FORM, DISPROVED, "home page"),
        ("/loop", Meant.FORM, DISPROVED, "in a circle"),
        ("/cut", Meant.FORM, DISPROVED, "without an answer"),
        ("/huge", Meant.FORM, UNKNOWN, "too large"),
        ("/download", Meant.FORM, DISPROVED, "a file to save"),
        ("/notice.pdf", Meant.PAGE, PROVED, "a PDF"),
    ],
)
def test_each_kind_of_page(
    chromium_of_tests: Chromium, a_shop: Shop, path: str, meant: Meant, verdict: Verdict, words: str
) -> None:
    finding = judged(chromium_of_tests, f"{a_shop.address}{path}", meant)
    assert finding.verdict is verdict
    assert words in finding.seen


@pytest.mark.parametrize("path", ["/never", "/endless"])
def test_a_page_that_never_ends_is_not_there_in_time(chromium_of_tests: Chromium, a_shop: Shop, path: str) -> None:
    assert seen(chromium_of_tests, f"{a_shop.address}{path}", Meant.FORM, patience=1).obstacle is Obstacle.SLOW


def test_a_host_without_a_server_or_a_name_is_told_so(chromium_of_tests: Chromium) -> None:
    with shop() as closed:
        pass
    assert seen(chromium_of_tests, closed.address, Meant.PAGE).obstacle is Obstacle.REFUSED


def test_a_certificate_that_browsers_warn_of_is_no_page(chromium_of_tests: Chromium, tmp_path: Path) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make_certificate("www.shop.example", certificate, key)
    with shop(certificate, key) as made:
        sight = seen(chromium_of_tests, f"{made.address}/form", Meant.FORM)
    assert sight.obstacle is Obstacle.CERTIFICATE
    assert made.asked == []


def test_looking_sends_nothing_and_presses_nothing(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    for path in ("/form", "/cookie-settings", "/dialogs"):
        seen(chromium_of_tests, f"{a_shop.address}{path}", Meant.PAGE)
    assert a_shop.sent == []
    assert {method for method, _, _ in a_shop.asked} == {"GET"}


def test_a_page_that_bends_what_looks_at_it_is_unknown(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    assert judged(chromium_of_tests, f"{a_shop.address}/bent", Meant.FORM, patience=2).verdict is not PROVED
    assert judged(chromium_of_tests, f"{a_shop.address}/bent", Meant.PAGE, patience=2).verdict is UNKNOWN


LEAVE = TestEntry.model_validate(
    {"marker": "[test]", "discarded_by": "a filter of the inbox", "email": "tests@shop.example"}
)


def test_a_marked_entry_is_sent_once_and_the_answer_read(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    before = seen(chromium_of_tests, f"{a_shop.address}/form", Meant.FORM)
    entered = send_entry(chromium_of_tests, f"{a_shop.address}/form", 20, LEAVE)
    assert len(a_shop.sent) == 1
    assert a_shop.sent[0]["mail"] == ["tests@shop.example"]
    assert a_shop.sent[0]["message"][0].startswith("[test] ")
    finding = judge_entry(before, entered, LEAVE)
    assert finding.verdict is PROVED
    assert "Thank you, we have your message" in finding.seen
    assert "a filter of the inbox" in finding.seen


def test_an_entry_that_cannot_be_made_honestly_is_not_sent(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    without_address = LEAVE.model_copy(update={"email": None})
    entered = send_entry(chromium_of_tests, f"{a_shop.address}/form", 20, without_address)
    assert 'insists on "Your e-mail"' in entered.refused
    assert a_shop.sent == []
