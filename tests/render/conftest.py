"""What the tests of pages share: compiling a store for a day, and reading a page the way a browser's reader would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import markdown
import pytest

from shelfhelp.compile import draft
from shelfhelp.model.page import DocsTree, Page
from shelfhelp.source.sources import Audience, Sources, read

AS_OF = date(2026, 3, 2)
EXTENSIONS = ("toc", "fenced_code", "tables", "md_in_html", "sane_lists", "shelfhelp.render.tables")


class Shown(HTMLParser):
    """The words of a page as they are shown, and which elements and attributes it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


@pytest.fixture(scope="session")
def shown() -> Callable[[Page], Shown]:
    """Shows a page as MkDocs does, without its frame."""

    def show(page: Page) -> Shown:
        return Shown(markdown.markdown(page.markdown, extensions=EXTENSIONS))

    return show


@pytest.fixture
def tree(varied: Callable[..., Sources]) -> Callable[..., DocsTree]:
    """The pages of the starter store with what the test's docstring adds, for an audience and a day."""

    def compiled(audience: Audience = Audience.PUBLIC, as_of: date = AS_OF) -> DocsTree:
        return draft(varied(audience), as_of=as_of).tree

    return compiled


@pytest.fixture
def tree_of() -> Callable[[dict[str, bytes]], DocsTree]:
    """The staff pages of any files."""

    def compiled(files: dict[str, bytes]) -> DocsTree:
        return draft(read(files, Audience.STAFF), as_of=AS_OF).tree

    return compiled
