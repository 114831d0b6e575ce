"""From a store's folder to a site. In: the folder, an audience and a day. Out: a folder with the site, or `RefusedError`.

Both audiences are checked, whichever is built: the store is one, and its mistakes are too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.build.site import NotBuiltError, RejectedError, build_site, found_in_site
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.host.recall import check_by_memory, keep, recall
from shelfhelp.release.outcome import RefusedError
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.compile import Compilation, Recollection
    from shelfhelp.gate.manifest import File
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources


REJECTED = "the finished site is not as it must be. What was live stays."


@dataclass(frozen=True, slots=True)
class Drafts:
    """A store's sources, read and compiled for each audience, and not checked yet.

    `folder` is where they were read, which may be a copy, `store` whose they are, and `known` what was known of that.
    """

    folder: Path
    store: Path
    known: Recollection
    sources: Mapping[Audience, Sources]
    compiled: Mapping[Audience, Compilation]

    @property
    def as_of(self) -> date:
        return self.compiled[Audience.PUBLIC].as_of

    @property
    def due(self) -> tuple[Diagnostic, ...]:
        """What has come due in the store by its day."""
        return self.compiled[Audience.STAFF].due


def drafts_of(folder: Path, store: Path, as_of: date | datetime, results: Path | None = None) -> Drafts:
    """Read a store in a folder and compile it once for each audience. A moment stands for its date where the store is."""
    public = read_store(folder, Audience.PUBLIC, results)
    sources = {Audience.PUBLIC: public, Audience.STAFF: read_store(folder, Audience.STAFF, results, public)}
    known = recall(store)
    compiled = {one: draft(sources[one], as_of=as_of, known=known) for one in Audience}
    return Drafts(folder, store, known, sources, compiled)


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of a site that was just built: its files, the next day on which it must change, what has come due."""

    files: Mapping[str, File]
    next_change: date | None
    due: tuple[Diagnostic, ...]


def build(drafts: Drafts, site: Path, audience: Audience, live: Path | None) -> Built:
    """Check the store and build a site, beside the one that is live. What has come due does not keep it from being built."""
    checked = check_by_memory(drafts.store, drafts.compiled.values())
    keep(drafts.store, drafts.known)
    if checked.has_errors:
        message = "the store has errors. What was live stays."
        raise RefusedError(message, checked.found)
    compilation = checked.today[audience]
    try:
        sources = drafts.sources[Audience.STAFF]
        manifest = build_site(drafts.folder, site, compilation, sources, live=live, store=drafts.store)
    except RejectedError as rejected:
        raise RefusedError(REJECTED, rejected.found) from None
    except NotBuiltError as error:
        reason = str(error).replace(f"{drafts.folder}/", "")
        message = f"the site could not be built: {reason}"
        raise RefusedError(message) from None
    coming = (c.effective_from for c in compilation.snapshot.changes if c.effective_from > drafts.as_of)
    return Built(manifest.files, min(coming, default=None), checked.due)


def refuse_rejected(drafts: Drafts, site: Path, audience: Audience) -> None:
    """Send a site that somebody brings through the gate, beside the store that it was made of."""
    if found := found_in_site(drafts.folder, site, drafts.compiled[audience], drafts.sources[Audience.STAFF]):
        raise RefusedError(REJECTED, found)
