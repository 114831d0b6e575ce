"""Does search answer? Asks the reference store's search what people typed, by style, and other engines beside it.

In: the questions of `search/`, English and German, and Bitext's where `../shared` stands beside the repository. Out: for each style
how often a right page came first, among the first three, how often nothing was found, and how often the results said that nothing
is sure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.search.engines import ENGINES, in_chromium, shelfhelp, write_theme
from benchmarks.search.german import german_documents
from benchmarks.search.questions import FRESH, GERMAN, LATER, Question, bitext, own
from benchmarks.search.scores import HEAD, Answer, shares, table

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.search import documents_of
from shelfhelp.search.index import Document, index_of
from shelfhelp.source.sources import Audience

STORE = Path(__file__).parents[1]
AS_OF = date(2026, 12, 1)
SAMPLED = 12
"""Each so-many-th question is asked in Chromium as well."""

ASK = """async ([index, questions]) => {
    const { Search } = await import("/javascripts/search.js");
    const search = new Search(JSON.parse(index));
    return questions.map((question) => search.find(question).map(({ address }) => address));
}"""


def pages(*, with_wordings: bool, with_standard: bool) -> list[Document]:
    """Return what search knows of the public pages of the reference store."""
    found = documents_of(draft(read_store(STORE, Audience.PUBLIC), as_of=AS_OF).tree)
    own = found if with_wordings else [replace(document, asked=()) for document in found]
    return own if with_standard else [replace(document, standard=()) for document in own]


def report(title: str, questions: list[Question], answers: list[Answer]) -> None:
    print(f"\n{title}\n", *HEAD, *table(questions, answers), sep="\n")


def beside(documents: list[Document], halves: dict[str, list[Question]], names: list[str]) -> None:
    """Print what other engines find over the same pages."""
    print("\n| first / in three, of 100 |", " | ".join(halves), "|\n| --- |", " --: |" * len(halves))
    for name in names:
        found = [shares(asked, ENGINES[name](documents, [q.text for q in asked])) for asked in halves.values()]
        print(f"| {name} |", " | ".join(found), "|")


def misses(questions: list[Question], answers: list[Answer]) -> None:
    """Print what is not answered first. Only ever of questions for tuning."""
    for question, answer in zip(questions, answers, strict=True):
        if question.pages.isdisjoint(answer.found[:1]) or answer.is_doubted:
            wanted = " ".join(sorted(question.pages)) or "nothing"
            doubt = " (doubted)" if answer.is_doubted else ""
            print(
                f"{question.style}: {question.text}\n    wanted {wanted}\n    found{doubt} {' '.join(answer.found[:3])}"
            )


def in_german(*, is_listing: bool) -> None:
    """Ask the German store what is asked in German, and list what is not answered first where that is wanted."""
    documents = german_documents(STORE, AS_OF)
    for name, is_unseen in (("German, for tuning", False), ("German, unseen", True)):
        asked = [question for question in own(GERMAN) if question.is_unseen == is_unseen]
        answers = shelfhelp(documents, [question.text for question in asked], "de")
        report(name, asked, answers)
        if is_listing and not is_unseen:
            misses(asked, answers)


def same_in_chromium(documents: list[Document], questions: list[Question], answers: list[Answer]) -> None:
    """Print of how many sampled questions Chromium finds what Node finds."""
    texts = [question.text for question in questions[::SAMPLED]]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "theme")
        write_theme(site)
        (site / "index.html").write_text("<!doctype html><title>Search</title>", "utf-8")
        found = in_chromium(site, "index.html", ASK, [index_of(documents, "en"), texts])
    alike = [tuple(mine) == answer.found for mine, answer in zip(found, answers[::SAMPLED], strict=True)]
    print(f"\nIn Chromium: {sum(alike)} of {len(alike)} sampled questions find what they find in Node.")


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Ask the reference store's search, and other engines, what people typed."
    )
    parser.add_argument("--without-wordings", action="store_true", help="as if no question had also_asked")
    parser.add_argument("--without-standard", action="store_true", help="as if no question had asks")
    parser.add_argument("--misses", action="store_true", help="list what is not answered first, of the half for tuning")
    parser.add_argument("--beside", default="", help=f"engines to ask as well: {','.join(ENGINES)}, or all")
    parser.add_argument("--chromium", action="store_true", help="ask a sample in Chromium as well")
    options = parser.parse_args()
    documents = pages(with_wordings=not options.without_wordings, with_standard=not options.without_standard)
    halves = {
        "half for tuning": [question for question in own() if not question.is_unseen],
        "unseen half": [question for question in own() if question.is_unseen],
        "later questions for tuning": [question for question in own(LATER) if not question.is_unseen],
        "later questions, unseen": [question for question in own(LATER) if question.is_unseen],
        "fresh questions, unseen": own(FRESH),
        "Bitext": bitext(),
    }
    halves = {name: asked for name, asked in halves.items() if asked}
    for name, asked in halves.items():
        answers = shelfhelp(documents, [question.text for question in asked])
        report(name, asked, answers)
        if options.misses and name.endswith("for tuning"):
            misses(asked, answers)
        if options.chromium:
            same_in_chromium(documents, asked, answers)
    in_german(is_listing=options.misses)
    if options.beside:
        beside(documents, halves, list(ENGINES) if options.beside == "all" else options.beside.split(","))


if __name__ == "__main__":
    main()
