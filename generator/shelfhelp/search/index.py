"""From documents to the index that the search page loads. In: plain texts. Out: JSON; the same documents give the same bytes.

The index is what lunr.js 2.3.9 reads (https://github.com/olivernn/lunr-schema), scored by BM25 as lunr does. It is written
here and not by lunr.py's builder, which takes half as long again and counts a term once for each field it is in.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from shelfhelp.render.plain import plain
from shelfhelp.search.words import DROPPED, LIGHT, MEANINGS, PHRASES, SPELLED, terms, words

FIELDS = {"title": 80, "asked": 80, "text": 10}
"""What a page is found by, and how much each counts. Large numbers, because scores are rounded to whole ones."""

_K1 = 1.2
_B = 0.75
_LUNR = "2.3.9"


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search knows it: its address, what a result shows, and what it is found by. `text` is Markdown."""

    address: str
    title: str
    teaser: str
    asked: tuple[str, ...]
    text: str

    def read(self, field: str) -> list[str]:
        """Return the words of a field."""
        match field:
            case "title":
                return words(self.title)
            case "asked":
                return [word for wording in self.asked for word in words(wording)]
            case _:
                return words(plain(self.text))


def index_of(documents: list[Document]) -> str:
    """Return the index as JSON, with each page's result and with the words by which a question is understood."""
    spelled = set(SPELLED)
    counted: dict[str, list[Counter[str]]] = {field: [] for field in FIELDS}
    lengths: dict[str, list[int]] = {field: [] for field in FIELDS}
    for document in documents:
        for field in FIELDS:
            found = document.read(field)
            spelled.update(found)
            counted[field].append(Counter(term for word in found for term in terms(word)))
            lengths[field].append(len(found))
    pages = [[d.address, d.title, d.teaser, length] for d, length in zip(documents, lengths["title"], strict=True)]
    english = {
        "dropped": sorted(DROPPED),
        "light": sorted(LIGHT),
        "phrases": PHRASES,
        "meanings": MEANINGS,
        "spelled": sorted(spelled),
    }
    whole = {"index": _lunr(counted, lengths), "pages": pages, "english": english}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _lunr(counted: dict[str, list[Counter[str]]], lengths: dict[str, list[int]]) -> dict[str, Any]:
    """Return what `lunr.Index.load` reads: for each field of each page the scores of its terms, and where each term is."""
    pages = len(lengths["title"])
    seen = Counter(term for n in range(pages) for term in set().union(*(counted[field][n] for field in FIELDS)))
    numbers = {term: number for number, term in enumerate(sorted(seen))}
    rarity = {term: math.log(1 + (pages - n + 0.5) / (n + 0.5)) for term, n in seen.items()}
    found: dict[str, dict[str, list[str]]] = {term: {field: [] for field in FIELDS} for term in numbers}
    vectors: list[tuple[str, list[int]]] = []
    for field, boost in FIELDS.items():
        average = sum(lengths[field]) / max(1, pages) or 1
        for page, (counts, length) in enumerate(zip(counted[field], lengths[field], strict=True)):
            damp = _K1 * (1 - _B + _B * length / average)
            vector: list[int] = []
            for term in sorted(counts):
                found[term][field].append(str(page))
                vector += numbers[term], round(boost * rarity[term] * (_K1 + 1) * counts[term] / (damp + counts[term]))
            vectors.append((f"{field}/{page}", vector))
    nothing: dict[str, Any] = {}  # lunr keeps metadata here; one empty object stands for all
    inverted = [
        (term, {"_index": number, **{field: dict.fromkeys(found[term][field], nothing) for field in FIELDS}})
        for term, number in numbers.items()
    ]
    return {
        "version": _LUNR,
        "fields": list(FIELDS),
        "fieldVectors": vectors,
        "invertedIndex": inverted,
        "pipeline": [],
    }
