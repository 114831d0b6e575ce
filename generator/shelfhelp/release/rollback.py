"""Goes back to an older release by the same one rename that publishes. What was left does not come back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import differences
from shelfhelp.release.lock import locked, refuse_other_systems
from shelfhelp.release.outcome import Published, Refused, RefusedError, as_value, listed
from shelfhelp.release.record import number_of
from shelfhelp.release.target import Target

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from shelfhelp.release.record import Release


def rollback(target: Path, *, now: datetime, to: str | None = None, wait: float = 0) -> Published | Refused:
    """Make an older release of a target live: `to`, or else the one before the live one that nobody went back from."""
    return _rollback(Target(target.absolute()), now, to, wait)


@as_value
def _rollback(target: Target, now: datetime, to: str | None, wait: float) -> Published:
    refuse_other_systems()
    if not target.releases.is_dir():
        message = f"nothing has been published to {target.folder} yet."
        raise RefusedError(message)
    with locked(target.folder, now=now, wait=wait):
        target.tidy(target.leftovers())
        name = to or _previous(target)
        release = _whole(target, name)
        if name == target.live_name():
            return Published(release, is_new=False)
        # The mark comes first: without it a release newer than the live one counts as left by a run that died.
        for newer in target.names():
            if number_of(newer) > release.number:
                target.withdraw(newer)
        notes = target.switch(name)
        target.reinstate(name)
        return Published(release, is_new=True, notes=notes)


def _previous(target: Target) -> str:
    live = target.live_name()
    for name in target.names():
        if (live is None or number_of(name) < number_of(live)) and not target.is_withdrawn(name):
            return name
    message = f"{target.folder} has no earlier release to go back to."
    raise RefusedError(message)


def _whole(target: Target, name: str) -> Release:
    if name not in target.names():
        there = f"it has {listed(target.names())}" if target.names() else "it has none"
        message = f"{target.folder} has no release {name}; {there}."
        raise RefusedError(message)
    release = target.read(name)
    changed = ("release.json",) if release is None else differences(target.site(release), release.files)
    if release is None or changed:
        message = f"release {name} is not as it was published ({listed(changed)}). Name another one with --to."
        raise RefusedError(message)
    return release
