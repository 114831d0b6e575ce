"""The blocks of a Markdown text as CommonMark reads them. In: a text. Out: a tree of blocks that know their lines.

Every editor's preview reads lists, tables, quotes and code so; what it shows is what the page must show. Words within a block
are left as they are written.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEEPEST = 100
"""Twice what sanitize.tangles lets pass, where a list is two levels of blocks: the parser takes what lies deeper for no block."""

CONTAINERS = frozenset({"root", "blockquote", "list_item"})
LISTS = frozenset({"bullet_list", "ordered_list"})
CODE = frozenset({"fence", "code_block"})


class MarkdownBlock:
    """A block with those that stand in it. All else is as in its token of markdown-it, or in the one that opens it."""

    __slots__ = ("attrs", "children", "content", "hidden", "info", "map", "markup", "tag", "type")

    def __init__(self, token: Token) -> None:
        self.type = token.type.removesuffix("_open")
        self.tag, self.attrs, self.map = token.tag, token.attrs, token.map
        self.content, self.info, self.markup, self.hidden = token.content, token.info, token.markup, token.hidden
        self.children: list[MarkdownBlock] = []

    @property
    def is_root(self) -> bool:
        return self.type == "root"

    def walk(self) -> Iterator[MarkdownBlock]:
        """Yield the block and all that stand in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@lru_cache(maxsize=256)
def blocks(text: str) -> MarkdownBlock:
    """Return the root of a text's blocks."""
    return _nested(_parser().parse(text))


def _nested(tokens: Sequence[Token]) -> MarkdownBlock:
    around = [MarkdownBlock(Token("root", "", 0))]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        block = MarkdownBlock(token)
        around[-1].children.append(block)
        if token.nesting > 0:
            around.append(block)
    return around[0]


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
