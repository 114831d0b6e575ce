"""What a newcomer tries first, on the reference store: change the return window for next month, and type it by hand."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.compile import check, compile, draft
from shelfhelp.host.disk import read_store
from shelfhelp.report import text
from shelfhelp.source.sources import FOLDERS, Audience

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 23)
CHANGE_DAY = date(2026, 12, 5)
ANSWER = "faq/returns/send-it-back.md"
WINDOW_SENTENCE = "You have {{ returns.window }}"
CHANGE = """\
  - effective_from: 2026-12-05
    announced_on: 2026-11-23
    announcement: The usual window gets shorter.
    window: 14 days
"""


@pytest.fixture
def shop(reference_store: Path, tmp_path: Path) -> Path:
    """A copy of the reference store in which the return window becomes 14 days on 5 December, in the holiday season."""
    for folder in FOLDERS:
        shutil.copytree(reference_store / folder, tmp_path / folder)
    policy = tmp_path / "policies/returns.yml"
    # The version announced for January is the last one; versions stand in the order of their dates.
    whole = policy.read_text(encoding="utf-8")
    before, january = whole.split("  - effective_from: 2027-01-25\n")
    later, seasons = january.split("seasons:\n")
    policy.write_text(f"{before}{CHANGE}  - effective_from: 2027-01-25\n{later}seasons:\n{seasons}", encoding="utf-8")
    return tmp_path


def page(shop: Path, uri: str, day: date, audience: Audience = Audience.PUBLIC) -> str:
    return draft(read_store(shop, audience), as_of=day).tree.pages[uri].markdown


def test_the_check_passes(shop: Path) -> None:
    checked = check([read_store(shop, audience) for audience in Audience], as_of=TODAY)
    assert [finding for finding in checked.found if finding.is_error] == []


def test_the_policy_page_announces_the_change(shop: Path) -> None:
    will_change = page(shop, "returns.md", TODAY).split("What has changed")[0]
    assert "December 25, 2026" in will_change  # until then the season holds for every order
    assert "The usual window gets shorter." in will_change
    assert "14 days" in will_change


def test_today_shows_it_coming_up(shop: Path) -> None:
    coming = page(shop, "index.md", TODAY, Audience.STAFF)
    assert "The usual window gets shorter." not in coming  # the season holds for two weeks more
    later = page(shop, "index.md", date(2026, 12, 15), Audience.STAFF)
    assert "December 25, 2026" in later
    assert "14 days" in later


def test_the_answer_switches_on_the_day(shop: Path) -> None:
    # Both days are in the holiday season, which stands in parentheses and stays what it was.
    season = r"(60 days for orders placed from November 1 to December 24, 2026)"
    assert f"You have 30 days {season}" in page(shop, ANSWER, date(2026, 12, 4))
    assert f"You have 14 days {season}" in page(shop, ANSWER, CHANGE_DAY)


def test_typing_the_number_by_hand_is_an_error_that_says_what_to_write(reference_store: Path, shop: Path) -> None:
    for folder in FOLDERS:
        shutil.copytree(reference_store / folder, shop / folder, dirs_exist_ok=True)
    answer = shop / ANSWER
    written = answer.read_text(encoding="utf-8")
    answer.write_text(written.replace(WINDOW_SENTENCE, "You have 14 days"), encoding="utf-8")
    sources = read_store(shop, Audience.PUBLIC)
    line = written[: written.index(WINDOW_SENTENCE)].count("\n") + 1
    report = text.render([f for f in compile(sources, as_of=TODAY).found if f.is_error], sources)
    assert report.startswith(
        f'{ANSWER}:{line}:10: error[REF002] hardcoded-fact: "14 days" contradicts the return window, 30 days'
    )
    assert "note: the return window is stated at policies/returns.yml:" in report
    assert "help: write {{ returns.window }}" in report
