"""What is wrong with a store that was not looked at yet. In: its folder. Out: every finding, which is kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cli.progress import status_of
from shelfhelp.compile import BookOfDay, draft
from shelfhelp.host.elsewhere import elsewhere
from shelfhelp.host.garbage import without_collecting
from shelfhelp.host.recall import check_by_memory, keep, keep_report, recall
from shelfhelp.host.templates import keep_compiled_templates
from shelfhelp.model.diagnostic import in_order
from shelfhelp.search import asked
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.cli.store import StoreFolder
    from shelfhelp.compile import Compilation, Recollection
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.history import Rename

_CHECKING = "Checking every policy, question and link"


def check_store(store: StoreFolder, day: date | datetime, past: tuple[Rename, ...]) -> tuple[Diagnostic, ...]:
    """Check both audiences. Search is asked only where there is no error, since what cannot be read cannot be found."""
    keep_compiled_templates()
    with status_of(_CHECKING), without_collecting():
        sources = [store.read(Audience.PUBLIC), store.read(Audience.STAFF)]
        known = recall(store.folder, for_rules=True)
        drafts = [draft(one, as_of=day, for_rules=True, known=known) for one in sources]
        found = found_in(store.folder, drafts, past)
        if not any(finding.is_error for finding in found):
            found = in_order([*found, *asked.found_in(drafts[0], store.folder)])
        keep(store.folder, known)
        keep_report(store.folder, "check", store.report_of(drafts[0], day, found, past))
        return found


def begin_check(
    store: StoreFolder, books: list[Compilation | BookOfDay], known: Recollection
) -> Callable[[], tuple[Diagnostic, ...]]:
    """Begin to check what was drafted, or read; what is returned waits for the findings. Another process checks a large store.

    What is `known` of the store is used, and kept with what has come to it.
    """
    if store.is_large:
        for_rules = [one if isinstance(one, BookOfDay) else one.for_rules() for one in books]
        waiting = elsewhere(found_in, store.folder, for_rules)
    else:
        with status_of(_CHECKING):
            checked = found_in(store.folder, books)
        waiting = lambda: checked  # noqa: E731

    def found() -> tuple[Diagnostic, ...]:
        findings = waiting()
        keep(store.folder, known)
        return findings

    return found


def found_in(
    folder: Path, books: Iterable[Compilation | BookOfDay], past: tuple[Rename, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with what was drafted, or read, of the store in a folder, and what will be on every later day."""
    drafts = [one.draft() if isinstance(one, BookOfDay) else one for one in books]
    return check_by_memory(folder, drafts, past).found
