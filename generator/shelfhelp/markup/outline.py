"""What a text is made of: lists, tables, quotes, code, headings. In: a text. Out: its parts, as CommonMark and as a page has them.

Where a page lacks a part that CommonMark sees, an editor's preview has shown it and shoppers read running text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from shelfhelp.markup.blocks import CODE, LISTS, blocks, first_item, lines_of, shows
from shelfhelp.markup.dialect import DIALECT, SETTINGS, translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from shelfhelp.markup.blocks import MarkdownBlock

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORDS = r"[^\n<|&\]\x00-\x1f\x7f]*"
_LINE = (
    r"(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ ])?"
    r"(?:[*_]{0,3}[\"'“„({\[]?|`)(?:[^\W\d_]|\{|\d+(?![\d.)]))"
    rf"{_WORDS}(?:(?:\](?!:)|&(?![A-Za-z#])){_WORDS})*(?<![\\\s])"
)
_ALIKE = re.compile(rf"(?:{_LINE})?(?:\n(?:{_LINE})?)*")
"""Lines of words at the left margin, alone, as an item or as a heading: no parser of Markdown takes them for anything else."""

_OF_CODE = re.compile(r"<pre[^>]*><code[^>]*>(?P<code>.*)</code></pre>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A list, table, quote, code or heading. `around` are the parts that it stands in, from outside in.

    `size` distinguishes two of a kind: how a list is numbered and how many items it has, a table's columns and rows, the code.
    `line` is where it begins in the text, from 0.
    """

    kind: str
    around: tuple[str, ...]
    size: str
    line: int = field(default=0, compare=False)


def missing(text: str) -> tuple[OutlineItem, ...]:
    """Return the parts that a preview of this text shows and its page does not, in order. Most texts are not taken apart for it."""
    return () if _ALIKE.fullmatch(text) else lost(text)


def lost(text: str) -> tuple[OutlineItem, ...]:
    """Return the same as `missing`, of any text, by taking it apart."""
    meant = list(_meant(blocks(text), ()))
    if not meant:
        return ()
    there = list(_shown(translated(text)))
    lost = []
    for part in meant:
        if part in there:
            del there[: there.index(part) + 1]
        else:
            lost.append(part)
    return tuple(lost)


def _meant(around: MarkdownBlock, path: tuple[str, ...]) -> Iterator[OutlineItem]:
    for block in filter(shows, around.children):
        line = lines_of(block)[0]
        if block.type in LISTS:
            count = str(len(block.children))
            yield OutlineItem(block.tag, path, count if block.tag == "ul" else f"{first_item(block)}/{count}", line)
            for item in block.children:
                yield from _meant(item, (*path, block.tag))
        elif block.type == "blockquote":
            yield OutlineItem("blockquote", path, "", line)
            yield from _meant(block, (*path, "blockquote"))
        elif block.type == "table":
            columns = len(block.children[0].children[0].children)
            rows = sum(len(body.children) for body in block.children[1:]) or 1  # a page has an empty one
            yield OutlineItem("table", path, f"{columns}/{rows}", line)
        elif block.type in CODE:
            yield OutlineItem("code", path, _folded(block.content), line)
        elif block.type in {"heading", "hr"}:
            yield OutlineItem(block.tag, path, "", line)


def _shown(text: str) -> Iterator[OutlineItem]:
    """Yield the parts that Python-Markdown makes of a text. Words within them are not read, which takes most of its time."""
    markdown = _markdown()
    markdown.reset()
    lines = text.split("\n")
    for step in markdown.preprocessors:
        lines = step.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    if root is not None:
        yield from _in_element(root, (), [str(raw) for raw in markdown.htmlStash.rawHtmlBlocks])


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[*DIALECT], extension_configs=SETTINGS)


def _in_element(around: Element, path: tuple[str, ...], stash: list[str]) -> Iterator[OutlineItem]:
    if (held := HTML_PLACEHOLDER_RE.fullmatch((around.text or "").strip())) is not None:
        fenced = _OF_CODE.fullmatch(stash[int(held[1])])
        if fenced is not None:
            yield OutlineItem("code", path, _folded(html.unescape(fenced["code"])))
    for element in around:
        within = path
        if element.tag in {"ul", "ol"}:
            count = str(len(element))
            yield OutlineItem(
                element.tag, path, count if element.tag == "ul" else f"{element.get('start', '1')}/{count}"
            )
        elif element.tag == "table":
            yield OutlineItem(
                "table", path, f"{len(element.findall('thead/tr/th'))}/{len(element.findall('tbody/tr'))}"
            )
            continue
        elif element.tag == "pre":
            yield OutlineItem("code", path, _folded("".join(element.itertext())))
            continue
        elif element.tag in _HEADINGS | {"blockquote", "hr"}:
            yield OutlineItem(element.tag, path, "")
        if element.tag in {"ul", "ol", "blockquote"}:
            within = (*path, element.tag)
        yield from _in_element(element, within, stash)


def _folded(code: str) -> str:
    return " ".join(code.split())
