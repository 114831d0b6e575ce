"""The whole way from sources to pages, top to bottom. In: sources and a date. Out: the docs tree and every finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shelfhelp.facts.format import format_day, locale_of
from shelfhelp.model.diagnostic import in_order
from shelfhelp.model.history import History
from shelfhelp.parse import parse
from shelfhelp.render import RenderedDay, render
from shelfhelp.resolve import resolve
from shelfhelp.rules import lint, what_comes_due, without_echoes
from shelfhelp.rules.rule import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.history import Rename
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.source.sources import Audience, Sources


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came out for one audience and one day. With any error among `found`, `tree` must not be written.

    What has come due is among `found` too, and no error: the clock alone never stops a publication (decision 0025).
    """

    tree: DocsTree
    snapshot: Snapshot
    found: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.found)

    @property
    def due(self) -> tuple[Diagnostic, ...]:
        """What the clock alone has made pressing."""
        return _due(self.found)


def compile(sources: Sources, *, as_of: date) -> Compilation:
    """Compile one audience's sources for one day."""
    book, found = parse(sources)
    found += lint(Scope.BOOK, book)
    return _compile_day(book, found, as_of)


def draft(sources: Sources, *, as_of: date) -> Compilation:
    """Compile one audience's sources for one day and look only for what has come due: for whoever has all of them checked."""
    book, found = parse(sources)
    snapshot = resolve(book, as_of)
    found += what_comes_due(snapshot)
    return Compilation(render(snapshot, due=_due(found)), snapshot, in_order(found))


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings for all audiences and days, and what was compiled for the first day, by audience."""

    today: Mapping[Audience, Compilation]
    found: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.found)

    @property
    def due(self) -> tuple[Diagnostic, ...]:
        """What the clock alone has made pressing."""
        return _due(self.found)


def check(audiences: Iterable[Sources], *, as_of: date, renames: Iterable[Rename] = ()) -> Checked:
    """Compile every audience for `as_of` and for every later day on which a policy changes, so next month's mistake fails today.

    `renames` are what files were called before, as far as somebody knows it, the oldest first.
    """
    past = tuple(renames)
    found: list[Diagnostic] = []
    today: dict[Audience, Compilation] = {}
    for sources in audiences:
        book, problems = parse(sources)
        problems += lint(Scope.BOOK, book)
        today[sources.audience] = _compile_day(book, problems, as_of)
        found += today[sources.audience].found
        found += lint(Scope.HISTORY, History(today[sources.audience].tree, past))
        for day in book.turns():
            if day > as_of:
                ahead = _compile_day(book, [], day, since=today[sources.audience])
                known = set(map(_remedy, today[sources.audience].found))
                found += (_dated(finding, day) for finding in ahead.found if _remedy(finding) not in known)
    return Checked(today, in_order(without_echoes(_first_of_each(found))))


def _compile_day(book: Book, found: list[Diagnostic], day: date, since: Compilation | None = None) -> Compilation:
    """Compile one day. A later day is compiled `since` the first one, from which unchanged pages are taken over."""
    snapshot = resolve(book, day)
    found = found + lint(Scope.SNAPSHOT, snapshot, ahead=since is not None)
    tree = render(snapshot, RenderedDay(since.snapshot, since.tree) if since else None, due=_due(found))
    found += lint(Scope.TREE, tree, ahead=since is not None)
    return Compilation(tree, snapshot, in_order(without_echoes(found)))


def _due(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return in_order(finding for finding in found if finding.is_due)


def _dated(finding: Diagnostic, day: date) -> Diagnostic:
    """Report a finding of a later day: what is due then is not due yet."""
    return replace(finding, due_since=None).noting(f"this will be so from {format_day(day, locale_of('en-US'))} on")


def _remedy(finding: Diagnostic) -> tuple[object, ...]:
    """Return what makes two findings one for whoever fixes them: the place and what to write there."""
    return (finding.code, finding.location, finding.help or finding.message, finding.is_error)


def _first_of_each(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Keep the first report of each finding: what is wrong today need not be reported again for every later day.

    An error goes before a warning of the same words, so that what will stop a later day is seen today.
    """
    first: dict[tuple[object, ...], Diagnostic] = {}
    for finding in found:
        key = (finding.code, finding.location, finding.message)
        if key not in first or (finding.is_error and not first[key].is_error):
            first[key] = finding
    return first.values()
