"""The day that runs itself: check, publish both sites, write down how it went, inform the editors. In that order.

In: the store's folder, a folder with both targets, the time. Out: a `DailyRun`, a digest as HTML and text, `daily.json` for a
monitor, and a letter where a mail server is named. A broken store keeps the old sites up, and the digest says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.daily import digest as digests
from shelfhelp.daily.day import DailyRun, Ending, Letter
from shelfhelp.daily.journal import Journal
from shelfhelp.host.disk import read_store
from shelfhelp.parse import parse
from shelfhelp.release.durable import make_folder
from shelfhelp.release.lock import locked, refuse_other_systems
from shelfhelp.release.outcome import Published, Refused, as_value
from shelfhelp.release.publishing import publish
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.daily.mail import MailServer

_KEPT_BACK = "the public site could not be published, and both sites must say the same. What was live stays."


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyOptions:
    """How to run: the present moment, how many older releases to keep, how many seconds to wait for another run.

    `staff_url` is where staff's site is, with a slash at its end, so that links in the digest lead there; "" leaves them out.
    `results` is the folder of what tests have seen, where it is not the store's own.
    """

    now: datetime
    keep: int = 7
    wait: float = 0
    staff_url: str = ""
    results: Path | None = None


@as_value
def run(store: Path, targets: Path, mailbox: MailServer | None, terms: DailyOptions) -> DailyRun:
    """Do what is to be done once a day. Done again on the same day, it does nothing twice."""
    refuse_other_systems()
    make_folder(targets)
    with locked(targets, now=terms.now, wait=terms.wait):
        journal = Journal.of(targets)
        book, _ = parse(read_store(store, Audience.PUBLIC))
        today = book.date_of(terms.now)
        endings = _publish_both(store, targets, today, terms)
        day = DailyRun(today, terms.now, endings, journal.missed_before(today))
        sources = read_store(store, Audience.STAFF, terms.results)
        digest = digests.compose(day, targets, sources, terms.staff_url)
        digests.write(digest, targets, today)
        day = day.with_letter(_letter(digest, journal, mailbox, today, terms.now))
        journal.write(day)
        return day


def _publish_both(store: Path, targets: Path, today: date, terms: DailyOptions) -> dict[Audience, Ending]:
    """Publish the public site, then staff's. Where the first is refused the second stays as well: both say the same."""
    public = _publish(store, targets, Audience.PUBLIC, today, terms)
    is_refused = isinstance(public, Refused)
    staff = Refused(_KEPT_BACK) if is_refused else _publish(store, targets, Audience.STAFF, today, terms)
    return {Audience.PUBLIC: public, Audience.STAFF: staff}


def _publish(store: Path, targets: Path, audience: Audience, today: date, terms: DailyOptions) -> Published | Refused:
    target = targets / audience.value
    try:
        return publish(
            store,
            target,
            audience,
            now=terms.now,
            as_of=today,
            keep=terms.keep,
            wait=terms.wait,
            results=terms.results,
        )
    except Exception as error:  # noqa: BLE001 nobody is there to read a traceback: the day must be recorded, whatever has happened
        return Refused(f"an unexpected fault, which is ours and not yours: {type(error).__name__}: {error}")


def _letter(digest: digests.Digest, journal: Journal, mailbox: MailServer | None, today: date, now: datetime) -> Letter:
    """Send the digest, unless this very one was sent before."""
    if mailbox is None:
        return Letter("off", "no mail server is named")
    if journal.has_sent(today, digest.fingerprint):
        return Letter("sent before", "", digest.fingerprint)
    why = mailbox.send(digest.subject, digest.text, digest.html, now)
    return Letter("failed", why) if why else Letter("sent", "", digest.fingerprint)


__all__ = ["DailyOptions", "DailyRun", "Letter", "run"]
