"""How long does a build take? Builds a made-up store with ShelfHelp, and the same articles with stock MkDocs and Material.

In: the numbers of questions on the command line, 100 and 1,000 where none are given. Out: for each number the time, the
memory and the size of what was written, side by side; and how long `shelfhelp gate` takes over the finished site. Both builds
get a navigation of topics only, and both begin from nothing. Memory is the largest sum over a build's processes at one
moment, looked up in /proc ten times a second.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.cli.starter import starter_files

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = date(2026, 3, 2)
TOPICS = 20
SENTENCES = 14
WORDS_IN_A_SENTENCE = 12
FACTS = {
    "returns.window": "30 days",
    "contact.phones.customer-service.number": "+1 800 555 0100",
    "orders.correct_within": "24 hours",
}
"""What the answers mention: placeholders for ShelfHelp, plain text for MkDocs."""

COMING = """
  - effective_from: 2027-01-04
    announced_on: 2026-12-01
    window: 45 days
seasons:
  - season: Winter holidays
    starts: 2026-11-01
    ends: 2026-12-24
    applies_to: orders placed
    window: 60 days
"""
"""What will change: ShelfHelp checks every day on which it does."""

HEAD = """---
title: {title}
stage: {stage}
also_asked:
  - {first}
  - {second}
owner: Customer care
reviewed_on: {day}
review_by: 2027-03-02
---
"""
STOCK = {
    "site_name": "Help",
    "theme": {"name": "material", "font": False},
    "validation": {"nav": {"omitted_files": "ignore"}},
}
POLICIES = ("orders", "returns", "shipping", "warranty", "privacy", "cookies", "contact")
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


@dataclass(frozen=True)
class Cost:
    """What one build took: seconds, and bytes of memory and of output."""

    seconds: float
    memory: int
    output: int


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
        fact = "returns.window" if number % 10 == 0 else "orders.correct_within"
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


def write(files: dict[str, str], folder: Path) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def store(made: list[Article]) -> dict[str, str]:
    """Return the files of a ShelfHelp store: the starter's policies, with the made-up questions."""
    files = {path: text for path, text in starter_files(AS_OF).items() if not path.startswith(("faq/", "kb/"))}
    files["policies/returns.yml"] = files["policies/returns.yml"].rstrip() + COMING
    files["kb/index.md"] = "---\ntitle: Help\n---\n\nFind an answer by topic.\n"
    names = sorted({article.topic for article in made})
    heads = [
        {"title": name.capitalize(), "about": "Answers.", "policy": policy}
        for name, policy in zip(names, cycle(POLICIES))
    ]
    files["faq/topics.yml"] = json.dumps({"topics": dict(zip(names, heads, strict=True))})
    stages = ("shopping", "buying", "ordered", "received")
    for number, article in enumerate(made):
        first, second = article.wordings
        head = HEAD.format(title=article.title, stage=stages[number % 4], first=first, second=second, day=AS_OF)
        files[f"faq/{article.topic}/{article.slug}.md"] = head + article.answer
    return files


def docs(made: list[Article]) -> dict[str, str]:
    """Return the files of the same articles for stock MkDocs, with a page for each topic that lists its questions."""
    topics = sorted({article.topic for article in made})
    nav = [{"Home": "index.md"}, {"Topics": [{topic.capitalize(): f"faq/{topic}/index.md"} for topic in topics]}]
    files = {"mkdocs.yml": json.dumps({**STOCK, "nav": nav}), "docs/index.md": "# Help\n\nFind an answer by topic.\n"}
    for topic in topics:
        listed = "\n".join(f"- [{article.title}]({article.slug}.md)" for article in made if article.topic == topic)
        files[f"docs/faq/{topic}/index.md"] = f"# {topic.capitalize()}\n\n{listed}\n"
    for article in made:
        files[f"docs/faq/{article.topic}/{article.slug}.md"] = f"# {article.title}\n\n{article.said()}"
    return files


def cost(command: list[str], folder: Path) -> Cost:
    """Run a build in a folder, as a group of processes of its own, and watch it."""
    begun = time.perf_counter()
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    build = subprocess.Popen(
        command,
        cwd=folder,
        env=quiet,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = [0]
    watch = threading.Thread(target=watch_memory, args=(build, peak))
    watch.start()
    said, _ = build.communicate()
    seconds = time.perf_counter() - begun
    watch.join()
    if build.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said[-2_000:]}")
    written = sum(file.stat().st_size for file in (folder / "site").rglob("*") if file.is_file())
    return Cost(seconds, peak[0], written)


def watch_memory(build: subprocess.Popen[str], peak: list[int]) -> None:
    while build.poll() is None:
        peak[0] = max(peak[0], sum(memory_of(process, build.pid) for process in Path("/proc").glob("[0-9]*")))
        time.sleep(0.1)


def memory_of(process: Path, group: int) -> int:
    """Return the bytes of memory that a process of a group holds; 0 for one of another group, or that has ended."""
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if int(fields[2]) == group else 0


def row(count: int) -> str:
    """Build both and return the line of the table."""
    made = list(articles(count))
    ours = [sys.executable, "-m", "shelfhelp", "build", "--audience", "public", "--as-of", str(AS_OF)]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        write(store(made), Path(one))
        write(docs(made), Path(other))
        stock = cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], Path(other))
        own = cost(ours, Path(one))
        gate = cost([sys.executable, "-m", "shelfhelp", "gate", "site/public"], Path(one))
    times = f"{own.seconds:.1f} s | {stock.seconds:.1f} s | {own.seconds / stock.seconds:.2f} | {gate.seconds:.1f} s"
    sizes = " | ".join(f"{n / 1e6:,.0f} MB" for n in (own.memory, stock.memory, own.output, stock.output))
    return f"| {count:,} | {times} | {sizes} |"


def main() -> None:
    print("| questions | ShelfHelp | MkDocs | ratio | gate | memory | MkDocs | output | MkDocs |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for count in map(int, sys.argv[1:] or ["100", "1000"]):
        print(row(count), flush=True)


if __name__ == "__main__":
    main()
