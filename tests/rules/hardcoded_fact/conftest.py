"""The corpus, and the shop against whose policies it is judged: the starter store with a few policies that say more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from shelfhelp.cli.starter import starter_files
from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.prose import Prose
from shelfhelp.model.question import Question, Stage, Topic
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.ref import hardcoded_fact
from shelfhelp.source.sources import Audience, read

HERE = Path(__file__).parent
AS_OF = date(2026, 3, 2)
ABOVE = ("title", "heading", "before")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the corpus. `keys` are the facts that may be named; none means that it is innocent."""

    text: str
    keys: tuple[str, ...] = ()
    title: str = ""
    heading: str = ""
    before: str = ""

    @property
    def is_wrong(self) -> bool:
        return bool(self.keys)

    @property
    def is_set_aside(self) -> bool:
        """Half of corpus.yml was not looked at while the words were chosen; the text itself decides which half."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    @property
    def markdown(self) -> str:
        return "\n\n".join(part for part in (self.heading and f"## {self.heading}", self.before, self.text) if part)


@cache
def read_sentences(name: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for group in yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8")):
        for entry in group["wrong"]:
            above = {part: entry[part] for part in ABOVE if part in entry}
            [(keys, text)] = [(key, text) for key, text in entry.items() if key not in above]
            found.append(Sentence(text, tuple(keys.split()), **above))
        found += [Sentence(text) for text in group["innocent"]]
    return tuple(found)


@pytest.fixture(scope="session")
def sentences() -> Callable[[str], tuple[Sentence, ...]]:
    """The sentences of a file of the corpus by its name: corpus, seen, unseen."""
    return read_sentences


@pytest.fixture(scope="session")
def shop() -> Snapshot:
    """The shop's facts on the day of the tests."""
    files = {
        p: t.encode() for p, t in starter_files(AS_OF).items() if p.startswith(("policies/", "faq/topics", "kb/index"))
    }
    files |= {f"policies/{path.name}": path.read_bytes() for path in (HERE / "shop").iterdir()}
    book, found = parse(read(files, Audience.PUBLIC))
    assert found == []
    return resolve(book, AS_OF)


Reports = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="session")
def reports(shop: Snapshot) -> Reports:
    """What is reported of an answer with a title, in a topic."""
    place = Location("faq/x/y.md")

    def of(markdown: str, title: str = "Notes", topic: str = "") -> list[Diagnostic]:
        answer = Prose(markdown, place.path)
        question = Question(
            "y",
            "x",
            Stage.SHOPPING,
            title,
            (),
            answer,
            None,
            None,
            None,
            None,
            (),
            (),
            staff_only=False,
            location=place,
        )
        snapshot = replace(shop, questions=(question,), topics=(Topic("x", topic, "", "returns", place),), pages=())
        found = hardcoded_fact.RULE.report(snapshot, Reader([hardcoded_fact.RULE]).read(snapshot))
        return [finding for finding in found if finding.location.path == place.path]

    return of
