"""From documents to the index that the search page loads. In: plain texts. Out: JSON; the same documents give the same bytes.

It holds titles and wordings as they stand, and of each text how often it has which word; what follows from that, a script works
out (theme/javascripts/search.js), so that a question and a page are read by the same code and little is sent.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from shelfhelp.render.plain import plain
from shelfhelp.search.lists import language_of, with_stems
from shelfhelp.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.search.language import Language
    from shelfhelp.search.standard import StandardWording

MOST_COUNTED = 4
"""A word that a text has more often counts as often as this: the fourth says nothing new."""

LARGEST_WHOLE = 400_000
"""Bytes of an index that a browser loads whole. With the code that reads it, it is 150 kB then, packed as a web server packs it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search knows it: its address, what a result shows, and what it is found by. `text` is Markdown.

    `kind` is the kind of page, by which a language has words for all of them, such as those for a policy. `standard` are wordings
    of what every store is asked; they count as much as `asked`, which are the store's own.
    """

    address: str
    title: str
    teaser: str
    asked: tuple[str, ...]
    text: str
    kind: str = ""
    standard: tuple[StandardWording, ...] = ()


def is_large(index: str) -> bool:
    """Return whether an index is so large that a site has it in parts (decision 0060)."""
    return len(index.encode()) > LARGEST_WHOLE


def index_of(documents: Iterable[Document], code: str) -> str:
    """Return the index as JSON, with each page's result and with the lists by which a question is understood.

    Pages stand in the order of their addresses, in which those are shown that answer equally well. `code` is the ISO 639 code of
    the language in which the pages are written and questions are asked.
    """
    documents = sorted(documents, key=lambda document: document.address)
    pages = [_page(document, language_of(code)) for document in documents]
    written = [plain(document.text) for document in documents]
    language = with_stems(language_of(code), chain(written, *pages))
    texts = [words(text, language) for text in written]
    found = _found(texts)
    whole = {
        "pages": pages,
        "lengths": [len(text) for text in texts],
        "words": " ".join(found),
        "found": list(found.values()),
        "language": language.as_data(),
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _page(document: Document, language: Language) -> list[str]:
    """Return a page's address, title and teaser, what kind of page it is in words, and its other wordings."""
    kind, wordings = language.kinds.get(document.kind, ""), language.wordings.get(document.address, ())
    standard = (wording.text for wording in document.standard)
    return [document.address, document.title, document.teaser, kind, "\n".join((*document.asked, *standard, *wordings))]


def _found(texts: list[list[str]]) -> dict[str, list[int]]:
    """Return for each word, in the order of the alphabet, the texts that have it.

    A text is told by its distance from the one before, times four, and how often it has the word, less one, added.
    """
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for word, times in Counter(text).items():
            found[word].append((number, min(times, MOST_COUNTED) - 1))
    return {word: list(_apart(found[word])) for word in sorted(found)}


def _apart(texts: list[tuple[int, int]]) -> chain[int]:
    first, times = texts[0]
    return chain(
        [first * MOST_COUNTED + times],
        ((number - before) * MOST_COUNTED + times for (before, _), (number, times) in pairwise(texts)),
    )
