"""From `kb/` to hand-written pages: guides, the glossary, introductions to policy pages and stages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import Field

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.prose import Prose
from shelfhelp.model.question import HandPage, Related
from shelfhelp.model.readings import NONE
from shelfhelp.model.values import PlainText, Text
from shelfhelp.parse.staff_names import misnamed_for_staff
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.source import defects, nodes
from shelfhelp.source.filing import empty, home_of, is_question, question_elsewhere
from shelfhelp.source.frontmatter import split
from shelfhelp.source.names import FORM, SLUG, FileNames, is_well_formed, slugified, without_endings
from shelfhelp.source.sources import ASSET_SUFFIXES, Audience

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.source.sources import SourceFile, Sources

HOME = "kb/index.md"
WORD_HEADING = r"^##[ \t]+(?P<word>[^\n#][^\n]*?)(?:[ \t]+#+)?[ \t]*$"
"""The heading of a word in the glossary, over the lines of a page."""

_WORD = re.compile(WORD_HEADING, re.MULTILINE)


class PageHead(Part):
    """The front matter of a hand-written page."""

    title: Text = stated("title of the page")
    description: Text | None = stated("page in a sentence, for search engines", default=None)
    also_asked: tuple[Text, ...] = Field(default=(), title="what customers type who want the page")
    redirect_from: tuple[PlainText, ...] = stated("old addresses that lead here", default=())
    marked_by_hand: tuple[PlainText, ...] = stated(
        "words of the glossary that answers explain only where they link to them", default=()
    )


@dataclass(frozen=True, slots=True)
class Pages:
    """What came out of `kb/`. `unread` are the pages that would be there if their files could be read."""

    pages: tuple[HandPage, ...]
    unread: frozenset[str]
    found: tuple[Diagnostic, ...]


def parse_pages(sources: Sources) -> Pages:
    """Read every Markdown file below `kb/`."""
    pages: dict[str, HandPage] = {}
    found: list[Diagnostic] = []
    names = FileNames()
    moved: set[str] = set()
    paths = sources.paths()
    files = [file for file in sources.files if file.path.startswith("kb/")]
    for file in sorted(files, key=lambda file: (not is_well_formed(file), file.path)):
        problem = misnamed_for_staff(file, paths) or _misplaced(file) or names.problem(file) or _twin(file, pages)
        if problem is None and is_question(file.text):
            problem = question_elsewhere(file, sources.files)
            moved.add(home_of(file, sources.files))
        page, problems = (None, [problem]) if problem else _page(file)
        found.extend(problems)
        if page is not None:
            pages[page.uri] = page
    if HOME not in paths:
        way_out = f'write {HOME}: a front matter with "title: …", and a welcome below it'
        found.append(defects.MISSING_FILE.at(Location(HOME), "the home page is missing", help=way_out))
    there = [path.removeprefix("kb/") for path in paths if path.startswith("kb/") and path.endswith(".md")]
    would_be = {f"{without_endings(path)}.md" for path in there}
    unread = frozenset((would_be | moved) - pages.keys())
    return Pages(tuple(pages[uri] for uri in sorted(pages)), unread, tuple(found))


def _misplaced(file: SourceFile) -> Diagnostic | None:
    path, where = PurePosixPath(file.path), Location(file.path)
    if path.suffix != ".md":
        near = path.suffix.lower() in {".md", ".markdown"}
        offered = f"kb/ holds Markdown (.md) and {', '.join(sorted(ASSET_SUFFIXES))}"
        way_out = f"rename it to {path.stem}.md" if near else offered
        return defects.MISPLACED.at(where, "this kind of file is not published", help=way_out)
    folder = next((part for part in path.parts[1:-1] if SLUG.fullmatch(part) is None), None)
    if folder is not None:
        way_out = f"rename the folder to {slugified(folder)}" if slugified(folder) else FORM
        return defects.MISPLACED.at(where, f'"{folder}" cannot be part of an address', help=way_out)
    return None


def _twin(file: SourceFile, pages: dict[str, HandPage]) -> Diagnostic | None:
    """Refuse a staff page beside a public page of its name: here, other than in the FAQ, it would not be a note."""
    other = pages.get(f"{without_endings(file.path.removeprefix('kb/'))}.md")
    if other is None:
        return None
    what = f"this page would have the address of {other.location.path}"
    way_out = "give it a name of its own; only questions have a staff note beside them"
    return defects.DUPLICATE_SLUG.at(Location(file.path), what, help=way_out)


def _page(file: SourceFile) -> tuple[HandPage | None, list[Diagnostic]]:
    where = Location(file.path)
    parts = split(file)
    found = list(parts.found)
    if parts.head is None:
        if not parts.has_head:
            way_out = 'begin the file with the lines "---", "title: …" and "---"'
            headless = defects.SYNTAX.at(where, "this page has no front matter", help=way_out)
            found.append(empty(file) or headless)
        return None, found
    head, node, problems = validate(PageHead, parts.head, NONE)
    found.extend(unreported(problems, found))
    if head is None or parts.is_tangled:
        return None, found
    places = {p: node.location for p, node in nodes.leaves(node)}
    redirects = tuple(Related(str(t), places[("redirect_from", i)]) for i, t in enumerate(head.redirect_from))
    found.extend(_no_such_words(head, parts.body.text, places))
    page = HandPage(
        uri=f"{without_endings(file.path.removeprefix('kb/'))}.md",
        title=str(head.title),
        description=str(head.description or ""),
        body=parts.body,
        redirect_from=redirects,
        staff_only=file.audience is Audience.STAFF,
        location=where,
        heads=tuple(
            Prose(text, place.path, place.line, place.column)
            for name, text in (("title", str(head.title)), ("description", str(head.description or "")))
            if (place := places.get((name,)))
        ),
        marked_by_hand=tuple(map(str, head.marked_by_hand)),
        also_asked=tuple(Prose.at(str(text), places[("also_asked", i)]) for i, text in enumerate(head.also_asked)),
    )
    return page, found


def _no_such_words(head: PageHead, body: str, places: Mapping[nodes.Path, Location]) -> Iterator[Diagnostic]:
    """Refuse words that are said to be marked by hand, but have no heading on this page."""
    headings = {found["word"].casefold(): found["word"] for found in _WORD.finditer(body)}
    for i, word in enumerate(map(str, head.marked_by_hand)):
        if word.casefold() not in headings:
            near = nearest_word(word.casefold(), headings)
            way_out = f"did you mean {headings[near]}?" if near else 'name a word as its heading "## …" has it'
            what = f'"{word}" is no word of this glossary'
            yield defects.SCHEMA.at(places[("marked_by_hand", i)], what, help=way_out, length=len(word))
