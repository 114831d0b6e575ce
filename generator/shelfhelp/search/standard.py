"""Wordings of the intents that the questions of a site name. In: its pages. Out: for each page those that search reads as well.

What a store says itself goes before: a wording that a page has in its own title or wordings leads there, and to no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.parse.intents import intents
from shelfhelp.search.lists import language_of
from shelfhelp.search.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shelfhelp.model.page import Page


class StandardWording(NamedTuple):
    """A wording that a page has because it answers what every store is asked, and the name of the intent."""

    text: str
    intent: str


def standard_wordings(pages: Sequence[Page], code: str) -> Mapping[str, tuple[StandardWording, ...]]:
    """Return the wordings by the addresses of the pages; none in a language in which nobody has written any (ISO 639 `code`)."""
    known, language = intents(code), language_of(code)
    asking = [page for page in pages if page.asks] if known else []

    def folded(text: str) -> str:
        return " ".join(spoken(text, language))

    def brought(page: Page) -> Iterator[StandardWording]:
        for name in page.asks:
            yield from (StandardWording(text, name) for text in known[name].wordings if folded(text) not in own)

    own = {folded(text) for page in pages for text in (page.title, *page.words)} if asking else set()
    return {page.address: tuple(brought(page)) for page in asking}
