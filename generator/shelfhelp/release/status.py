"""Tells what is live in a target, how old it is, and what else stands there. Changes nothing, and waits for nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.gate.manifest import differences
from shelfhelp.release.outcome import RefusedError, cause_of
from shelfhelp.release.target import Target

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from pathlib import Path

    from shelfhelp.release.record import Release


@dataclass(frozen=True, slots=True)
class Status:
    """What stands in a target. `problems` are sentences; where there are any, somebody should look."""

    live: Release | None
    kept: tuple[Release, ...]
    withdrawn: tuple[str, ...]
    leftovers: tuple[str, ...]
    problems: tuple[str, ...]
    age: timedelta | None = None


def live(target: Path) -> Release | None:
    """Return what is live in a target; None where nothing is, or it is not known what."""
    try:
        return Target(target).live()
    except (RefusedError, OSError):
        return None


def status(target: Path, *, now: datetime, max_age: timedelta | None = None, verify: bool = False) -> Status:
    """Look at a target. `max_age` is how old the live site may be; `verify` reads all of its files."""
    try:
        return _status(Target(target), now, max_age, verify=verify)
    except RefusedError as error:
        return Status(None, (), (), (), (error.refused.reason,))
    except OSError as error:
        return Status(None, (), (), (), (cause_of(error),))


def _status(target: Target, now: datetime, max_age: timedelta | None, *, verify: bool) -> Status:
    found = target.live()
    kept = tuple(release for release in target.kept() if found is None or release.id != found.id)
    withdrawn = tuple(release.id for release in kept if target.is_withdrawn(release.id))
    leftovers = tuple(path.name for path in target.leftovers()) if target.folder.is_dir() else ()
    if found is None:
        return Status(None, kept, withdrawn, leftovers, (_nothing(target),))
    age = now - found.built_at
    problems = []
    if max_age is not None and age > max_age:
        problems.append(f"the live site is {format_age(age)} old; {format_age(max_age)} is the most that was asked for")
    if verify and (changed := differences(target.site(found), found.files)):
        problems.append(f"{_counted(changed)} published; the first is {changed[0]}")
    return Status(found, kept, withdrawn, leftovers, tuple(problems), age)


def _counted(changed: tuple[str, ...]) -> str:
    if len(changed) == 1:
        return "1 file of the live site is not as it was"
    return f"{len(changed)} files of the live site are not as they were"


def _nothing(target: Target) -> str:
    name = target.live_name()
    return f"what is known of the live release, {name}, cannot be read" if name else "nothing is live"


def format_age(time: timedelta) -> str:
    """Format the length of a stretch of time, in the unit in which people think of it."""
    hours, rest = divmod(int(time.total_seconds()), 3600)
    if hours >= 2 * 24:
        return f"{hours // 24} days"
    return f"{hours} h {rest // 60} min" if hours else f"{rest // 60} min"
