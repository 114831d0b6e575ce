"""What the tests of pages share: compiling a store for a day, and reading a page the way a browser's reader would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import markdown
import pytest

from shelfhelp.compile import compile
from shelfhelp.mkdocs_plugin import MARKDOWN_EXTENSIONS
from shelfhelp.model.page import DocsTree, Page
from shelfhelp.source.sources import Audience, Sources, read

AS_OF = date(2026, 3, 2)


class Words(HTMLParser):
    """Collects the words of a page, and which elements and attributes it has."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[str] = []
        self.attributes: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def shown(page: Page) -> Words:
    """The page as MkDocs would show it, without its frame."""
    words = Words()
    words.feed(markdown.markdown(page.markdown, extensions=["toc", "fenced_code", *MARKDOWN_EXTENSIONS]))
    return words


@pytest.fixture
def tree(varied: Callable[..., Sources]) -> Callable[..., DocsTree]:
    """The pages of the starter store with what the test's docstring adds, for an audience and a day."""

    def compiled(audience: Audience = Audience.PUBLIC, as_of: date = AS_OF) -> DocsTree:
        return compile(varied(audience), as_of=as_of).tree

    return compiled


def compiled(files: dict[str, bytes], audience: Audience) -> DocsTree:
    return compile(read(files, audience), as_of=AS_OF).tree
