"""From a search index that is too large to be loaded whole to one in parts, of which a question needs few (decision 0060).

In: what pages give to their index, and what its shelves hold (`shelves.py`). Out: files, each but the first named after what it
holds, so that parts of two builds are never mixed. The first says what every question needs, and what begins each other part;
those hold, in the order of the alphabet, what a term is found by (`terms`), the words of the pages by how they begin (`words`) and
by what follows their first letter (`tails`), and what results show (`pages`). Nothing is left out, so the same is found.
theme/javascripts/parts.js reads them.
"""

from __future__ import annotations

import hashlib
import math
import posixpath
from itertools import islice
from typing import TYPE_CHECKING

from shelfhelp.search.shelves import as_object, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shelfhelp.search.index import Indexed
    from shelfhelp.search.shelves import Shelves

_SIZE = 12_000
"""Bytes of a part, about: packed, 4 kB. Of smaller ones the list would grow by more than a question saves."""

_PAGES = 8
"""Pages that a part tells of."""

_STEPS = 2
"""Parts of 1 in which the first part says how long a wording is as a vector, rounded down; its page says it exactly."""

_LENGTH = 10
"""Letters of a hash in a name."""


def in_parts(given: Indexed, shelved: Shelves, first: str, folder: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of each part: of those in a folder, and at the end of the first, which lies beside that."""
    shelves: dict[str, tuple[list[str], list[str]]] = {}
    for shelf, entries in shelved.entries.items():
        begins, names = shelves.setdefault(shelf, ([], []))
        for part in _cut(entries):
            text = as_object(part)
            begins.append(part[0][0])
            names.append(_name(text))
            yield f"{folder}{names[-1]}.json", text
    left = iter(shelved.lengths)
    lengths = [list(islice(left, len(one.lines))) for one in shelved.called]
    pages = []
    for at in range(0, len(given.pages), _PAGES):
        text = to_json([[*given.pages[page][:3], lengths[page]] for page in range(at, min(at + _PAGES, len(lengths)))])
        pages.append(_name(text))
        yield f"{folder}{pages[-1]}.json", text
    told = {
        "language": given.language.as_data(),
        "titled": [len(one.title.split()) for one in shelved.called],
        "worded": [len(one.wordings.split()) for one in shelved.called],
        "lengths": [size for _, _, size in shelved.texts],
        "lines": [len(one.lines) for one in shelved.called],
        "least": [math.floor(length * _STEPS) for length in shelved.lengths],
    }
    where = {"folder": f"{posixpath.basename(folder.rstrip('/'))}/", "parts": shelves, "pages": pages}
    yield first, to_json(told | where | {"steps": _STEPS, "size": _PAGES})


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _cut(entries: Mapping[str, str]) -> Iterator[list[tuple[str, str]]]:
    """Yield entries in order, so many at once that their parts are about as large as one another."""
    part: list[tuple[str, str]] = []
    size = 0
    for key in _in_order(entries):
        text = entries[key]
        more = len(text) + len(key)
        if part and size + more > _SIZE:
            yield part
            part, size = [], 0
        part.append((key, text))
        size += more
    if part:
        yield part


def _in_order(words: Iterable[str]) -> list[str]:
    """Return words in the order in which a script compares them: by halves of points of Unicode."""
    return sorted(words, key=lambda word: word.encode("utf-16-be", "surrogatepass"))
