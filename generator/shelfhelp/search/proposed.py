"""Which intent a question asks that names none. In: titles. Out: the one that is near enough, where there is one.

A title is near to the intent that has the nearest single wording, what it means being one of them, if no other intent is as near
and if the intent says every word of the title that tells what is asked: "What do members get when they return something?" asks
more than what members get. How near is enough was told by the titles of the stores in this repository (decision 0058).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.parse.intents import intents
from shelfhelp.search.lists import language_of
from shelfhelp.search.nearest import NearestWordings
from shelfhelp.search.words import phrased, spoken, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shelfhelp.model.intent import Intent
    from shelfhelp.model.question import Question
    from shelfhelp.model.snapshot import Snapshot

_LIKE = 0.55
_APART = 0.1


class Proposals:
    """Proposes intents in one language."""

    def __init__(self, code: str) -> None:
        """Take the intents of a language by its ISO 639 code. Where nobody has written any, nothing is proposed."""
        self._language = language_of(code)
        self._known = list(intents(code).values())
        lines = [[self._tokens(text) for text in _texts(one)] for one in self._known]
        self._nearest = NearestWordings(lines, self._language)

    def of(self, title: str) -> Intent | None:
        """Return the intent that a title asks; None where it is none of them, or may be two."""
        near = [one.likeness for one in self._nearest.to(self._tokens(title))]
        first, second, *_ = (*sorted(range(len(near)), key=lambda at: -near[at]), None, None)
        if first is None or second is None or near[first] < _LIKE or near[first] - near[second] < _APART:
            return None
        return self._known[first] if self._says_all(self._known[first], title) else None

    def _says_all(self, intent: Intent, title: str) -> bool:
        said = set(self._terms(words(" . ".join(_texts(intent)), self._language)))
        telling = (word for word in words(title, self._language) if word not in self._language.light)
        return all(said.intersection(self._language.terms(word)) for word in telling)

    def _terms(self, found: Iterable[str]) -> Iterable[str]:
        return (term for word in found for term in self._language.terms(word))

    def _tokens(self, text: str) -> list[str]:
        return list(phrased(spoken(text, self._language), self._language))


def proposed(questions: Sequence[Question], snapshot: Snapshot, code: str) -> Iterator[tuple[Question, Intent]]:
    """Yield those of some questions whose title asks an intent, with it; none that another question of the day names already.

    `code` is the ISO 639 code of the language of the day.
    """
    if not questions or not intents(code):
        return
    proposals = Proposals(code)
    taken = {name for question in snapshot.questions for name in question.asks}
    for question in questions:
        intent = proposals.of(question.title)
        if intent is not None and intent.name not in taken:
            taken.add(intent.name)
            yield question, intent


def _texts(intent: Intent) -> tuple[str, ...]:
    return (intent.means, *intent.wordings)
