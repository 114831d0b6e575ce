"""From `kb/` to hand-written pages: guides, the glossary, introductions to policy pages and stages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.question import HandPage, Related
from shelfhelp.model.values import Text
from shelfhelp.parse.validate import validate
from shelfhelp.source import defects, yaml
from shelfhelp.source.frontmatter import split
from shelfhelp.source.sources import ASSET_SUFFIXES, Audience

if TYPE_CHECKING:
    from shelfhelp.source.sources import SourceFile, Sources

_ADDRESS = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


class PageHead(Part):
    """The front matter of a hand-written page."""

    title: Text = stated("title of the page")
    description: Text | None = stated("page in a sentence, for search engines", default=None)
    redirect_from: tuple[Text, ...] = stated("old addresses that lead here", default=())


@dataclass(frozen=True, slots=True)
class Pages:
    """What came out of `kb/`."""

    pages: tuple[HandPage, ...]
    found: tuple[Diagnostic, ...]


def parse_pages(sources: Sources) -> Pages:
    """Read every Markdown file below `kb/`."""
    pages: list[HandPage] = []
    found: list[Diagnostic] = []
    for file in sources.files:
        if not file.path.startswith("kb/"):
            continue
        page, problems = _page(file)
        found.extend(problems)
        if page is not None:
            pages.append(page)
    return Pages(tuple(pages), tuple(found))


def _page(file: SourceFile) -> tuple[HandPage | None, list[Diagnostic]]:
    where = Location(file.path)
    stem = file.path.removeprefix("kb/").removesuffix(".md").removesuffix(".staff")
    if not file.path.endswith(".md"):
        offered = ", ".join(sorted(ASSET_SUFFIXES))
        return None, [
            defects.MISPLACED.at(
                where, "this kind of file is not published", help=f"kb/ holds Markdown (.md) and {offered}"
            )
        ]
    if _ADDRESS.fullmatch(stem) is None:
        return None, [
            defects.MISPLACED.at(
                where, f'"{stem}" cannot be an address', help="use lower-case letters, digits and hyphens"
            )
        ]
    parts = split(file)
    found = list(parts.found)
    if parts.head is None:
        if not parts.has_head:
            what = "this page has no front matter"
            found.append(defects.SYNTAX.at(where, what, help='begin the file with "---", "title: …" and "---"'))
        return None, found
    head, problems = validate(PageHead, parts.head)
    found.extend(problems)
    if head is None:
        return None, found
    places = {p: node.location for p, node in yaml.leaves(parts.head)}
    redirects = tuple(Related(str(t), places[("redirect_from", i)]) for i, t in enumerate(head.redirect_from))
    return (
        HandPage(
            uri=f"{stem}.md",
            title=str(head.title),
            description=str(head.description or ""),
            body=parts.body,
            redirect_from=redirects,
            staff_only=file.audience is Audience.STAFF,
            location=where,
            title_location=places[("title",)],
        ),
        found,
    )
