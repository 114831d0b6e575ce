"""What "newer" means: whether a site may take the place of the one that is live.

The day that a site holds for comes first; of two sites for one day, the one from the later commit. What somebody went back
from does not come back by itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.release.git import precedes
from shelfhelp.release.outcome import RefusedError
from shelfhelp.release.record import number_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from shelfhelp.release.record import Origin, Release
    from shelfhelp.release.target import Target


_SLACK = timedelta(minutes=1)
"""Two runs that begin together may have their turns in the other order, and clocks are set by seconds all the time."""


def refuse_early_clock(live: Release | None, now: datetime) -> None:
    """Refuse where this computer's clock stands before the moment at which the live site was built."""
    if live is not None and now < live.built_at - _SLACK:
        message = (
            f"this computer's clock says {_moment(now)}, and the live site was built at {_moment(live.built_at)}. "
            "Set the clock right: on a wrong day the wrong policies would be published."
        )
        raise RefusedError(message)


def refuse_older(new: Origin, live: Release | None, store: Path) -> None:
    """Refuse a site for an earlier day than the live one, or for the same day from an earlier commit."""
    if live is None:
        return
    if new.as_of < live.as_of:
        message = (
            f"the live site holds for {live.as_of}, a later day than {new.as_of}. "
            "Go back with `shelfhelp rollback` first if that was a mistake."
        )
        raise RefusedError(message)
    if new.as_of == live.as_of and _is_earlier(new, live, store):
        message = (
            f"the live site was made of commit {_short(live.commit)}, which is later than {_short(new.commit)}. "
            "Pull the latest commits, or go back with `shelfhelp rollback`."
        )
        raise RefusedError(message)


def refuse_withdrawn(new: Origin, live: Release | None, target: Target) -> None:
    """Refuse what somebody went back from: the same sources for the same day, or for any day if the sources were the reason."""
    if live is None:
        return
    for name in target.names():
        release = target.read(name)
        if release is None or number_of(name) < live.number or not target.is_withdrawn(name):
            continue
        were_the_reason = release.sources != live.sources
        if release.sources == new.sources and (were_the_reason or release.as_of == new.as_of):
            made_of = f"commit {_short(new.commit)}" if new.commit else "these files"
            message = (
                f"somebody went back from a site made of {made_of} ({name}), so it is not published again by itself. "
                "Mend what was wrong and publish that, or insist with --again."
            )
            raise RefusedError(message)


def _is_earlier(new: Origin, live: Release, store: Path) -> bool:
    if new.commit is None or live.commit is None or new.commit == live.commit:
        return False
    known = precedes(store, new.commit, live.commit)
    if known is not None:
        return known
    # A shallow clone does not know the live commit; then the commits' own times decide.
    return new.committed_at is not None and live.committed_at is not None and new.committed_at < live.committed_at


def _short(commit: str | None) -> str:
    return (commit or "")[:12]


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
