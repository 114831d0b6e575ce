"""From a search index that is too large to be loaded whole to one in parts, of which a question needs few (decision 0060).

In: the index as one. Out: files, each but the first named after what it holds, so that parts of two builds are never mixed. The
first says what every question needs, and what begins each other part; those hold, in the order of the alphabet, what a term is
found by (`terms`), the words of the pages by how they begin (`words`) and by what follows their first letter (`tails`), and what
results show (`pages`). Nothing is left out, so the same is found. theme/javascripts/parts.js reads them.
"""

from __future__ import annotations

import hashlib
import json
import math
import posixpath
from array import array
from collections import Counter, defaultdict
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import floordiv, mod, sub
from typing import TYPE_CHECKING, Any

from shelfhelp.model.kept import Kept, key_of
from shelfhelp.search.contents import Contents
from shelfhelp.search.counts import indexed, pages_of
from shelfhelp.search.index import MOST_COUNTED
from shelfhelp.search.lists import language_in
from shelfhelp.search.nearest import NearestWordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shelfhelp.search.language import Language

_SIZE = 12_000
"""Bytes of a part, about: packed, 4 kB. Of smaller ones the list would grow by more than a question saves."""

_PAGES = 8
"""Pages that a part tells of."""

_STEPS = 2
"""Parts of 1 in which the first part says how long a wording is as a vector, rounded down; its page says it exactly."""

_LENGTH = 10
"""Letters of a hash in a name."""

NumberColumns = list[list[int]]
"""Numbers of pages or wordings, each as its distance from the one before, and beside them what is told of each."""


def in_parts(
    index: Mapping[str, Any], first: str, folder: str, known: Kept[array[float]] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield path and content of each part: of those in a folder, and at the end of the first, which lies beside that.

    How long wordings are as vectors is `known` where they are all the same as before.
    """
    contents = Contents(index, language_in(json.dumps(index["language"], sort_keys=True)))
    lengths = _lengths(contents, Kept() if known is None else known)
    shelves: dict[str, tuple[list[str], list[str]]] = {}
    for shelf, entries in _shelves(contents):
        begins, names = shelves.setdefault(shelf, ([], []))
        for part in _cut(entries):
            text = _object(part)
            begins.append(part[0][0])
            names.append(_name(text))
            yield f"{folder}{names[-1]}.json", text
    pages = []
    for at in range(0, len(contents.pages), _PAGES):
        text = _json([[*contents.pages[page][:3], lengths[page]] for page in range(at, min(at + _PAGES, len(lengths)))])
        pages.append(_name(text))
        yield f"{folder}{pages[-1]}.json", text
    told = {
        "language": contents.index["language"],
        "titled": [len(words) for words in contents.titles],
        "worded": [len(words) for words in contents.wordings],
        "lengths": contents.index["lengths"],
        "lines": [len(lines) for lines in contents.lines],
        "least": [math.floor(length * _STEPS) for of_page in lengths for length in of_page],
    }
    where = {"folder": f"{posixpath.basename(folder.rstrip('/'))}/", "parts": shelves, "pages": pages}
    yield first, _json(told | where | {"steps": _STEPS, "size": _PAGES})


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _object(entries: Iterable[tuple[str, str]]) -> str:
    """Return an object as JSON, given its keys and what stands under them as JSON."""
    return "{" + ",".join(f"{_json(key)}:{text}" for key, text in sorted(entries)) + "}"


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _lengths(contents: Contents, known: Kept[array[float]]) -> list[list[float]]:
    """Return for each page how long its wordings are as vectors, which depends on all wordings and on no text."""
    key = key_of(_json(contents.index["language"]), _json(contents.lines))
    lengths = iter(known.get(key, lambda: array("d", NearestWordings(contents.tokens, contents.language).lengths)))
    return [list(islice(lengths, len(lines))) for lines in contents.lines]


def _cut(entries: Iterable[tuple[str, Any]]) -> Iterator[list[tuple[str, str]]]:
    """Yield entries as JSON, which are in order, so many at once that their parts are about as large as one another."""
    part: list[tuple[str, str]] = []
    size = 0
    for key, entry in entries:
        text = _json(entry)
        more = len(text) + len(key)
        if part and size + more > _SIZE:
            yield part
            part, size = [], 0
        part.append((key, text))
        size += more
    if part:
        yield part


def _shelves(contents: Contents) -> Iterator[tuple[str, Iterable[tuple[str, Any]]]]:
    """Yield what each shelf holds, in the order of its keys."""
    seen, typed = contents.seen, contents.typed
    used = {word: [seen.get(word, 0) + typed.get(word, 0), int(word in seen)] for word in {*seen, *typed}}
    yield "words", ((word, used[word]) for word in _in_order(used))
    tails: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, counts in used.items():
        tails[word[1:]][word] = counts
    yield "tails", ((tail, tails[tail]) for tail in _in_order(tails))
    yield "terms", _terms(contents, used)


def _terms(contents: Contents, used: Mapping[str, list[int]]) -> Iterator[tuple[str, Any]]:
    """Yield for each term its forms, which titles, wordings and texts have it how often, and where lines do."""
    language = contents.language
    titles, wordings, texts = _titled(contents), _counted(contents.wordings, language), _words_by_term(contents)
    wheres, meanings = _lines(contents)
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word in sorted({*contents.texts, *used, *(word for places in wheres.values() for *_, word in places)}):
        of_stem = forms[language.stem(word)]
        of_stem[word] = len(of_stem)
    for term in _in_order({*titles, *wordings, *texts, *wheres, *meanings, *forms}):
        heard = _heard([contents.texts[word] for word in texts.get(term, ())])
        counts = [_times(titles.get(term, {})), _times(wordings.get(term, {})), heard]
        known = forms.get(term, {})
        spelled = [[word, *used.get(word, (0, 0))] for word in known]
        places = [(line, at, known[word]) for line, at, word in wheres.get(term, ())]
        yield term, [spelled, *counts, _columns(places) or _times(meanings.get(term, {}))]


def _titled(contents: Contents) -> dict[str, Counter[int]]:
    """Return in which titles each term is, how often. The kind of a page is in its title once, unless that says it."""
    titles = _counted(contents.titles, contents.language)
    for page, words in enumerate(contents.kinds):
        for term in {term for word in words for term in indexed(word, contents.language)}:
            titles[term].setdefault(page, 1)
    return titles


def _counted(pages: Iterable[Iterable[str]], language: Language) -> defaultdict[str, Counter[int]]:
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    terms = cache(partial(indexed, language=language))
    for page, words in enumerate(pages):
        for term in chain.from_iterable(map(terms, words)):
            counts[term][page] += 1
    return counts


def _words_by_term(contents: Contents) -> dict[str, list[str]]:
    """Return the words of texts that have a term. Their pages are put together only while a term is written."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in contents.texts:
        for term in indexed(word, contents.language):
            found[term].append(word)
    return found


def _lines(contents: Contents) -> tuple[dict[str, list[tuple[int, int, str]]], dict[str, Counter[int]]]:
    """Return for each stem line, place in the line and form of it, and for each meaning how often lines have it."""
    language, stem_of = contents.language, cache(contents.language.stem)
    stems: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    meanings: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for line, tokens in enumerate(chain.from_iterable(contents.tokens)):
        for at, token in enumerate(tokens):
            stem = stem_of(token)
            stems[stem].append((line, at, token))
            for meaning in language.meanings.get(stem, ()):
                meanings[meaning][line] += 1
    return stems, meanings


def _in_order(words: Iterable[str]) -> list[str]:
    """Return words in the order in which a script compares them: by halves of points of Unicode."""
    return sorted(words, key=lambda word: word.encode("utf-16-be", "surrogatepass"))


def _heard(told: Sequence[Sequence[int]]) -> NumberColumns:
    """Return which texts have a term, and how often, given what tells it of each of its words."""
    if len(told) == 1:
        counted = repeat(MOST_COUNTED)
        return _trimmed([*map(floordiv, told[0], counted)], [*map(mod, told[0], counted)])
    heard: defaultdict[int, int] = defaultdict(int)
    for page, times in chain.from_iterable(map(pages_of, told)):
        heard[page] += times
    return _times(heard)


def _times(counts: Mapping[int, int]) -> NumberColumns:
    numbers = sorted(counts)
    return _trimmed(_distances(numbers), [counts[number] - 1 for number in numbers])


def _columns(rows: Sequence[tuple[int, ...]]) -> NumberColumns:
    """Return rows as columns, the first as distances. Columns of zeros at the end are left out."""
    first, *others = map(list, zip(*rows, strict=True)) if rows else [[]]
    return _trimmed(_distances(first), *others)


def _trimmed(*columns: list[int]) -> NumberColumns:
    kept = len(columns) if columns[0] else 0
    while kept > 1 and not any(columns[kept - 1]):
        kept -= 1
    return list(columns[:kept])


def _distances(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *map(sub, numbers[1:], numbers)]
