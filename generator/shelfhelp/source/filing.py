"""Where a file belongs that stands under a wrong name or in a wrong folder, and what is missing at its beginning."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.question import Stage
from shelfhelp.source import defects
from shelfhelp.source.names import right_name, slugified, without_text_endings
from shelfhelp.source.sources import ASSET_SUFFIXES, Audience

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.nodes import MapNode
    from shelfhelp.source.sources import SourceFile

_DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf", ".html", ".htm"})
_RELATED = re.compile(r"^\s*- +(?P<topic>[a-z0-9-]+)/[a-z0-9-]+\s*$", re.MULTILINE)
_BEGINS_AS_QUESTION = re.compile(
    r"\A\s*---[ \t]*\n(?=(?:(?!---).*\n){0,40}?stage:)"
    r"(?:(?!---).*\n){0,40}?(?:also_asked|asks|owner|reviewed_on|review_by|related):"
)

WHOLE_HEAD = (
    "---",
    "title: …?",
    f"stage: … (one of {', '.join(stage.value for stage in Stage)})",
    "also_asked:",
    "  - …",
    "owner: … (who keeps the answer true)",
    "reviewed_on: … (year-month-day)",
    "review_by: … (year-month-day)",
    "---",
)
"""The lines with which an answer begins."""


def other_kind(path: PurePosixPath) -> str:
    """Describe what to do with a file below `faq/` that is no Markdown file."""
    name = right_name(path.name)
    if path.suffix.lower() == ".txt" and name:
        return (
            f"rename it to {name} (a program has put .txt behind it; have your file manager show the endings of names)"
        )
    if without_text_endings(path.name) != path.name and name:
        return f"rename it to {name}"
    if path.suffix.lower() in ASSET_SUFFIXES:
        return f"move it to kb/{path.name}"
    if path.suffix.lower() in _DOCUMENTS:
        return "open it, copy its text, and paste it as plain text into a new file whose name ends in .md"
    return "a question is a Markdown file: its name ends in .md"


def is_question(text: str) -> bool:
    """Return whether a file begins as an answer does, wherever it stands."""
    return _BEGINS_AS_QUESTION.match(text) is not None


def home_of(file: SourceFile, others: Collection[SourceFile]) -> str:
    """Return where a question belongs, by who relates to it, or else by what it relates to."""
    name = right_name(PurePosixPath(file.path).name)
    slug = name.removesuffix(".md").removesuffix(f".{Audience.STAFF}")
    related = re.compile(rf"^\s*- +(?P<topic>[a-z0-9-]+)/{re.escape(slug)}\s*$", re.MULTILINE)
    texts = (other.text for other in others if other.path != file.path)
    found = next((match for text in texts if (match := related.search(text))), None) or _RELATED.search(file.text)
    folders = {other.path.split("/")[1] for other in others if other.path.count("/") > 1}
    topic = found["topic"] if found else nearest_word(slug.casefold(), sorted(folders)) or "<topic>"
    return f"faq/{topic}/{name}"


def question_elsewhere(file: SourceFile, others: Collection[SourceFile]) -> Diagnostic:
    """Report a question that stands where none is published."""
    what = "this file has the front matter of a question, and is not published here"
    return defects.MISPLACED.at(Location(file.path), what, help=f"move it to {home_of(file, others)}")


def page_among_questions(file: SourceFile, head: MapNode) -> Diagnostic | None:
    """Report a file below `faq/` that begins as a page of `kb/` does."""
    if "description" not in head.entries or "stage" in head.entries:
        return None
    what = "this file has the front matter of a page, not of a question"
    way_out = f'move it to kb/{PurePosixPath(file.path).name}; if it is a question, write "stage: …" in place of the description'
    return defects.MISPLACED.at(Location(file.path), what, help=way_out)


def empty(file: SourceFile) -> Diagnostic | None:
    """Report a file with nothing in it."""
    if file.text.strip():
        return None
    return defects.SYNTAX.at(
        Location(file.path), "this file is empty", help="write what belongs here, or delete the file"
    )


def headless(file: SourceFile) -> Diagnostic:
    """Report an answer without a front matter, with the lines that it lacks."""
    if file.audience is Audience.STAFF:
        beside = file.path.removesuffix(".staff.md") + ".md"
        what = f"there is no question for this note: {beside} does not exist"
        way_out = "rename the note after its question, or give it a front matter to make it a question for staff"
        return defects.MISPLACED.at(Location(file.path), what, help=way_out)
    what = "this answer has no front matter"
    way_out = "\n".join(("begin the file with these lines:", *WHOLE_HEAD))
    return empty(file) or defects.SYNTAX.at(Location(file.path), what, help=way_out)


def topic_without_entry(folder: str, topics: str, policies: Iterable[str]) -> Diagnostic:
    """Report a folder of questions that the list of topics does not name, once for all of its files."""
    policy = folder if folder in policies else "…"
    lines = ("add these lines:", f"  {slugified(folder)}:", "    title: …", "    about: …", f"    policy: {policy}")
    what = f'the folder faq/{folder}/ holds questions, but there is no topic "{folder}" here'
    return defects.MISPLACED.at(Location(topics), what, help="\n".join(lines))
