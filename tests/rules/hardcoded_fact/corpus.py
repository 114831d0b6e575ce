"""The corpus and the shop against whose policies it is judged: the starter store with a few policies that say more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import yaml
from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.prose import Prose
from shelfhelp.model.question import Question, Stage, Topic
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.rules.ref import hardcoded_fact
from shelfhelp.source.sources import Audience, read
from shelfhelp.starter import starter_files

HERE = Path(__file__).parent
AS_OF = date(2026, 3, 2)
POLICY_PAGES = (
    ("Notes", ""),
    ("How do I send something back?", "Returns"),
    ("How long does delivery take, and what does it cost?", "Delivery"),
    ("How do I claim on the warranty?", "Warranty"),
    ("When can I call you?", "Reach a person"),
)
"""Where innocent sentences are tried: on a page of no subject, and on pages whose subject could mislead."""


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
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    @property
    def markdown(self) -> str:
        return "\n\n".join(part for part in (self.heading and f"## {self.heading}", self.before, self.text) if part)


@cache
def sentences(name: str = "corpus") -> tuple[Sentence, ...]:
    found = []
    for group in yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8")):
        for entry in group["wrong"]:
            above = {name: entry[name] for name in ("title", "heading", "before") if name in entry}
            [(keys, text)] = [(k, v) for k, v in entry.items() if k not in above]
            found.append(Sentence(text, tuple(keys.split()), **above))
        found += [Sentence(text) for text in group["innocent"]]
    return tuple(found)


@cache
def shop() -> Snapshot:
    files = {p: t.encode() for p, t in starter_files(AS_OF).items() if p.startswith(("policies/", "faq/topics", "kb/index"))}
    files |= {f"policies/{path.name}": path.read_bytes() for path in (HERE / "shop").iterdir()}
    book, found = parse(read(files, Audience.PUBLIC))
    assert found == []
    return resolve(book, AS_OF)


def reports(markdown: str, title: str = "Notes", topic: str = "") -> list[Diagnostic]:
    """Return what is reported of one answer."""
    place = Location("faq/x/y.md")
    question = Question(
        "y", "x", Stage.SHOPPING, title, (), Prose(markdown, place.path), None, None, None, None, (), (),
        staff_only=False, location=place,
    )  # fmt: skip
    snapshot = replace(shop(), questions=(question,), topics=(Topic("x", topic, "", "returns", place),), pages=())
    return [finding for finding in hardcoded_fact.check(snapshot) if finding.location.path == place.path]


def named_keys(found: list[Diagnostic]) -> list[str]:
    return [finding.help.partition("{{ ")[2].partition(" }}")[0] for finding in found]


def is_caught(sentence: Sentence) -> bool:
    return bool(reports(sentence.markdown, sentence.title or "Notes"))


def is_named(sentence: Sentence) -> bool:
    keys = named_keys(reports(sentence.markdown, sentence.title or "Notes"))
    return any(fnmatchcase(key, pattern) for key in keys for pattern in sentence.keys)


def false_alarms(sentence: Sentence) -> list[Diagnostic]:
    return [finding for title, topic in POLICY_PAGES for finding in reports(sentence.text, title, topic)]
