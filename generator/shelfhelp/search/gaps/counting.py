"""How often each question was asked, in bounded memory. In: searches. Out: questions with what people opened, most asked first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.search.gaps.log import LoggedSearch

MOST_QUESTIONS = 50_000
"""Different ones that are kept. Where there are more, those that were asked least are let go of, and told as a number."""

_MOST_OPENED = 30
_ANSWERED_THEN = 3
"""A page that was opened from the first three was found by whoever asked."""


@dataclass(slots=True)
class CountedQuestion:
    """A question as it was typed first, how often it was asked, which pages were opened, and when it was asked last.

    `failed` is how often it had found nothing for sure, or the page that was opened stood behind the first three.
    """

    words: str
    asked: int = 0
    failed: int = 0
    opened: Counter[str] = field(default_factory=Counter)
    last: date | None = None


class Tally:
    """What was asked in a log, since a day or ever, in one language."""

    def __init__(self, language: str, since: date | None = None) -> None:
        self._language = language
        self._since = since
        self._found: dict[str, CountedQuestion] = {}
        self.searches = 0
        self.let_go = 0
        self.left_out: Counter[str] = Counter()
        self.first: date | None = None
        self.last: date | None = None

    def add(self, search: LoggedSearch) -> None:
        """Count a search, unless it is of another language or day."""
        if search.language and search.language.partition("-")[0].lower() != self._language:
            self.left_out["in another language"] += 1
        elif self._since and (search.day is None or search.day < self._since):
            self.left_out[f"before {self._since.isoformat()}"] += 1
        else:
            self._count(search)

    def _count(self, search: LoggedSearch) -> None:
        key = " ".join(search.words.casefold().strip("?!.,;:\"' ").split())
        if key not in self._found and len(self._found) >= MOST_QUESTIONS:
            self._make_room()
        question = self._found.setdefault(key, CountedQuestion(search.words))
        question.asked += not search.again
        self.searches += not search.again
        question.failed += search.result != "found" or search.place > _ANSWERED_THEN
        if search.opened and (search.opened in question.opened or len(question.opened) < _MOST_OPENED):
            question.opened[search.opened] += 1
        if search.day:
            question.last = max(question.last or search.day, search.day)
            self.first, self.last = min(self.first or search.day, search.day), max(self.last or search.day, search.day)

    def _make_room(self) -> None:
        """Let go of the half that was asked least; of two that were asked as often, of the one that came later."""
        kept = sorted(self._found.items(), key=lambda item: -item[1].asked)[: MOST_QUESTIONS // 2]
        self.let_go += sum(one.asked for one in self._found.values()) - sum(one.asked for _, one in kept)
        self._found = dict(kept)

    def questions(self) -> list[CountedQuestion]:
        """Return the questions, most asked first; those asked as often by the alphabet."""
        return sorted(self._found.values(), key=lambda one: (-one.asked, one.words))
