"""From a page's Markdown to HTML. In: the page, and what every link of the site can lead to. Out: HTML and the headings in it.

Markdown is set up once and used for every page. What a link means is decided where it is checked (links/targets.py): one that
leads to a page or a picture of the site gets the way there, every other one stays as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from shelfhelp.links.targets import resolve, tail_of
from shelfhelp.links.ways import way
from shelfhelp.markup.dialect import DIALECT, SETTINGS
from shelfhelp.sanitize.html import clean, is_free

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from shelfhelp.model.page import Page

_AFTER_ALL_OF_MARKDOWNS = 0
_ADDRESSES = {"a": "href", "img": "src"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its words as clean HTML, its anchor, and the headings below it."""

    title: str
    anchor: str
    children: tuple[Heading, ...]

    @property
    def url(self) -> str:
        return f"#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's Markdown as HTML, which may hold anything that an editor wrote, and its headings."""

    html: str
    headings: tuple[Heading, ...]


class Converter:
    """Makes HTML of the pages of one site. `addresses` are those of its pages and pictures by their paths below the docs folder."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._markdown = Markdown(extensions=[*DIALECT], extension_configs=SETTINGS)
        self._ways = _Ways(self._markdown, addresses)
        self._markdown.treeprocessors.register(self._ways, "shelfhelp_ways", _AFTER_ALL_OF_MARKDOWNS)

    def convert(self, page: Page) -> Converted:
        """Return a page as HTML. Raises `RecursionError` where what it holds is nested too deeply."""
        self._markdown.reset()
        self._ways.page = page
        html = self._markdown.convert(page.markdown)
        return Converted(html, tuple(_headings(getattr(self._markdown, "toc_tokens", ()))))


class _Ways(Treeprocessor):
    """Gives every link and picture of a page the way from that page."""

    page: Page

    def __init__(self, markdown: Markdown, addresses: Mapping[str, str]) -> None:
        super().__init__(markdown)
        self._addresses = addresses

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ADDRESSES.get(element.tag)
            written = element.get(name) if name else None
            # What Markdown has made of an e-mail address is no way.
            if name and written and AMP_SUBSTITUTE not in written:
                element.set(name, self._way(written))

    def _way(self, written: str) -> str:
        target, tail = resolve(written, self.page.uri), tail_of(written)
        names_file = tail != written and target.scheme is None and not target.is_absolute
        to = self._addresses.get(target.path) if names_file else None
        return written if to is None else f"{way(to, self.page.address)}{tail}"


def _headings(tokens: Iterable[dict[str, Any]]) -> Iterator[Heading]:
    """Yield the headings whose anchors the sanitizer leaves, with cleaned words."""
    for token in tokens:
        if is_free(token["id"]):
            yield Heading(clean(token["name"]), token["id"], tuple(_headings(token["children"])))
