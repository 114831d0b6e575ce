"""Publishes a store: lock, one view of its sources, check, build, examine, make durable, switch, prune. In that order.

In: the store's folder, a target, an audience and the time. Out: what is live now, or why nothing was published. Whatever
happens on the way, the old site stays whole until the new one is live.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shelfhelp import __version__
from shelfhelp.release import copying, git
from shelfhelp.release.examine import vouched
from shelfhelp.release.install import install
from shelfhelp.release.lock import refuse_other_systems
from shelfhelp.release.order import refuse_older, refuse_withdrawn
from shelfhelp.release.outcome import Published, Refused, RefusedError, as_value
from shelfhelp.release.record import Origin, line_of
from shelfhelp.release.results import with_results
from shelfhelp.release.target import SITE, Target, open_target
from shelfhelp.release.view import SOURCES
from shelfhelp.release.workspace import workspace
from shelfhelp.source.sources import FOLDERS, VERIFIED

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.release.view import View
    from shelfhelp.source.sources import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOptions:
    """How to publish.

    `now` is the present moment with its time zone, `as_of` the day to compile for (the store's today), `keep` how many older
    releases stay for going back, `wait` how many seconds to wait for another run; `again` publishes even what somebody went
    back from. `results` is the folder of what tests have seen, where it is not the store's own.
    """

    now: datetime
    as_of: date | None = None
    keep: int = 7
    wait: float = 0
    again: bool = False
    results: Path | None = None


def publish(  # noqa: PLR0913 these names are a contract with whoever runs this every day
    store: Path,
    target: Path,
    audience: Audience,
    *,
    now: datetime,
    as_of: date | None = None,
    keep: int = 7,
    wait: float = 0,
    again: bool = False,
    results: Path | None = None,
) -> Published | Refused:
    """Publish a store's site for one audience to a target; see `PublishOptions` for how."""
    terms = PublishOptions(now=now, as_of=as_of, keep=keep, wait=wait, again=again, results=results)
    return _publish(store.resolve(), target, audience, terms)


@as_value
def _publish(store: Path, folder: Path, audience: Audience, terms: PublishOptions) -> Published:
    # The compiler takes a while to load; going back and telling what is live do without it.
    from shelfhelp.release import building  # noqa: PLC0415

    refuse_other_systems()
    _refuse_among_sources(store, folder)
    target = open_target(folder)
    # The lock comes before the sources are read: whoever publishes later has read later.
    with workspace(target, audience, now=terms.now, wait=terms.wait) as mine:
        view = with_results(_view(store, mine.scratch / "sources"), terms.results or store / VERIFIED)
        drafts = building.drafts_of(view.folder, store, terms.as_of or mine.began)
        origin = Origin(
            audience=audience,
            as_of=drafts.as_of,
            built_at=mine.began,
            version=__version__,
            sources=view.sources,
            commit=view.commit,
            committed_at=view.committed_at,
        )
        _refuse_stale(origin, target, store, again=terms.again)
        live = target.live()
        built = building.build(drafts, mine.release / SITE, audience, target.site(live) if live else None)
        mine.clear(view.folder)
        origin = replace(origin, next_change=built.next_change, due=tuple(map(line_of, built.due)))
        return replace(install(target, mine, built.files, origin, terms.keep), due=built.due)


@as_value
def publish_built(store: Path, site: Path, folder: Path, audience: Audience, terms: PublishOptions) -> Published:
    """Publish a site that `shelfhelp build` has made and vouched for, file by file, in the manifest beside it."""
    from shelfhelp.release import building  # noqa: PLC0415 as above

    refuse_other_systems()
    target = open_target(folder)
    with workspace(target, audience, now=terms.now, wait=terms.wait) as mine:
        origin, files = vouched(site, mine.release / SITE, mine.began)
        if origin.audience is not audience:
            message = f"{site} is the {origin.audience} site, not the {audience} one."
            raise RefusedError(message)
        _refuse_stale(origin, target, store, again=terms.again)
        drafts = building.drafts_of(store.resolve(), store, origin.as_of, terms.results)
        building.refuse_rejected(drafts, mine.release / SITE, audience)
        origin = replace(origin, due=tuple(map(line_of, drafts.due)))
        return replace(install(target, mine, files, origin, terms.keep), due=drafts.due)


def _refuse_stale(new: Origin, target: Target, repository: Path, *, again: bool) -> None:
    live = target.live()
    refuse_older(new, live, repository)
    if not again:
        refuse_withdrawn(new, live, target)


def _refuse_among_sources(store: Path, folder: Path) -> None:
    if not any((store / name).is_dir() for name in FOLDERS):
        message = f"{store} is not a store: it has no folder policies/, faq/ or kb/."
        raise RefusedError(message)
    if any(folder.resolve().is_relative_to((store / name).resolve()) for name in SOURCES):
        message = f"{folder} is among the store's sources. Name a target outside of them."
        raise RefusedError(message)


def _view(store: Path, to: Path) -> View:
    return git.export(store, to) if git.is_in_git(store) else copying.copy(store, to)
