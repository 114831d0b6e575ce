"""How well questions are answered: first, among the first three, nothing found, doubted. Out: lines of a Markdown table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .questions import Question

HEAD = (
    "| questions | asked | first | in three | nothing found | doubted |",
    "| --- | --: | --: | --: | --: | --: |",
)
UNANSWERABLE = "nothing"
"""The style of questions that no page answers: of them only doubt is right."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says to a question: addresses, best first, and whether it says that none is sure."""

    found: tuple[str, ...]
    is_doubted: bool


def table(questions: Sequence[Question], answers: Sequence[Answer]) -> Iterator[str]:
    """Yield a line for each style, in the order in which they come, and one for all questions that something answers."""
    asked = list(zip(questions, answers, strict=True))
    for style in dict.fromkeys(question.style for question in questions):
        yield _line(style, [pair for pair in asked if pair[0].style == style])
    yield _line("all that are answered", [pair for pair in asked if pair[0].pages])


def shares(questions: Sequence[Question], answers: Sequence[Answer]) -> str:
    """Return in how many of 100 questions that something answers a right page came first, and was among the first three."""
    asked = [pair for pair in zip(questions, answers, strict=True) if pair[0].pages]
    return " / ".join(f"{_percent(within(asked, places)):.1f}" for places in (1, 3))


def within(asked: Iterable[tuple[Question, Answer]], places: int) -> list[bool]:
    """Return for each question whether a right page is among the first so many."""
    return [not question.pages.isdisjoint(answer.found[:places]) for question, answer in asked]


def _line(name: str, asked: list[tuple[Question, Answer]]) -> str:
    empty, doubted = [not answer.found for _, answer in asked], [answer.is_doubted for _, answer in asked]
    of = ["–", "–"] if name == UNANSWERABLE else [f"{_percent(within(asked, places)):.1f}" for places in (1, 3)]
    return f"| {name} | {len(asked)} | {' | '.join(of)} | {_percent(empty):.1f} | {_percent(doubted):.1f} |"


def _percent(are: Sequence[bool]) -> float:
    return 100 * sum(are) / max(1, len(are))
