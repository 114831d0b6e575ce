"""The blocks of a Markdown text as CommonMark reads them. In: a text. Out: a tree of blocks that know their lines.

Every editor's preview reads lists, tables, quotes and code so; what it shows is what the page must show. Words within a block
are left as they are written.
"""

from __future__ import annotations

from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

MarkdownBlock = SyntaxTreeNode

_DEEPEST = 100
"""Twice what sanitize.tangles lets pass, where a list is two levels of blocks: what lies deeper is left out without a word."""

CONTAINERS = frozenset({"root", "blockquote", "list_item"})
LISTS = frozenset({"bullet_list", "ordered_list"})
CODE = frozenset({"fence", "code_block"})


@lru_cache(maxsize=256)
def blocks(text: str) -> MarkdownBlock:
    """Return the root of a text's blocks."""
    return MarkdownBlock(_parser().parse(text))


def shows(block: MarkdownBlock) -> bool:
    """Return whether a block shows anything: code and quotes may be empty."""
    if block.type in CODE:
        return bool(block.content.strip())
    return block.type != "blockquote" or any(map(shows, block.children))


def lines_of(block: MarkdownBlock) -> tuple[int, int]:
    """Return the first line of a block, from 0, and the line behind its last one."""
    first, end = block.map or (0, 0)
    return first, end


def first_item(ordered: MarkdownBlock) -> int:
    """Return the number with which an ordered list begins."""
    return int(ordered.attrs.get("start", 1))


def words_of(block: MarkdownBlock) -> str:
    """Return what is written in a paragraph, a heading or a cell."""
    return block.children[0].content if block.children else ""


def leftover_marks(words: str, mark: str) -> int:
    """Return how often a mark stands in words as it is written, neither escaped nor a part of code or emphasis."""
    (inline,) = _of_words().parseInline(words)
    return sum(part.content.count(mark) for part in inline.children or () if part.type == "text")


@cache
def _of_words() -> MarkdownIt:
    return MarkdownIt("commonmark").disable("text_join")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
