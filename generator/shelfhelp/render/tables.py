"""A Markdown extension that makes every table one for everybody. In: a parsed page. Out: the same page.

Each head names its column and the first cell of a row its line, for screen readers; each cell carries the head of its
column, so that a phone can show a row as a list. How a column is aligned is a class, for the pages' security policy allows no
style of an element's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_STASHED = re.compile(f"{STX}[^{ETX}]*{ETX}")
_AFTER_ALL_OTHERS = -10
_ALIGNED = re.compile(r"text-align: (?P<side>right|center)")


class Tables(Treeprocessor):
    """Walks over the tables of a page."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            _describe(table)


class TablesExtension(Extension):
    """Registers the walk behind everything else, when the words of the heads are final."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 Markdown's name
        md.treeprocessors.register(Tables(md), "shelfhelp_tables", _AFTER_ALL_OTHERS)


def makeExtension() -> TablesExtension:  # noqa: N802 Markdown's name
    """Return the extension; Markdown calls this."""
    return TablesExtension()


def _describe(table: Element) -> None:
    table.set("class", "sh-table")
    for part in table.iter():
        if part.tag in {"td", "th"}:
            _align(part)
    heads = table.findall("thead/tr/th")
    for head in heads:
        head.set("scope", "col")
    names = [_words(head) for head in heads]
    for row in table.findall("tbody/tr"):
        for number, (cell, name) in enumerate(zip(row, names, strict=False)):
            _describe_cell(cell, name, is_first=number == 0)


def _align(cell: Element) -> None:
    aligned = _ALIGNED.match(cell.attrib.pop("style", ""))
    if aligned is not None:
        cell.set("class", f"sh-{aligned['side']}")


def _describe_cell(cell: Element, name: str, *, is_first: bool) -> None:
    if is_first and _words(cell):
        cell.tag = "th"
        cell.set("scope", "row")
    elif name:
        cell.set("data-label", name)


def _words(element: Element) -> str:
    """Return the plain words in an element; raw HTML that waits to be put back must not come into an attribute."""
    text = "".join(element.itertext()).replace(AMP_SUBSTITUTE, "&")
    return " ".join(_STASHED.sub("", text).split())
