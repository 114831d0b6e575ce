"""Asks the pages that the store links to whether they are there. In: subjects, settings, what was known. Out: results.

Broken once is unknown, for the web has bad days; broken on several days, with no proof in between, is disproved. The days are
remembered in the result itself. A page that shuts programs out, or asks them by robots.txt to stay away, is unknown and not broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.model.verification import Result, Verdict
from shelfhelp.verify.pages.reading import without_query
from shelfhelp.verify.pages.words import says_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from shelfhelp.model.verification import Subject, Verified
    from shelfhelp.model.verifying.links import LinkTests

_BROKEN = re.compile(r"broken(?: \d{4}-\d{2}-\d{2})+")
_STATUS = re.compile(r"(?P<status>[1-9]\d{2})\b")
_SHUT = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})
_ROBOTS = "robots.txt"
_LIMITED = "Rate limited"
_NO_CONNECTION = re.compile(
    r"ConnectionError|ConnectTimeout|ReadTimeout|SSLError|ProxyError|ChunkedEncoding|timed out|timeout",
    re.IGNORECASE,
)
_CAUSES = (
    (re.compile(r"NameResolution|getaddrinfo|Name or service"), "its host has no address in the network"),
    (re.compile(r"NewConnection"), "its host accepts no connection"),
    (re.compile(r"SSL|certificate", re.IGNORECASE), "browsers warn of its certificate"),
    (re.compile(r"time", re.IGNORECASE), "it did not answer in time"),
)


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What LinkChecker says of one address: its own words, where redirects ended, and whether it finds it valid."""

    address: str
    final: str
    words: str
    is_valid: bool
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What an answer says: works (True), is broken (False), or neither (None), and whether the line must be known to work."""

    works: bool | None
    seen: str
    may_be_ours: bool = False


def due_links(
    subjects: Iterable[Subject], settings: LinkTests, before: Verified, today: date
) -> tuple[list[Subject], list[Subject]]:
    """Return the links to be asked today, and those that are spared: hosts that are left out, and what worked not long ago."""
    asked: list[Subject] = []
    spared: list[Subject] = []
    for subject in subjects:
        latest = before.latest(subject)
        worked = latest is not None and latest.verdict is Verdict.PROVED
        is_due = not worked or before.state(subject, today).is_due(today, settings.again_after)
        is_left_out = (urlsplit(subject.value).hostname or "") in settings.left_out
        (asked if is_due and not is_left_out else spared).append(subject)
    return asked, spared


def verify_links(
    subjects: Iterable[Subject],
    settings: LinkTests,
    before: Verified,
    *,
    now: Callable[[], datetime],
    ask: Callable[[list[str], LinkTests], Iterator[LinkAnswer]],
) -> Iterator[tuple[Subject, Result]]:
    """Yield what was seen of each link that is due, as answers come; what may be this computer's own trouble comes last.

    Raises what `ask` raises (`linkchecker.ask`).
    """
    asked, _ = due_links(subjects, settings, before, now().date())
    waiting = {subject.value: subject for subject in asked}
    doubtful: list[tuple[Subject, _Told]] = []
    line_works = False
    for answer in ask(in_turns(waiting), settings) if waiting else ():
        subject = waiting.pop(answer.address, None)
        if subject is None:
            continue
        told = _told(answer)
        line_works = line_works or not told.may_be_ours
        if told.may_be_ours:
            doubtful.append((subject, told))
        else:
            yield subject, _result(subject, told, settings, before, now())
    for subject, told in doubtful:
        ours = _Told(None, f"{told.seen}, while no other link could be reached either")
        yield subject, _result(subject, told if line_works else ours, settings, before, now())
    for subject in waiting.values():
        yield subject, _result(subject, _Told(None, "LinkChecker did not come to it"), settings, before, now())


def in_turns(addresses: Iterable[str]) -> list[str]:
    """Return addresses in an order in which those of one host are far apart, so that nobody waits for its pauses."""
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(urlsplit(address).netloc, []).append(address)
    longest = max(map(len, hosts.values()), default=0)
    return [of_host[turn] for turn in range(longest) for of_host in hosts.values() if turn < len(of_host)]


def _told(answer: LinkAnswer) -> _Told:
    status = _STATUS.match(answer.words)
    if _ROBOTS in answer.remarks:
        return _Told(None, "its host asks programs to stay away (robots.txt)")
    if _LIMITED in answer.remarks or (status and int(status["status"]) in _SHUT):
        return _Told(None, f"its host lets no program in ({answer.words})")
    if answer.is_valid:
        return _working(answer)
    if status:
        return _Told(works=False, seen=f"it is broken ({answer.words})")
    if "TooManyRedirects" in answer.words:
        return _Told(works=False, seen="it redirects in a circle")
    if _NO_CONNECTION.search(answer.words):
        seen = next((words for sign, words in _CAUSES if sign.search(answer.words)), "it cannot be reached")
        return _Told(works=False, seen=seen, may_be_ours=True)
    return _Told(None, "LinkChecker could not tell", may_be_ours=True)


def _working(answer: LinkAnswer) -> _Told:
    asked, final = urlsplit(answer.address), urlsplit(answer.final)
    if final.path in {"", "/"} and asked.path not in {"", "/"} and not final.query:
        return _Told(None, f"it leads to a home page, {without_query(answer.final)}")
    if says_sign_in(final.path) and not says_sign_in(asked.path):
        return _Told(None, f"it leads to a sign-in, {without_query(answer.final)}")
    moved = (asked.netloc, asked.path) != (final.netloc, final.path)
    return _Told(works=True, seen=f"it answers, at {without_query(answer.final)}" if moved else "it answers")


def _result(subject: Subject, told: _Told, settings: LinkTests, before: Verified, at: datetime) -> Result:
    at = at.replace(second=0, microsecond=0)
    latest = before.latest(subject)
    pending = latest.pending if latest and _BROKEN.fullmatch(latest.pending) else ""
    if told.works:
        return Result(Verdict.PROVED, at, subject.value, told.seen)
    if told.works is None:
        return Result(Verdict.UNKNOWN, at, subject.value, told.seen, pending)
    needed = max(settings.dead_after_days.number, 1)
    days = sorted({*pending.split()[1:], at.date().isoformat()})[-needed:]
    pending = " ".join(("broken", *days))
    if len(days) < needed:
        seen = f"{told.seen}, on {len(days)} of the {needed} days after which a link is dead"
        return Result(Verdict.UNKNOWN, at, subject.value, seen, pending)
    seen = f"{told.seen}, on {', '.join(days)}"
    return Result(Verdict.DISPROVED, at, subject.value, seen, pending, settings.instead_of(subject.value))
