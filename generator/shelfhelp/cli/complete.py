"""What `check --complete` says besides: what shoppers ask of most stores, and this one does not state or does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.compile import draft
from shelfhelp.host import clock
from shelfhelp.parse.offers import habits_of
from shelfhelp.report.unsaid import Unsaid, unsaid
from shelfhelp.search.proposed import proposed
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.compile import Compilation


def advice(store: StoreFolder, as_of: date | None) -> Iterator[Unsaid]:
    """Yield what the public site of a store could say as well on a day, today where none is given."""
    sources = store.read(Audience.PUBLIC)
    drafted = draft(sources, as_of=as_of or clock.now())
    yield from unsaid(drafted.snapshot, habits_of(sources))
    yield from _unnamed(drafted)


def _unnamed(drafted: Compilation) -> Iterator[Unsaid]:
    """Yield the questions that have wordings of their own and could name what every store is asked as well."""
    known = [question for question in drafted.snapshot.questions if not question.asks and question.also_asked]
    for question, intent in proposed(known, drafted.snapshot, drafted.tree.language):
        what = f'"{question.title}" is what every store is asked'
        yield Unsaid(
            question.location.path, what, f'write "asks: {intent.name}", which brings more wordings for search'
        )
