"""What the pages of questions say, taken over from the last time where they say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.kept import Kept, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from shelfhelp.model.question import Question


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What the page of a question says: its Markdown, a description, and the answer alone with staff's note."""

    markdown: str
    description: str
    text: str


class AnswerTexts:
    """The answers of one audience on one day.

    `others` is the key of all that they have in common: every file that is no question's, and the day. `files` are the keys of
    files by their paths, `kept` what was written before. Without them each answer is written.
    """

    def __init__(
        self, others: bytes = b"", files: Mapping[str, bytes] | None = None, kept: Kept[AnswerText] | None = None
    ) -> None:
        self._others, self._files, self._kept = others, files or {}, kept

    def __reduce__(self) -> tuple[type[AnswerTexts], tuple[()]]:
        """Let another process write the few that it needs."""
        return AnswerTexts, ()

    def said(self, question: Question, related: Iterable[Question], write: Callable[[], AnswerText]) -> AnswerText:
        """Return what the page of a question says, which names some related ones."""
        if self._kept is None:
            return write()
        return self._kept.get(self._key(question, related), write)

    def keys(self, questions: Sequence[Question]) -> Mapping[str, bytes]:
        """Return what stands for all that the pages of questions say, by their paths; nothing where that is not known."""
        if self._kept is None:
            return {}
        by_key = {question.key: question for question in questions}
        return {question.uri: self._key(question, related_to(question, by_key)) for question in questions}

    def _key(self, question: Question, related: Iterable[Question]) -> bytes:
        files = (self._files[path] for one in (question, *related) for path in _paths(one))
        return key_of("answer", self._others, *files)


def related_to(question: Question, by_key: Mapping[str, Question]) -> list[Question]:
    """Return the questions to which one points; `by_key` are all."""
    return [by_key[related.target] for related in question.related if related.target in by_key]


def _paths(question: Question) -> Iterator[str]:
    yield question.location.path
    if question.staff_note is not None:
        yield question.staff_note.path
