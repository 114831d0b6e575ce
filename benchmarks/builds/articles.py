"""Made-up questions with their answers. In: how many. Out: the same ones every time, about 180 words each."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOPICS = 20
SENTENCES = 14
WORDS_IN_A_SENTENCE = 12
DAYS_TO_RETURN = 30
PHONE = "+1 800 555 0142"
FACTS = {
    "returns.window": f"{DAYS_TO_RETURN} days",
    "contact.phones.customer-service.number": PHONE,
    "orders.correct_within": "24 hours",
}
"""What the answers mention: placeholders for ShelfHelp, plain text for the others. Half of them mention the first."""

SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstv" for vowel in "aeiou"]


@dataclass(frozen=True)
class Article:
    """One made-up question with its answer. In `answer` facts stand as placeholders."""

    topic: str
    slug: str
    title: str
    wordings: tuple[str, str]
    answer: str

    def said(self) -> str:
        """Return the answer with its facts, as somebody without ShelfHelp would write it."""
        text = self.answer
        for key, value in FACTS.items():
            text = text.replace(f"{{{{ {key} }}}}", value)
        return text


def articles(count: int) -> Iterator[Article]:
    """Make up questions, the same ones every time; each has about 180 words, and no two share a sentence."""
    chance = random.Random(count)  # noqa: S311 nothing is secret here
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6_000)]
    for number in range(count):
        words = iter(chance.choices(vocabulary, k=(SENTENCES + 2) * WORDS_IN_A_SENTENCE))
        topic = f"topic-{number % TOPICS + 1:02}"
        name = f"{next(words)} {next(words)}"
        wordings = (f"{next(words)} {name}", f"my {name} {next(words)}")
        title = f"How do I {name} the {next(words)}?"
        fact = "orders.correct_within" if number // TOPICS % 2 else "returns.window"
        other = f"question-{(number + TOPICS) % count:05}.md"
        yield Article(topic, f"question-{number:05}", title, wordings, answer(words, name, fact, other))


def answer(words: Iterator[str], name: str, fact: str, other: str) -> str:
    """Return an answer: a sentence with a fact, a paragraph, steps, a list, and what to do if that did not work."""

    def sentence(length: int = WORDS_IN_A_SENTENCE) -> str:
        return f"{' '.join(next(words) for _ in range(length)).capitalize()}."

    steps = "\n".join(f"{n}. Select **{next(words).capitalize()}**, then {sentence(8).lower()}" for n in range(1, 5))
    items = "\n".join(f"- **{next(words).capitalize()}:** {sentence(9)}" for _ in range(3))
    return (
        f"You have {{{{ {fact} }}}} to {name}. {sentence()} {sentence()}\n\n{sentence()} {sentence()} {sentence()}\n\n"
        f"{steps}\n\n{items}\n\n{sentence()} {sentence()}\n\n"
        f"Did it not work? [{next(words).capitalize()} {next(words)}]({other}), "
        "or call {{ contact.phones.customer-service.number }}.\n"
    )
