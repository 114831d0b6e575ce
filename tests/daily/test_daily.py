"""A day that goes well, one that does not, one that was missed, and one that is run twice."""

from __future__ import annotations

import errno
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import shelfhelp.daily
from shelfhelp.daily import DailyOptions, run
from shelfhelp.daily.mail import MailServer
from shelfhelp.release.lock import locked
from shelfhelp.release.outcome import Refused
from shelfhelp.source.sources import Audience

from .conftest import NOON, ONE_DAY, Daily, Inbox, break_store, mend_store

pytestmark = pytest.mark.slow


def journal(targets: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((targets / "daily.json").read_text())
    return told


def digest(targets: Path, form: str = "txt") -> str:
    return (targets / f"digest/latest.{form}").read_text()


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def live(targets: Path, audience: str) -> str:
    return (targets / audience / "current/site/index.html").read_text()


class TestDayOnWhichSomethingComesDue:
    LATE = datetime(2026, 9, 1, 16, 0, tzinfo=UTC)

    def test_both_sites_are_published_and_the_digest_says_so_first(self, daily: Daily, targets: Path) -> None:
        day = daily(self.LATE)
        assert (day.exit_code, len(day.due)) == (0, 2)
        text, html = unwrapped(digest(targets)), digest(targets, "html")
        assert text.startswith("Example Store Help, September 1, 2026: 2 come due")
        assert "2 things have come due. The sites were published all the same." in text
        for told in (text, html):
            assert "this answer should have been reviewed by August 29, 2026" in told
        assert "August 29, 2026 (overdue)" in live(targets, "staff")

    def test_a_monitor_reads_it(self, daily: Daily, targets: Path) -> None:
        daily(self.LATE)
        due = journal(targets)["due"]
        assert isinstance(due, list)
        assert due[-1].startswith("faq/returns/send-it-back.md:")
        assert "stale-answer: this answer should have been reviewed by August 29, 2026" in due[-1]
        daily(NOON + 360 * ONE_DAY)

    def test_a_day_on_which_nothing_is_due_says_nothing_of_it(self, daily: Daily, targets: Path) -> None:
        assert daily().due == ()
        assert journal(targets)["due"] == []
        assert "come due" not in digest(targets)


class TestGermanStore:
    @pytest.fixture(autouse=True)
    def _is_german(self, store: Path) -> None:
        policy = store / "policies/store.yml"
        policy.write_text(policy.read_text().replace("locale: en-US", "locale: de-DE"))

    def test_its_digest_is_german_and_only_findings_are_english(self, daily: Daily, store: Path, targets: Path) -> None:
        daily()
        break_store(store)
        daily(NOON + 3 * ONE_DAY)
        told, page = unwrapped(digest(targets)), LexborHTMLParser(digest(targets, "html"))
        assert told.startswith("NICHT AKTUALISIERT: Example Store Help, 5. März 2026 ")
        assert "an 2 Tagen vor diesem nicht aktualisiert: 3. März 2026, 4. März 2026." in told
        assert "Die öffentliche Seite wurde nicht aktualisiert. Grund: " in told
        assert "Die öffentliche Seite konnte nicht veröffentlicht werden, und beide müssen dasselbe sagen." in told
        assert [page.css_first(name).attributes["lang"] for name in ("html", "pre")] == ["de-DE", "en"]  # type: ignore[union-attr]
        for english in ("Why:", "not updated", "could not be published", "March 2026"):
            assert english not in told

    def test_what_comes_due_is_told_in_german(self, daily: Daily, targets: Path) -> None:
        daily(TestDayOnWhichSomethingComesDue.LATE)
        told = unwrapped(digest(targets))
        assert told.startswith("Example Store Help, 1. September 2026: 2 fällig 2 Dinge sind fällig.")
        assert "Grund: Ein Tag, den der Shop oder ein Gesetz nennt, ist vorbei." in told


class TestGoodDay:
    def test_both_sites_are_published_for_the_stores_day(self, daily: Daily, targets: Path) -> None:
        day = daily()
        assert (day.today, day.exit_code) == (date(2026, 3, 2), 0)
        assert all("March 2, 2026" in live(targets, audience.value) for audience in Audience)

    def test_the_day_is_the_stores_and_not_utcs(self, daily: Daily) -> None:
        late_evening_in_new_york = datetime(2026, 3, 3, 4, 59, tzinfo=UTC)
        assert daily(late_evening_in_new_york).today == date(2026, 3, 2)
        assert daily(late_evening_in_new_york + timedelta(minutes=1)).today == date(2026, 3, 3)

    @pytest.mark.usefixtures("good_day")
    def test_the_digest_says_what_the_page_today_says(self, targets: Path) -> None:
        text = digest(targets)
        assert text.startswith("Example Store Help, March 2, 2026\n")
        assert "Changing in the next 14 days\n----------------------------\nThursday, March 12, 2026\n" in text
        assert "- Return window: 30 days → 45 days (Returns policy)\n" in text
        assert max(map(len, text.splitlines())) <= 78
        page = LexborHTMLParser(live(targets, "staff")).css_first("article")
        for field in page.css("form, script"):
            field.decompose()
        said = page.text()
        told = LexborHTMLParser(digest(targets, "html")).css_first("article").text()
        assert told.split() == said.split()
        assert (targets / "digest/2026-03-02.html").read_text() == digest(targets, "html")

    def test_the_digest_asks_nobody_for_anything(self, daily: Daily, targets: Path) -> None:
        daily(staff_url="https://staff.store.test/help/")
        page = LexborHTMLParser(digest(targets, "html"))
        assert page.css("[src], link, script, form, iframe, [onclick], [style]") == []
        assert {name for node in page.css("article *") for name in node.attributes} == {"href"}
        links = {node.attributes["href"] for node in page.css("a")}
        assert links
        assert all(link is not None and link.startswith("https://staff.store.test/help/") for link in links)

    @pytest.mark.usefixtures("good_day")
    def test_links_are_left_out_where_nobody_knows_whither_they_lead(self, targets: Path) -> None:
        assert LexborHTMLParser(digest(targets, "html")).css("a") == []

    @pytest.mark.usefixtures("good_day")
    def test_a_monitor_reads_how_it_went(self, targets: Path) -> None:
        told = journal(targets)
        assert (told["date"], told["ran_at"], told["exit_code"]) == ("2026-03-02", "2026-03-02T17:00:00+00:00", 0)
        assert told["last_good"] == "2026-03-02"
        assert told["sites"]["public"]["state"] == told["sites"]["staff"]["state"] == "published"  # type: ignore[index]
        assert told["sites"]["public"]["next_change"] == "2026-03-12"  # type: ignore[index]
        assert told["letter"] == {"state": "off", "why": "no mail server is named", "fingerprint": ""}

    @pytest.mark.usefixtures("good_day")
    def test_a_monitor_never_reads_half_of_it(
        self, store: Path, targets: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = (targets / "daily.json").read_text()

        def fails(new: Path, old: Path) -> None:
            if old.name == "daily.json":
                raise OSError(errno.EIO, "Input/output error")
            new.rename(old)

        monkeypatch.setattr("os.replace", fails)
        ended = run(store, targets, None, DailyOptions(now=NOON + ONE_DAY))
        assert isinstance(ended, Refused)
        assert (targets / "daily.json").read_text() == before

    @pytest.mark.usefixtures("good_day")
    def test_old_digests_are_forgotten(self, daily: Daily, targets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shelfhelp.daily.digest._KEPT", 2)
        for number in range(1, 4):
            daily(NOON + number * ONE_DAY)
        kept = sorted(path.name for path in (targets / "digest").iterdir())
        assert kept == [
            "2026-03-04.html",
            "2026-03-04.txt",
            "2026-03-05.html",
            "2026-03-05.txt",
            "latest.html",
            "latest.txt",
        ]


class TestBrokenStore:
    @pytest.mark.usefixtures("good_day")
    def test_the_old_sites_stay_up_and_the_digest_says_why(self, daily: Daily, store: Path, targets: Path) -> None:
        before = {audience: live(targets, audience) for audience in ("public", "staff")}
        break_store(store)
        day = daily(NOON + ONE_DAY)
        assert day.exit_code == 1
        assert {audience: live(targets, audience) for audience in ("public", "staff")} == before
        text = digest(targets)
        assert text.startswith("NOT UPDATED: Example Store Help, March 3, 2026\n")
        assert "The public site was not updated.\n\nWhy: the store has errors. What was live stays.\n" in text
        assert 'faq/returns/send-it-back.md:18:10: error[REF002] hardcoded-fact: "90 days" contradicts' in text
        assert "help: write {{ returns.window }}" in text
        assert "send-it-back.md:18:10: error[REF002]" in digest(targets, "html")

    def test_what_is_quoted_from_a_source_does_nothing_in_the_digest(
        self, daily: Daily, store: Path, targets: Path
    ) -> None:
        (store / "policies/store.yml").write_text("versions: <img src=x onerror=alert(1)>\n")
        daily()
        assert "<img" in digest(targets)
        assert LexborHTMLParser(digest(targets, "html")).css("img") == []

    @pytest.mark.usefixtures("good_day")
    def test_a_monitor_reads_that_it_went_wrong_and_when_it_last_went_well(
        self, daily: Daily, store: Path, targets: Path
    ) -> None:
        break_store(store)
        daily(NOON + ONE_DAY)
        told = journal(targets)
        assert (told["exit_code"], told["last_good"]) == (1, "2026-03-02")
        assert told["sites"]["public"]["state"] == "refused"  # type: ignore[index]
        assert told["sites"]["public"]["findings"] == 2  # type: ignore[index]

    @pytest.mark.usefixtures("good_day")
    def test_where_the_public_site_is_refused_staffs_stays_as_well(self, daily: Daily, targets: Path) -> None:
        (targets / "public/current").unlink()
        (targets / "public/current").mkdir()
        daily(NOON + ONE_DAY)
        assert "March 2, 2026" in live(targets, "staff")
        assert "both sites must say the same" in unwrapped(digest(targets))

    def test_an_unexpected_fault_is_told_in_words(
        self, daily: Daily, targets: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: object, **__: object) -> None:
            message = "nobody thought of this"
            raise TypeError(message)

        monkeypatch.setattr(shelfhelp.daily, "publish", fails)
        assert daily().exit_code == 1
        why = "Why: an unexpected fault, which is ours and not yours: TypeError: nobody thought of this"
        assert why in unwrapped(digest(targets))


class TestMissedDays:
    @pytest.mark.usefixtures("good_day")
    def test_are_told_by_the_next_run(self, daily: Daily, targets: Path) -> None:
        day = daily(NOON + 3 * ONE_DAY)
        assert day.missed == (date(2026, 3, 3), date(2026, 3, 4))
        assert "were not updated on 2 days before this one: March 3, 2026, March 4, 2026." in unwrapped(digest(targets))
        assert journal(targets)["missed"] == ["2026-03-03", "2026-03-04"]

    @pytest.mark.usefixtures("good_day")
    def test_are_those_on_which_a_run_went_wrong_as_well(self, daily: Daily, store: Path) -> None:
        break_store(store)
        daily(NOON + ONE_DAY)
        mend_store(store)
        assert daily(NOON + 2 * ONE_DAY).missed == (date(2026, 3, 3),)

    def test_are_none_from_one_day_to_the_next_across_a_change_of_clocks(self, daily: Daily) -> None:
        daily(datetime(2026, 3, 7, 5, 5, tzinfo=UTC))
        assert daily(datetime(2026, 3, 8, 5, 5, tzinfo=UTC)).missed == ()
        assert daily(datetime(2026, 3, 9, 4, 5, tzinfo=UTC)).missed == ()

    @pytest.mark.usefixtures("good_day")
    @pytest.mark.parametrize("damage", ["", "{", "[]", '{"date": 1}', "\x00"])
    def test_are_none_where_the_journal_is_damaged(self, daily: Daily, targets: Path, damage: str) -> None:
        (targets / "daily.json").write_text(damage)
        assert daily().missed == ()
        assert journal(targets)["last_good"] == "2026-03-02"


class TestTwiceADay:
    def test_nothing_is_published_or_sent_twice(
        self, daily: Daily, mailbox: MailServer, inbox: Inbox, targets: Path
    ) -> None:
        assert daily(mailbox=mailbox).letter.state == "sent"
        again = daily(NOON + timedelta(hours=1), mailbox)
        assert (again.letter.state, len(inbox.letters)) == ("sent before", 1)
        assert journal(targets)["sites"]["public"]["state"] == "unchanged"  # type: ignore[index]
        assert daily(NOON + timedelta(hours=2)).letter.state == "off"
        assert daily(NOON + timedelta(hours=3), mailbox).letter.state == "sent before"

    def test_what_has_become_of_the_day_since_is_sent(
        self, daily: Daily, store: Path, mailbox: MailServer, inbox: Inbox
    ) -> None:
        break_store(store)
        daily(mailbox=mailbox)
        mend_store(store)
        daily(NOON + timedelta(hours=1), mailbox)
        assert [letter["Subject"] for letter in inbox.letters] == [
            "NOT UPDATED: Help sites, March 2, 2026",
            "Example Store Help, March 2, 2026",
        ]

    def test_the_next_day_is_sent(self, daily: Daily, mailbox: MailServer, inbox: Inbox) -> None:
        daily(mailbox=mailbox)
        daily(NOON + ONE_DAY, mailbox)
        assert len(inbox.letters) == 2

    def test_two_at_once_do_not_both_run(self, store: Path, targets: Path, mailbox: MailServer, inbox: Inbox) -> None:
        targets.mkdir()
        with locked(targets, now=NOON, wait=0):
            ended = run(store, targets, mailbox, DailyOptions(now=NOON))
        assert isinstance(ended, Refused)
        assert "is in use: process" in ended.reason
        assert inbox.letters == []
