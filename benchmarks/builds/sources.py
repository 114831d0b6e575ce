"""What each tool builds the made-up articles from: files by their path, and the changes of them that are measured."""

from __future__ import annotations

import json
from datetime import date
from itertools import cycle
from pathlib import Path

from shelfhelp.cli.starter import starter_files

from .articles import DAYS_TO_RETURN, PHONE, Article

AS_OF = date(2026, 3, 2)
THEME = Path(__file__).resolve().parents[2] / "theme/stylesheets/brand.css"
HUGO = Path(__file__).resolve().parent / "hugo"

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
MKDOCS = {
    "site_name": "Help",
    "theme": {"name": "material", "font": False},
    "extra_css": ["stylesheets/own.css"],
    "validation": {"nav": {"omitted_files": "ignore"}},
}
HUGO_CONFIGURATION = {
    "title": "Help",
    "baseURL": "https://help.made-up-goods.example/",
    "disableKinds": ["taxonomy", "term", "rss"],
    "markup": {"goldmark": {"renderHooks": {"link": {"useEmbedded": "always"}}}},
}
OWN = {
    "Example Store": "Made Up Goods",
    "example-store": "made-up-goods",
    "1 Main Street": "2 High Street",
    "+1 800 555 0100": PHONE,
}
"""What must not be left over from the example that a new store begins with, and what stands there instead."""

POLICIES = ("orders", "returns", "shipping", "warranty", "privacy", "cookies", "contact")
STYLE = ":root { --own: 0; }\n"
HOME = "Find an answer by topic.\n"


def write(files: dict[str, str], folder: Path) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def store(made: list[Article]) -> dict[str, str]:
    """Return the files of a ShelfHelp store: the starter's policies and a brand, with the made-up questions."""
    files = {
        path: made_ones_own(text) for path, text in starter_files(AS_OF).items() if not path.startswith(("faq/", "kb/"))
    }
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("theme:\n", "theme:\n  custom_dir: theme\n")
    files["theme/stylesheets/brand.css"] = THEME.read_text(encoding="utf-8") + STYLE
    files["policies/returns.yml"] = files["policies/returns.yml"].rstrip() + COMING
    files["kb/index.md"] = f"---\ntitle: Help\n---\n\n{HOME}"
    names = topics(made)
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


def made_ones_own(text: str) -> str:
    """Return a file of the starter as that of another store."""
    for example, own in OWN.items():
        text = text.replace(example, own)
    return text


def mkdocs(made: list[Article]) -> dict[str, str]:
    """Return the files of the same articles for stock MkDocs, with a page for each topic that lists its questions."""
    listed: dict[str, list[str]] = {topic: [] for topic in topics(made)}
    files = {"docs/index.md": f"# Help\n\n{HOME}", "docs/stylesheets/own.css": STYLE}
    for article in made:
        listed[article.topic].append(f"- [{article.title}]({article.slug}.md)\n")
        files[f"docs/faq/{article.topic}/{article.slug}.md"] = f"# {article.title}\n\n{article.said()}"
    for topic, lines in listed.items():
        files[f"docs/faq/{topic}/index.md"] = f"# {topic.capitalize()}\n\n{''.join(lines)}"
    nav = [{"Home": "index.md"}, {"Topics": [{topic.capitalize(): f"faq/{topic}/index.md"} for topic in listed]}]
    files["mkdocs.yml"] = json.dumps({**MKDOCS, "nav": nav})
    return files


def hugo(made: list[Article]) -> dict[str, str]:
    """Return the files of the same articles for Hugo, whose theme is one template and one style sheet."""
    files = {"hugo.json": json.dumps(HUGO_CONFIGURATION), "content/_index.md": f"---\ntitle: Help\n---\n{HOME}"}
    files["assets/own.css"] = STYLE
    files["layouts/all.html"] = (HUGO / "layouts/all.html").read_text(encoding="utf-8")
    for topic in topics(made):
        files[f"content/faq/{topic}/_index.md"] = f"---\ntitle: {topic.capitalize()}\n---\n"
    for article in made:
        head = f"---\ntitle: {json.dumps(article.title)}\n---\n"
        files[f"content/faq/{article.topic}/{article.slug}.md"] = head + article.said()
    return files


def topics(made: list[Article]) -> list[str]:
    """Return the names of the topics, in order."""
    return sorted({article.topic for article in made})


def change_answer(file: Path) -> None:
    """Add a sentence to an answer."""
    file.write_text(f"{file.read_text(encoding='utf-8')}\nBade fidola gumi.\n", encoding="utf-8")


def change_fact(files: list[Path], times: int) -> None:
    """Let the time to return something be a day longer wherever it stands; it was changed so many times before."""
    old, new = (f"{DAYS_TO_RETURN + days} days" for days in (times, times + 1))
    for file in files:
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")


def change_style(file: Path, times: int) -> None:
    """Change a number in a style sheet, which was changed so many times before."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"--own: {times};", f"--own: {times + 1};"), encoding="utf-8")
