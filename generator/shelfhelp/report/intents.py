"""Intents as a person reads them: which there are, what each means, and where the store answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shelfhelp.model.intent import Intent
    from shelfhelp.model.question import Question

_WIDE = 28


def listed(found: Sequence[Intent], questions: Sequence[Question]) -> str:
    """Return a line for each intent: its name, what it means, and the files of the questions that ask it."""
    return "".join(f"{one.name:{_WIDE}}  {one.means}{''.join(_files(one, questions))}\n" for one in found)


def described(one: Intent, questions: Sequence[Question]) -> str:
    """Return one intent with all its wordings, and the line by which a question names it."""
    wordings = "".join(f"  {wording}\n" for wording in one.wordings)
    return f"{listed([one], questions)}\n{wordings}\nIn the front matter of the question that answers it: asks: {one.name}\n"


def _files(one: Intent, questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        if one.name in question.asks:
            yield f"\n{'':{_WIDE}}  {question.location.path}"
