"""The whole way from sources to pages, top to bottom. In: sources and a date. Out: the docs tree and every finding.

A moment stands for the date that it has where the store is: which date that is follows from the one reading of its sources.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.facts.dates import format_day
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.facts.mentions.allowances import exemptions
from shelfhelp.model.diagnostic import in_order
from shelfhelp.model.history import History
from shelfhelp.model.kept import Kept, key_of
from shelfhelp.parse import parse
from shelfhelp.render import RenderedDay, render
from shelfhelp.render.answers import AnswerText, AnswerTexts
from shelfhelp.resolve import resolve
from shelfhelp.rules import RULES, idle, lint, what_comes_due, without_echoes
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.rule import Scope
from shelfhelp.source.sources import Audience, is_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.exemption import Exemption
    from shelfhelp.model.history import Rename
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.parse.faq import ReadQuestion
    from shelfhelp.rules.rule import Finds
    from shelfhelp.source.sources import Sources


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came out for one audience and one day. With any error among `found`, `tree` must not be written.

    What has come due is among `found` too, and no error: the clock alone never stops a publication (decision 0025).
    `book` is what the sources say for all days, which the rules read as well; `allowing` are the comments that allow a finding,
    `answers` what was written before.
    """

    book: Book
    tree: DocsTree
    snapshot: Snapshot
    found: tuple[Diagnostic, ...]
    allowing: frozenset[Exemption] = frozenset()
    answers: AnswerTexts = field(default_factory=AnswerTexts, compare=False, repr=False)

    @property
    def audience(self) -> Audience:
        return Audience.STAFF if self.snapshot.is_staff else Audience.PUBLIC

    @property
    def as_of(self) -> date:
        return self.snapshot.as_of

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.found)

    @property
    def due(self) -> tuple[Diagnostic, ...]:
        """What the clock alone has made pressing."""
        return _due(self.found)

    def for_rules(self) -> Compilation:
        """Return it without what no rule asks for, to hand it to another process: the answers apart from their pages."""
        pages = {uri: replace(page, text="") for uri, page in self.tree.pages.items()}
        return replace(self, tree=replace(self.tree, pages=pages))


class Recollection:
    """What compiling a store has worked out that can be used again, the same day or later: nothing of what has changed since.

    `read` are questions, and `said` the answers as they were written.
    """

    def __init__(self) -> None:
        self.read: Kept[ReadQuestion] = Kept()
        self.said: dict[Audience, Kept[AnswerText]] = {audience: Kept() for audience in Audience}

    def left(self) -> Recollection:
        """Return what is left for the next time: nothing that nobody has asked for this time."""
        left = Recollection()
        left.read = self.read.left()
        left.said = {audience: kept.left() for audience, kept in self.said.items()}
        return left

    def with_all(self) -> Recollection:
        """Return it with what nobody has asked for as well, for whom compiles one audience only."""
        whole = Recollection()
        whole.read = self.read.with_all()
        whole.said = {audience: kept.with_all() for audience, kept in self.said.items()}
        return whole


def draft(
    sources: Sources,
    *,
    as_of: date | datetime,
    for_rules: bool = False,
    known: Recollection | None = None,
    texts: Reader | None = None,
) -> Compilation:
    """Compile one audience's sources for one day, and look for nothing that is wrong with it: `check_drafts` does.

    What has come due is told by staff's draft alone, whose page Today tells it. `for_rules` says that no site is made of it: pages
    whose words no rule asks for are not written, and nothing is told. What is `known` of the store is used again, and added to;
    `texts` knows what was read for another draft.
    """
    known = known or Recollection()
    read = read_book(sources, as_of=as_of, known=known)
    answers = _answers(sources, read.day, known.said[sources.audience])
    return _draft_day(read.book, read.found, read.day, texts=texts, answers=answers, for_rules=for_rules)


@dataclass(frozen=True, slots=True)
class BookOfDay:
    """One audience's sources as they were read, and a day for which nobody has drafted them yet."""

    book: Book
    found: list[Diagnostic]
    day: date

    def draft(self) -> Compilation:
        """Draft it for rules; see `draft`."""
        return _draft_day(self.book, self.found, self.day, for_rules=True)


def read_book(sources: Sources, *, as_of: date | datetime, known: Recollection) -> BookOfDay:
    """Read one audience's sources. What is `known` of the store is used again, and added to."""
    book, found = parse(sources, known.read)
    return BookOfDay(book, found, book.date_of(as_of) if isinstance(as_of, datetime) else as_of)


def _answers(sources: Sources, day: date, said: Kept[AnswerText]) -> AnswerTexts:
    """Return the answers of a day, which hang on each other's files only where they name each other."""
    files = {file.path: file.key for file in sources.files}
    others = (key for path, key in files.items() if not is_answer(path))
    return AnswerTexts(key_of(sources.audience.value, day.isoformat(), *others), files, said)


def compile(sources: Sources, *, as_of: date | datetime) -> Compilation:
    """Compile one audience's sources for one day, and look for everything that is wrong on it."""
    return lint_draft(draft(sources, as_of=as_of))


def lint_draft(drafted: Compilation, texts: Reader | None = None) -> Compilation:
    """Look for everything that is wrong with what was drafted, on its day. `texts` knows what was read for another draft."""
    return _linted(drafted, Reader(RULES) if texts is None else texts)


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


def check(audiences: Iterable[Sources], *, as_of: date | datetime, renames: Iterable[Rename] = ()) -> Checked:
    """Compile every audience for `as_of` and for every later day on which a policy changes, so next month's mistake fails today.

    `renames` are what files were called before, as far as somebody knows it, the oldest first. No site is made of what
    was compiled: the trees hold the words that rules ask for, and `DocsTree.written` those of any other page.
    """
    known = Recollection()
    return check_drafts([draft(sources, as_of=as_of, for_rules=True, known=known) for sources in audiences], renames)


def check_drafts(
    drafts: Iterable[Compilation], renames: Iterable[Rename] = (), held: Kept[Finds] | None = None
) -> Checked:
    """Look for everything that is wrong with what was drafted of each audience, and compile only the later days; see `check`.

    `held` is what rules have found in texts before; see `Reader`.
    """
    past, texts = tuple(renames), Reader(RULES, held)
    found: list[Diagnostic] = []
    today: dict[Audience, Compilation] = {}
    allowing: set[Exemption] = set()
    for drafted in drafts:
        now = _linted(drafted, texts)
        today[now.audience] = now
        found += now.found
        of_history = lint(Scope.HISTORY, History(now.tree, past), texts)
        found += not_allowed(of_history, now.book)
        allowing |= now.allowing | _allowing(of_history, now.book)
        known = set(map(_remedy, now.found))
        before = RenderedDay(now.snapshot, now.tree)
        for day in (turn for turn in now.book.turns() if turn > now.as_of):
            later = _linted(_draft_day(now.book, [], day, before, texts), texts, ahead=True)
            found += (_dated(finding, day) for finding in later.found if _remedy(finding) not in known)
            allowing |= later.allowing
    found += (finding for one in today.values() for finding in idle(one.book, allowing))
    return Checked(today, in_order(without_echoes(_first_of_each(found))))


def _draft_day(
    book: Book,
    found: list[Diagnostic],
    day: date,
    before: RenderedDay | None = None,
    texts: Reader | None = None,
    answers: AnswerTexts | None = None,
    *,
    for_rules: bool = False,
) -> Compilation:
    """Compile one day. Of the day `before` a later one takes over the pages that have not changed."""
    snapshot = resolve(book, day)
    due = partial(_come_due, book, snapshot, texts)
    told: tuple[Diagnostic, ...] = ()
    if book.is_staff and before is None and not for_rules:
        told = due()
        due = partial(tuple, told)  # the page Today tells it at once
    answers = answers or AnswerTexts()
    tree = render(snapshot, before, due, answers, for_rules=for_rules)
    return Compilation(book, tree, snapshot, in_order([*found, *told]), _allowing(found, book), answers)


def _come_due(book: Book, snapshot: Snapshot, texts: Reader | None) -> tuple[Diagnostic, ...]:
    """Return what has come due on the day of a snapshot."""
    return _due(not_allowed(what_comes_due(snapshot, texts), book))


def _linted(drafted: Compilation, texts: Reader, *, ahead: bool = False) -> Compilation:
    """Return a draft with all that is wrong on its day; what has come due is found again. Of all days only the first one tells."""
    known = [finding for finding in drafted.found if not finding.is_due]
    of_book = [] if ahead else lint(Scope.BOOK, drafted.book, texts)
    of_day = lint(Scope.SNAPSHOT, drafted.snapshot, texts, ahead=ahead) + lint(
        Scope.TREE, drafted.tree, texts, ahead=ahead
    )
    left = not_allowed([*known, *of_book, *of_day], drafted.book)
    allowing = drafted.allowing | _allowing([*of_book, *of_day], drafted.book)
    return replace(drafted, found=in_order(without_echoes(left)), allowing=allowing)


def _allowing(found: Iterable[Diagnostic], book: Book) -> frozenset[Exemption]:
    """Return the comments of a book that allow any of some findings."""
    return frozenset(one for finding in found for one in book.exemptions if one.allows(finding))


def not_allowed(found: Iterable[Diagnostic], book: Book) -> list[Diagnostic]:
    """Leave out the findings that a comment beside their line allows."""
    findings = list(found)
    paths = {finding.location.path for finding in findings}
    in_prose = (one for prose in book.bodies() if prose.path in paths for one in exemptions(prose))
    comments = (*book.exemptions, *in_prose)
    return [finding for finding in findings if not any(one.allows(finding) for one in comments)]


def _due(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return in_order(finding for finding in found if finding.is_due)


def _dated(finding: Diagnostic, day: date) -> Diagnostic:
    """Report a finding of a later day: what is due then is not due yet."""
    return replace(finding, due_since=None).noting(f"this will be so from {format_day(day, ENGLISH)} on")


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
