"""How long does the search for hard-coded facts take? Makes answers of 180 words and runs the rule on them twice.

In: the number of answers on the command line, 10,000 where none is given. Out: the seconds of the first run, which reads every
text, and of a run on another day's facts, which only compares. Every fourth sentence holds a number, far more than in real answers.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date
from itertools import cycle

from shelfhelp.cli.starter import starter_files
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.prose import Prose
from shelfhelp.model.question import Question, Stage
from shelfhelp.model.values import Duration
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.ref import hardcoded_fact
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
WORDS = 180
SENTENCES = (
    "You find the button in the upper corner of the page, next to your name.",
    "Choose the items that you want to send back and print the label.",
    "Boil the water for {n} minutes before you drink it.",
    "If you are not sure, ask the person at the counter, and they will help you with the rest.",
    "You have {{{{ returns.window }}}} from delivery to send it back.",
    "Open [your orders]({{{{ orders.status_page }}}}) and choose **Cancel order**.",
    "We refund you within {n} days after your parcel has reached us.",
    "The tent stays dry in the rain, and it packs small enough for a bicycle.",
    "A note in the box tells which part belongs where, and who to ask.",
    "On page {n} of the manual you find how to clean the filter.",
    "Nobody has to decide in the shop; take your time at home.",
    "A photo of the whole item helps us, and one of the fault.",
)


def answer(number: int) -> str:
    sentences: list[str] = []
    pool = cycle(SENTENCES[number % len(SENTENCES) :] + SENTENCES[: number % len(SENTENCES)])
    while sum(len(sentence.split()) for sentence in sentences) < WORDS:
        sentences.append(next(pool).format(n=2 + number % 500 + len(sentences)))
    return f"Answer {number}.\n\n" + " ".join(sentences)


def question(number: int) -> Question:
    place = Location(f"faq/x/{number}.md")
    prose = Prose(answer(number), place.path)
    return Question(
        str(number), "x", Stage.SHOPPING, f"What about {number}?", (), prose, None, None, None, None, (), (),
        staff_only=False, location=place,
    )  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sources = read({path: text.encode() for path, text in starter_files(AS_OF).items()}, Audience.STAFF)
    snapshot = replace(resolve(parse(sources)[0], AS_OF), questions=tuple(map(question, range(count))))
    facts = dict(snapshot.facts)
    facts["returns.refund_within"] = replace(facts["returns.refund_within"], value=Duration.parse("10 days"))
    reader = Reader([hardcoded_fact.RULE])
    for name, day in (("every text is new", snapshot), ("another day's facts", replace(snapshot, facts=facts))):
        began = time.perf_counter()
        found = sum(1 for _ in hardcoded_fact.RULE.report(day, reader.read(day)))
        print(f"{name}: {count} answers in {time.perf_counter() - began:.2f} s, {found} findings")


if __name__ == "__main__":
    main()
