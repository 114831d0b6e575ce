"""What each question finds now, and what an editor can do about it. In: counted questions, the site, its search. Out: `Gaps`.

A question has an answer where people opened a page: the one that they opened most, if at least half of those who asked did. Where
search leads there by itself, nothing is to be done; else the page lacks a wording. Where nobody opened a page, nothing answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.search.gaps.likeness import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shelfhelp.model.page import DocsTree, Page
    from shelfhelp.search.gaps.counting import CountedQuestion
    from shelfhelp.search.ranking import Ranking, Results

MOST_LOOKED_AT = 3_000
"""Questions of which the search is asked, the most asked first. What is asked less often is told as a number."""

_FIRST = 3
"""Results that a page must be among: what a phone shows without scrolling."""

_SHARE = 0.5
"""Of those who asked, how many must have opened a page for it to answer, and found nothing for the question to be done since."""

_REPEATED = 2
"""Times that a page is passed over until it counts."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask for the same, and what they find now.

    `asked` is how often they were asked together, `wordings` each with its own number, the most asked first. `wanted` is the page
    that people opened, `found_at` its place now, 0 where it is not found; `opened` is how often. `first` is the page that is found
    first now. `why` says in words what is wrong.
    """

    asked: int
    wordings: tuple[tuple[str, int], ...]
    first: Page | None
    wanted: Page | None
    found_at: int
    opened: int
    why: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What people asked, by what editors can do: nothing answers it, it is found by luck, another page takes it, or it is done.

    `fine` is how many searches found what they were for, `personal` how many are not shown, since their words may lead to a person,
    `rare` how many were asked too seldom to be looked at.
    """

    unanswered: tuple[Gap, ...]
    by_luck: tuple[Gap, ...]
    stolen: tuple[Gap, ...]
    done: tuple[Gap, ...]
    fine: int
    personal: int
    rare: int


@dataclass(frozen=True, slots=True)
class _Judged:
    question: CountedQuestion
    answer: Results
    kind: str
    wanted: Page | None
    found_at: int
    why: str

    @property
    def opened(self) -> int:
        return sum(self.question.opened.values())


@dataclass(frozen=True, slots=True)
class Judge:
    """Says what questions find. `is_personal` says of a text that it may lead to a person."""

    tree: DocsTree
    ranking: Ranking
    is_personal: Callable[[str], bool]

    def gaps(self, questions: Iterable[CountedQuestion]) -> Gaps:
        """Judge questions, the most asked first."""
        shown: list[CountedQuestion] = []
        personal = rare = 0
        for question in questions:
            if len(shown) >= MOST_LOOKED_AT:
                rare += question.asked
            elif self.is_personal(question.words):
                personal += question.asked
            else:
                shown.append(question)
        pages = self._pages()
        judged = [self._judged(question, pages) for question in shown]
        fine = sum(one.question.asked for one in judged if one.kind == "fine")

        def together(kind: str) -> tuple[Gap, ...]:
            return self._together([one for one in judged if one.kind == kind], pages)

        kinds = together("unanswered"), together("by_luck"), together("stolen"), together("done")
        return Gaps(*kinds, fine=fine, personal=personal, rare=rare)

    def _pages(self) -> dict[str, Page]:
        """Return the pages of the site by their addresses, old ones included."""
        old = {redirect.old.strip("/") + "/": self.tree.pages[redirect.uri] for redirect in self.tree.redirects}
        return old | {page.address: page for page in self.tree.pages.values()}

    def _judged(self, question: CountedQuestion, pages: dict[str, Page]) -> _Judged:
        answer = self.ranking.ask(question.words)
        wanted, times = _most_opened(question, pages)
        places = {hit.address: place for place, hit in enumerate(answer.hits, 1)}
        at = places.get(wanted.address, 0) if wanted else 0
        why = _why_by_luck(answer, at) if wanted else ""
        if wanted is None:
            kind = "unanswered" if answer.is_doubted else "fine"
            why = ("nothing is found" if not answer.hits else "no page is sure to answer") if answer.is_doubted else ""
        elif why:
            kind = "by_luck"
        elif at > 1 and times >= _REPEATED and times > _times(question, answer.hits[0].address, pages):
            kind, why = "stolen", f"opened {times} of {question.asked} times, found at place {at}"
        else:
            kind = "fine"
        if kind == "fine" and question.failed >= _SHARE * question.asked:
            kind = "done"
        return _Judged(question, answer, kind, wanted, at, why)

    def _together(self, judged: Sequence[_Judged], pages: dict[str, Page]) -> tuple[Gap, ...]:
        """Take questions that ask for the same, and want the same page where they want one, for one."""
        gaps = []
        by_wanted: dict[tuple[str, str], list[_Judged]] = {}
        for one in judged:
            thief = one.answer.hits[0].address if one.kind == "stolen" else ""
            by_wanted.setdefault((one.wanted.address if one.wanted else "", thief), []).append(one)
        for found in by_wanted.values():
            groups = grouped([one.answer for one in found], self.ranking.language)
            gaps += [_gap([found[number] for number in group], pages) for group in groups]
        return tuple(sorted(gaps, key=lambda gap: (-gap.asked, gap.wordings)))


def _gap(found: Sequence[_Judged], pages: dict[str, Page]) -> Gap:
    best = max(found, key=lambda one: one.question.asked)
    return Gap(
        asked=sum(one.question.asked for one in found),
        wordings=tuple((one.question.words, one.question.asked) for one in found),
        first=pages[best.answer.hits[0].address] if best.answer.hits else None,
        wanted=best.wanted,
        found_at=best.found_at,
        opened=sum(one.opened for one in found),
        why=best.why,
    )


def _most_opened(question: CountedQuestion, pages: dict[str, Page]) -> tuple[Page | None, int]:
    """Return the page that was opened most, if at least half of those who asked opened it, and how often it was."""
    known = {address for address in question.opened if address in pages}
    best = max(sorted(known), key=question.opened.__getitem__, default="")
    times = _times(question, pages[best].address, pages) if best else 0
    return (pages[best], times) if times and times >= _SHARE * question.asked else (None, 0)


def _times(question: CountedQuestion, address: str, pages: dict[str, Page]) -> int:
    """Return how often a page was opened, under whichever address."""
    return sum(
        times for opened, times in question.opened.items() if opened in pages and pages[opened].address == address
    )


def _why_by_luck(answer: Results, at: int) -> str:
    """Return why a page is found by luck alone; "" where search leads to it."""
    if at == 0:
        return "not found"
    if at > _FIRST:
        return f"found at place {at}"
    if answer.is_doubted:
        return "search is not sure of it"
    page = answer.hits[at - 1].page
    heads = [one.best[page].heads for one in answer.heard if page in one.best]
    return "found by its text alone" if heads and not any(heads) else ""
