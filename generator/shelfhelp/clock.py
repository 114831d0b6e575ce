"""The only module that looks at a clock: what moment it is, and what day that is where the store is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from shelfhelp.model.policies import Store
from shelfhelp.model.timeline import day_in
from shelfhelp.parse.policies import parse_policies

if TYPE_CHECKING:
    from shelfhelp.source.sources import Sources


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def today_in_store(sources: Sources) -> date:
    """Return today's date where the store is."""
    return day_in_store(sources, now())


def day_in_store(sources: Sources, moment: datetime) -> date:
    """Return the date of a moment in the time zone that the store states last; in UTC where it states none that can be read."""
    moment = moment.astimezone(UTC)
    timeline = parse_policies(sources).public.get("store")
    if timeline is None:
        return moment.date()
    version = timeline.regular(moment.date()) or timeline.versions[0]
    store = version.value
    if not isinstance(store, Store):
        raise TypeError(store)
    return day_in(store.time_zone.name, moment)


def today_here() -> date:
    """Return today's date where this computer is, for a store that does not exist yet."""
    return datetime.now().astimezone().date()
