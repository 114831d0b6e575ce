"""From documents to the index that the search page loads. In: plain texts. Out: JSON; the same documents give the same bytes.

The index is what lunr.js 2.3.9 reads (https://github.com/olivernn/lunr-schema), scored by BM25 as lunr does. It is written
here and not by lunr.py's builder, which takes half as long again and counts a term once for each field it is in.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from shelfhelp.render.plain import plain
from shelfhelp.search.tokens import is_number, piece_size, shorter
from shelfhelp.search.words import Language, language_of, terms, words

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

    def read(self, name: str, language: Language) -> list[str]:
        """Return the words of a field."""
        match name:
            case "title":
                return words(self.title, language)
            case "asked":
                return [word for wording in self.asked for word in words(wording, language)]
            case _:
                return words(plain(self.text), language)


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of all documents: how often each term is in it, and how many words it has."""

    boost: int
    counts: list[Counter[str]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def add(self, found: list[str], language: Language) -> None:
        self.counts.append(Counter(term for word in found for term in (*terms(word, language), *shorter(word))))
        self.lengths.append(len(found))

    def average(self) -> float:
        """Return how many words the field has in an average document."""
        return sum(self.lengths) / max(1, len(self.lengths)) or 1

    def scores(self, page: int, average: float, rarity: dict[str, float]) -> dict[str, int]:
        """Return what each term of a page's field is worth: the more, the rarer the term and the shorter the field."""
        damp = _K1 * (1 - _B + _B * self.lengths[page] / average)
        counts = self.counts[page]
        factor = self.boost * (_K1 + 1)
        return {term: round(factor * rarity[term] * counts[term] / (damp + counts[term])) for term in sorted(counts)}


def index_of(documents: list[Document], code: str) -> str:
    """Return the index as JSON, with each page's result and with the words by which a question is understood.

    `code` is the ISO 639 code of the language in which the pages are written and questions are asked.
    """
    language = language_of(code)
    fields = {name: _Field(boost) for name, boost in FIELDS.items()}
    spelled = set(language.spelled)
    for document in documents:
        for name, one in fields.items():
            found = document.read(name, language)
            spelled.update(word for word in found if not is_number(word) and not piece_size(word))
            one.add(found, language)
    lengths = fields["title"].lengths
    whole = {
        "index": _lunr(fields, len(documents)),
        "pages": [[d.address, d.title, d.teaser, length] for d, length in zip(documents, lengths, strict=True)],
        "language": {**language.as_data(), "spelled": sorted(spelled)},
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _lunr(fields: dict[str, _Field], pages: int) -> dict[str, Any]:
    """Return what `lunr.Index.load` reads: for each field of each page the scores of its terms, and where each term is."""
    seen = Counter(
        term for page in range(pages) for term in set().union(*(one.counts[page] for one in fields.values()))
    )
    rarity = {term: math.log(1 + (pages - n + 0.5) / (n + 0.5)) for term, n in seen.items()}
    numbers = {term: number for number, term in enumerate(sorted(seen))}
    nothing: dict[str, Any] = {}  # lunr keeps metadata here; one empty object stands for all
    inverted: dict[str, dict[str, Any]] = {
        term: {"_index": number, **{name: {} for name in fields}} for term, number in numbers.items()
    }
    vectors: list[tuple[str, list[int]]] = []
    refs = [str(page) for page in range(pages)]
    for name, one in fields.items():
        average = one.average()
        for page, ref in enumerate(refs):
            vector: list[int] = []
            for term, score in one.scores(page, average, rarity).items():
                inverted[term][name][ref] = nothing
                vector += numbers[term], score
            vectors.append((f"{name}/{ref}", vector))
    return {
        "version": _LUNR,
        "fields": list(fields),
        "fieldVectors": vectors,
        "invertedIndex": list(inverted.items()),
        "pipeline": [],
    }
