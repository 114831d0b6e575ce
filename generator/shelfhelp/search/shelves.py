"""What the parts of a large index hold, entry by entry, and which of it is as it was (decision 0074).

In: what pages give to their index, and the entries of the index before. Out: the entries of each shelf by their keys, as JSON. What
an entry says hangs on the pages that have its words, on their numbers and on those of their lines, and on how words are read. So
where these numbers and the language are the same, only the entries of words are made anew that a page has now and had not before,
or had and has no longer, or has otherwise.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain, repeat
from operator import attrgetter, floordiv, mod, sub
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfhelp.model.kept import key_of
from shelfhelp.search.contents import Contents, pages_having
from shelfhelp.search.counts import indexed, pages_of
from shelfhelp.search.index import MOST_COUNTED, postings
from shelfhelp.search.nearest import NearestWordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from shelfhelp.search.index import CountedText, Indexed
    from shelfhelp.search.language import Language

NumberColumns = list[list[int]]
"""Numbers of pages or wordings, each as its distance from the one before, and beside them what is told of each."""


class Called(NamedTuple):
    """What a page may be called: the words of its title, kind and wordings that say something, and all words of its lines.

    Words stand with blanks between them: so they take the least time to be kept. `key` stands for all that they follow from.
    """

    key: bytes
    title: str
    kind: str
    wordings: str
    lines: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """All of them; those of its title and wordings are in its lines."""
        return " ".join((self.kind, *self.lines)).split()


class TextAsKept(NamedTuple):
    """What a text says: its words with blanks between them, and how often each is there (`CountedText`)."""

    words: str
    times: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Shelves:
    """What the parts of an index hold, and what it was made of: pages by their numbers, in a language with this key.

    `entries` are those of each shelf by their keys; `lengths` is how long each line is as a vector.
    """

    language: bytes = b""
    called: Sequence[Called] = ()
    texts: Sequence[TextAsKept] = ()
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lengths: Sequence[float] = ()


to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def as_object(entries: Iterable[tuple[str, str]]) -> str:
    """Return an object as JSON, given its keys and what stands under them as JSON."""
    return "{" + ",".join(f"{to_json(key)}:{text}" for key, text in sorted(entries)) + "}"


def shelved(given: Indexed, before: Shelves) -> Shelves:
    """Return what the parts of an index hold, given what was there before; the same for the same pages, whatever that was."""
    language, counted = given.language, given.counted
    of = key_of(to_json(language.as_data()))
    called = _called(given, of, before)
    texts = [TextAsKept(" ".join(words), times, size) for words, times, size in counted]
    if before.language != of or [len(one.lines) for one in before.called] != [len(one.lines) for one in called]:
        before = Shelves()
    made = _made(called, counted, language, set(_changed_words(called, texts, before)))
    entries = {shelf: _replaced(before.entries.get(shelf, {}), *new) for shelf, new in made.items()}
    tails: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, entry in entries["words"].items():
        tails[word[1:]].append((word, entry))
    entries["tails"] = {tail: as_object(words) for tail, words in tails.items()}
    return Shelves(of, called, texts, entries, _lengths(called, language, before))


def _called(given: Indexed, of: bytes, before: Shelves) -> list[Called]:
    """Return what each page may be called. Only what was not read before is read."""
    keys = [key_of(of, title, kind, asked) for _, title, _, kind, asked in given.pages]
    known = {one.key: one for one in before.called}
    new = {key: page for key, page in zip(keys, given.pages, strict=True) if key not in known}
    read = Contents({"pages": list(new.values())}, given.language)
    fields = (map(" ".join, column) for column in (read.titles, read.kinds, read.wordings))
    lines = (tuple(map(" ".join, tokens)) for tokens in read.tokens)
    known |= {one.key: one for one in map(Called, new, *fields, lines)}
    return [known[key] for key in keys]


def _changed_words(called: Iterable[Called], texts: Iterable[TextAsKept], before: Shelves) -> Iterator[str]:
    """Yield the words of which a page has another number than before, in a text, or all where it is called otherwise."""
    nothing = Called(b"", "", "", "", ()), TextAsKept("", b"", 0)
    pages = zip(before.called, before.texts, strict=True) if before.called else repeat(nothing)
    for (old, old_text), new, new_text in zip(pages, called, texts, strict=False):
        if old.key != new.key:
            yield from (*old.words, *new.words)
        if old_text != new_text:
            was, now = (set(zip(words.split(), times, strict=True)) for words, times, _ in (old_text, new_text))
            yield from (word for word, _ in was ^ now)


def _made(
    called: Sequence[Called], texts: Iterable[CountedText], language: Language, changed: AbstractSet[str]
) -> dict[str, tuple[AbstractSet[str], dict[str, str]]]:
    """Return of each shelf the keys of all entries that hang on words that have changed, and those of them that there are."""
    terms_of = cache(partial(indexed, language=language))
    terms = set(chain.from_iterable(map(terms_of, changed)))
    said = set().union(*(words for words, _, _ in texts), *(one.words for one in called))
    # Of pages all words are looked at by which one of the terms is found, and no others.
    pages = _pages(called, texts, language, {word for word in said if not terms.isdisjoint(terms_of(word))})
    words = {word: to_json(pages.used[word]) for word in changed if word in pages.used}
    return {
        "words": (changed, words),
        "terms": (terms, {term: to_json(entry) for term, entry in term_entries(pages, terms)}),
    }


def _replaced(entries: Mapping[str, str], gone: AbstractSet[str], new: dict[str, str]) -> dict[str, str]:
    return {key: entry for key, entry in entries.items() if key not in gone} | new


def _lengths(called: Sequence[Called], language: Language, before: Shelves) -> Sequence[float]:
    """Return how long each line is as a vector, which depends on the lines of all pages and on no text."""
    if [one.key for one in called] == [one.key for one in before.called]:
        return before.lengths
    return array("d", NearestWordings([list(map(str.split, one.lines)) for one in called], language).lengths)


class _Pages(NamedTuple):
    """Pages by their numbers, of which only some `words` are looked at: those by which certain terms are found.

    Of titles, kinds, wordings and texts there is nothing else; `texts` tells for each word which have it. `used` is in how many
    pages each is that may be misspelled, and whether in any but as a wording.
    """

    language: Language
    words: AbstractSet[str]
    titles: list[list[str]]
    kinds: list[list[str]]
    wordings: list[list[str]]
    lines: Iterable[str]
    texts: Mapping[str, Sequence[int]]
    used: Mapping[str, list[int]]


def _pages(
    called: Sequence[Called], texts: Iterable[CountedText], language: Language, words: AbstractSet[str]
) -> _Pages:
    titles, kinds, wordings = (
        [list(filter(words.__contains__, column(one).split())) for one in called]
        for column in map(attrgetter, ("title", "kind", "wordings"))
    )
    found = postings(_only(words, text) for text in texts)
    seen, typed = pages_having(titles, found), pages_having(wordings, {})
    used = {word: [seen.get(word, 0) + typed.get(word, 0), int(word in seen)] for word in {*seen, *typed}}
    lines = chain.from_iterable(one.lines for one in called)
    return _Pages(language, words, titles, kinds, wordings, lines, found, used)


def _only(words: AbstractSet[str], text: CountedText) -> tuple[Iterable[str], Iterable[int]]:
    """Return which of some words a text has, and how often, less one."""
    said, times, _ = text
    if all(map(words.__contains__, said)):
        return said, times
    of = {} if words.isdisjoint(said) else {word: n for word, n in zip(said, times, strict=True) if word in words}
    return of, of.values()


def term_entries(pages: _Pages, wanted: AbstractSet[str]) -> Iterator[tuple[str, Any]]:
    """Yield for each term its forms, which titles, wordings and texts have it how often, and where lines do."""
    language, used = pages.language, pages.used
    titles, wordings, texts = _titled(pages), _counted(pages.wordings, language), _words_by_term(pages)
    wheres, meanings = _lines(pages)
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word in sorted({*pages.texts, *used, *(word for places in wheres.values() for *_, word in places)}):
        of_stem = forms[language.stem(word)]
        of_stem[word] = len(of_stem)
    for term in wanted & {*titles, *wordings, *texts, *wheres, *meanings, *forms}:
        heard = _heard([pages.texts[word] for word in texts.get(term, ())])
        counts = [_times(titles.get(term, {})), _times(wordings.get(term, {})), heard]
        known = forms.get(term, {})
        spelled = [[word, *used.get(word, (0, 0))] for word in known]
        places = [(line, at, known[word]) for line, at, word in wheres.get(term, ())]
        yield term, [spelled, *counts, _columns(places) or _times(meanings.get(term, {}))]


def _titled(pages: _Pages) -> dict[str, Counter[int]]:
    """Return in which titles each term is, how often. The kind of a page is in its title once, unless that says it."""
    titles = _counted(pages.titles, pages.language)
    for page, words in enumerate(pages.kinds):
        for term in {term for word in words for term in indexed(word, pages.language)}:
            titles[term].setdefault(page, 1)
    return titles


def _counted(pages: Iterable[Iterable[str]], language: Language) -> defaultdict[str, Counter[int]]:
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    terms = cache(partial(indexed, language=language))
    for page, words in enumerate(pages):
        for term in chain.from_iterable(map(terms, words)):
            counts[term][page] += 1
    return counts


def _words_by_term(pages: _Pages) -> dict[str, list[str]]:
    """Return the words of texts that have a term. Their pages are put together only while a term is written."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in pages.texts:
        for term in indexed(word, pages.language):
            found[term].append(word)
    return found


def _lines(pages: _Pages) -> tuple[dict[str, list[tuple[int, int, str]]], dict[str, Counter[int]]]:
    """Return for each stem line, place in the line and form of it, and for each meaning how often lines have it."""
    language, stem_of = pages.language, cache(pages.language.stem)
    stems: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    meanings: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for line, tokens in enumerate(pages.lines):
        for at, token in enumerate(tokens.split()):
            if token not in pages.words:
                continue
            stem = stem_of(token)
            stems[stem].append((line, at, token))
            for meaning in language.meanings.get(stem, ()):
                meanings[meaning][line] += 1
    return stems, meanings


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
