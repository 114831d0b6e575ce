"""Tests the pages that facts name, one after the other. In: subjects, settings, what was known. Out: results, as they come.

Between two looks at one host there is a pause. What may be a passing obstacle is looked at again at the end, and only what is still
so then counts; what may be this computer's own obstacle counts only where its line was seen to work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.model.verification import Result, Verdict
from shelfhelp.model.verifying.pages import PageTest
from shelfhelp.verify.pages.entry import judge_entry
from shelfhelp.verify.pages.judge import Beside, Finding, Meant, is_there, judge
from shelfhelp.verify.pages.looking import look_at
from shelfhelp.verify.pages.sending import send_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from shelfhelp.model.verification import Subject, Verified
    from shelfhelp.model.verifying.pages import PageTests, TestEntry
    from shelfhelp.verify.browser import Chromium
    from shelfhelp.verify.pages.entry import Entered
    from shelfhelp.verify.pages.sight import Sight

PAUSE = 2.0
"""Seconds between two looks at pages of one host."""

BEFORE_SECOND_LOOK = 30.0
"""Seconds that a passing obstacle has to pass."""

MADE_UP = "/shelfhelp-verify-looks-how-a-missing-page-looks"
"""The path of a page that no shop has."""

_ENTRY = re.compile(r"entry (?P<day>\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Eyes:
    """What looks and sends; `wait` lets so many seconds pass. Tests have others than those of a browser."""

    look: Callable[[str, float, Meant], Sight]
    send: Callable[[str, float, TestEntry], Entered]
    wait: Callable[[float], None]

    @classmethod
    def of(cls, browser: Chromium, wait: Callable[[float], None]) -> Eyes:
        """Look and send with a browser."""

        def look(address: str, patience: float, meant: Meant) -> Sight:
            return look_at(browser, address, patience, lambda sight: is_there(sight, meant))

        return cls(look, partial(send_entry, browser), wait)


def verify_pages(
    subjects: Iterable[Subject], settings: PageTests, before: Verified, *, now: Callable[[], datetime], eyes: Eyes
) -> Iterator[tuple[Subject, Result]]:
    """Yield what was seen of each page, those with a passing obstacle last. `now` gives the moment where the store is.

    Raises `NoBrowserError` where the browser does not start.
    """
    visit = _Visit(settings, before, now, eyes)
    again = []
    for subject in subjects:
        if subject.fact in settings.left_out:
            continue
        finding = visit.first_look(subject)
        if finding is None:
            again.append(subject)
        else:
            yield subject, visit.result(subject, finding)
    if again:
        eyes.wait(BEFORE_SECOND_LOOK)
    for subject in again:
        yield subject, visit.result(subject, visit.second_look(subject))


def meant_as(fact: str, test: PageTest) -> Meant:
    """Return what the page of a fact is meant to be: as verify.yml says, or else as the fact's key does."""
    if test.meant_as:
        return Meant(test.meant_as)
    if fact == "contact.form.url":
        return Meant.FORM
    return Meant.CHAT if fact.startswith("contact.chats.") else Meant.PAGE


@dataclass
class _Visit:
    """One run over all pages."""

    settings: PageTests
    before: Verified
    now: Callable[[], datetime]
    eyes: Eyes
    line_works: bool = False
    hosts: set[str] = field(default_factory=set)
    made_up: dict[str, Sight] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)

    def first_look(self, subject: Subject) -> Finding | None:
        """Return what a page is; None where it is to be looked at again before anything is said of it."""
        sight = self._look(subject.value, self._meant(subject))
        finding = self._judged(subject, sight, line_works=True)
        return None if finding.may_pass else finding

    def second_look(self, subject: Subject) -> Finding:
        """Return what a page is, whatever it is now."""
        sight = self._look(subject.value, self._meant(subject))
        if sight.obstacle is not None and not self.line_works and self.settings.our_line:
            self._look(str(self.settings.our_line), Meant.PAGE)
        return self._judged(subject, sight, line_works=self.line_works)

    def result(self, subject: Subject, finding: Finding) -> Result:
        """Return a finding as a result of now, with the day of the last test entry."""
        latest = self.before.latest(subject)
        pending = self.entries.get(subject.name, latest.pending if latest else "")
        at = self.now().replace(second=0, microsecond=0)
        return Result(finding.verdict, at, subject.value, finding.seen, pending, finding.help)

    def _judged(self, subject: Subject, sight: Sight, *, line_works: bool) -> Finding:
        meant, test = self._meant(subject), self._test(subject)
        signs_in = test.signs_in.is_yes
        finding = judge(sight, meant, Beside(line_works), signs_in=signs_in)
        if meant is not Meant.FORM and sight.obstacle is None and sight.status < 400:  # noqa: PLR2004 HTTP's own border
            finding = judge(sight, meant, Beside(line_works, self._made_up_beside(subject.value)), signs_in=signs_in)
        leave, works = test.test_entry, finding.verdict is Verdict.PROVED and meant is Meant.FORM
        if works and sight.best_form and leave and self._entry_is_due(subject, leave):
            return self._entered(subject, sight, leave)
        return finding

    def _entered(self, subject: Subject, sight: Sight, leave: TestEntry) -> Finding:
        """Send a test entry, and note the day; that of one which failed is forgotten, so that the next run tries again."""
        self._pause(subject.value)
        entered = self.eyes.send(subject.value, self._patience, leave)
        finding = judge_entry(sight, entered, leave)
        if finding.verdict is Verdict.DISPROVED:
            self.entries[subject.name] = ""
        elif not entered.refused:
            self.entries[subject.name] = f"entry {self.now().date().isoformat()}"
        return finding

    def _entry_is_due(self, subject: Subject, leave: TestEntry) -> bool:
        latest = self.before.latest(subject)
        sent = _ENTRY.fullmatch(latest.pending) if latest else None
        every = timedelta(days=leave.every.days_at_least)
        return sent is None or date.fromisoformat(sent["day"]) + every <= self.now().date()

    def _look(self, address: str, meant: Meant) -> Sight:
        self._pause(address)
        sight = self.eyes.look(address, self._patience, meant)
        self.line_works = self.line_works or sight.status > 0
        return sight

    def _made_up_beside(self, address: str) -> Sight:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self.made_up:
            self.made_up[host] = self._look(f"{host}{MADE_UP}", Meant.PAGE)
        return self.made_up[host]

    def _pause(self, address: str) -> None:
        host = urlsplit(address).netloc
        if host in self.hosts:
            self.eyes.wait(PAUSE)
        self.hosts.add(host)

    def _meant(self, subject: Subject) -> Meant:
        return meant_as(subject.fact, self._test(subject))

    def _test(self, subject: Subject) -> PageTest:
        return self.settings.facts.get(subject.fact) or PageTest()

    @property
    def _patience(self) -> float:
        return float(self.settings.patience.number)
