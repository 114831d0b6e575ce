"""From a view of the sources to a site. In: the view, an audience and a day. Out: a folder with the site, or `RefusedError`.

Both audiences are checked, whichever is built: the store is one, and its mistakes are too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from shelfhelp.clock import day_in_store
from shelfhelp.compile import check, draft
from shelfhelp.disk import read_store
from shelfhelp.release.outcome import RefusedError
from shelfhelp.site import RejectedError, build_site, found_in_site
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.release.view import View


REJECTED = "the finished site is not as it must be. What was live stays."


def today(view: View, now: datetime) -> date:
    """Return what day it is where the store is."""
    return day_in_store(read_store(view.folder, Audience.PUBLIC), now)


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of a site that was just built: the next day on which it must change, and what has come due."""

    next_change: date | None
    due: tuple[Diagnostic, ...]


def build(view: View, site: Path, audience: Audience, as_of: date) -> Built:
    """Check the store and build a site. What has come due does not keep it from being built."""
    sources = {one: read_store(view.folder, one) for one in Audience}
    checked = check(sources.values(), as_of=as_of)
    if checked.has_errors:
        message = "the store has errors. What was live stays."
        raise RefusedError(message, checked.found)
    compilation = checked.today[audience]
    try:
        build_site(view.folder, site, compilation, sources[Audience.STAFF])
    except RejectedError as rejected:
        raise RefusedError(REJECTED, rejected.found) from None
    except (MkDocsException, TemplateError) as error:
        reason = str(error).replace(f"{view.folder}/", "")
        message = f"the site could not be built: {reason}"
        raise RefusedError(message) from None
    coming = (c.effective_from for c in compilation.snapshot.changes if c.effective_from > as_of)
    return Built(min(coming, default=None), checked.due)


def come_due(store: Path, as_of: date) -> tuple[Diagnostic, ...]:
    """Return what has come due in a store by a day."""
    return draft(read_store(store, Audience.STAFF), as_of=as_of).due


def refuse_rejected(store: Path, site: Path, audience: Audience, as_of: date) -> None:
    """Send a site that somebody brings through the gate, beside the store that it was made of."""
    if found := found_in_site(store, site, audience, as_of):
        raise RefusedError(REJECTED, found)
