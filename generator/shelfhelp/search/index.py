"""From documents to the index that the search page loads. In: plain texts. Out: JSON; the same documents give the same bytes.

It holds titles and wordings as they stand, and of each text how often it has which word; what follows from that, a script works
out (theme/javascripts/search.js), so that a question and a page are read by the same code and little is sent.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain, repeat
from operator import add, attrgetter, mod, sub
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from shelfhelp.model.kept import Kept, by_values, key_of
from shelfhelp.render.plain import plain
from shelfhelp.search.lists import accented, language_of, with_stems
from shelfhelp.search.words import denied, joined, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shelfhelp.search.language import Language
    from shelfhelp.search.standard import StandardWording

MOST_COUNTED = 4
"""A word that a text has more often counts as often as this: the fourth says nothing new."""


@by_values
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

    @property
    def key(self) -> bytes:
        """What stands for all of it."""
        return key_of(self.text, self.teaser, repr(_others(self)))


_others = attrgetter(*(one.name for one in fields(Document) if one.name not in {"text", "teaser"}))


CountedText = tuple[tuple[str, ...], bytes, int]
"""The words of a text, how often each is there, up to `MOST_COUNTED`, less one, and how many there are."""


class TextWords(NamedTuple):
    """What a text gives to any index in its language, whatever else is in that.

    `words` are those that say something, each once, and one object for each in all texts, so that it is written down only once;
    `times` is how often each is there, up to `MOST_COUNTED`, less one; `size` is how many there are. `denied` are those that mean
    something else if their stem does, and `accented` those by which stems are learned, each as often as it is there.
    """

    words: tuple[str, ...]
    times: bytes
    size: int
    denied: str
    accented: str


class Indexed(NamedTuple):
    """What pages give to an index, in the order of their addresses, and the language in which they and questions are read.

    `pages` are what `_page` returns of each, `written` is what its text gives.
    """

    pages: list[list[str]]
    written: list[TextWords]
    language: Language

    @property
    def words_of_texts(self) -> Iterator[str]:
        """The words of the texts, with what denied ones mean."""
        return chain.from_iterable(words for words, _, _ in self.counted)

    @property
    def counted(self) -> list[CountedText]:
        """What the texts say, with what denied words mean."""
        return [_counted(one, self.language) for one in self.written]

    @property
    def least_size(self) -> int:
        """Bytes that the index has as JSON at the least."""
        return sum(len(text) for page in self.pages for text in page)


def indexed_pages(documents: Iterable[Document], code: str, known: Kept[TextWords] | None = None) -> Indexed:
    """Return what pages give to their index; see `index_of`."""
    known = Kept() if known is None else known
    documents = sorted(documents, key=lambda document: document.address)
    base = language_of(code)
    pages = [_page(document, base) for document in documents]
    written = [known.get(key_of(code, one.text), partial(text_words, one.text, base)) for one in documents]
    as_written = chain.from_iterable(one.accented.split() for one in written if one.accented)
    language = with_stems(base, Counter(chain(as_written, chain.from_iterable(map(accented, chain(*pages))))))
    return Indexed(pages, written, language)


def index_of(documents: Iterable[Document], code: str, known: Kept[TextWords] | None = None) -> str:
    """Return the index as JSON, with each page's result and with the lists by which a question is understood.

    Pages stand in the order of their addresses, in which those are shown that answer equally well. `code` is the ISO 639 code of
    the language in which the pages are written and questions are asked. What is `known` of texts is used again, and added to.
    """
    return as_json(as_index(indexed_pages(documents, code, known)))


def as_index(given: Indexed) -> dict[str, Any]:
    """Return the index of pages, by what they give to it."""
    texts = given.counted
    found = postings((words, times) for words, times, _ in texts)
    return {
        "pages": given.pages,
        "lengths": [size for _, _, size in texts],
        "words": " ".join(found),
        "found": list(found.values()),
        "language": given.language.as_data(),
    }


def as_json(index: Mapping[str, Any]) -> str:
    """Return an index as search loads it where it is one file."""
    return json.dumps(index, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=list)


def text_words(markdown: str, language: Language) -> TextWords:
    """Return what a text in a language gives to an index."""
    text = plain(markdown)
    read = joined(spoken(text, language), language)
    counts = Counter(word for word in read if word not in language.dropped)
    return TextWords(
        tuple(map(intern, counts)),
        bytes(min(times, MOST_COUNTED) - 1 for times in counts.values()),
        counts.total(),
        " ".join(denied(read, language)),
        " ".join(accented(text)),
    )


def _counted(text: TextWords, language: Language) -> CountedText:
    """Return the words of a text, how often each is there, less one, and how many there are, with what denied ones mean."""
    if not (said := list(filter(None, map(language.where_denied, text.denied.split())))):
        return text.words, text.times, text.size
    words, times = list(text.words), bytearray(text.times)
    for meaning in said:
        if meaning in words:
            at = words.index(meaning)
            times[at] = min(times[at] + 1, MOST_COUNTED - 1)
        else:
            words.append(meaning)
            times.append(0)
    return tuple(words), bytes(times), text.size + len(said)


def _page(document: Document, language: Language) -> list[str]:
    """Return a page's address, title and teaser, what kind of page it is in words, and its other wordings."""
    kind, wordings = language.kinds.get(document.kind, ""), language.wordings.get(document.address, ())
    standard = (wording.text for wording in document.standard)
    return [document.address, document.title, document.teaser, kind, "\n".join((*document.asked, *standard, *wordings))]


def postings(texts: Iterable[tuple[Iterable[str], Iterable[int]]]) -> dict[str, array[int]]:
    """Return for each word, in the order of the alphabet, the texts that have it.

    Of each text its words are given, and how often it has each, less one.
    A text is told by its distance from the one before, times four, and how often it has the word, less one, added.
    """
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for number, (words, times) in enumerate(texts):
        places = map((number * MOST_COUNTED).__add__, times)
        # A large store has millions of them: no step of each is one of Python's own.
        deque(map(array.append, map(found.__getitem__, words), places), maxlen=0)
    return {word: _apart(found.pop(word)) for word in sorted(found)}


def _apart(places: array[int]) -> array[int]:
    """Return places as distances from the text before; what is told of each stays as it is."""
    return places[:1] + array("I", map(add, map(sub, places[1:], places), map(mod, places, repeat(MOST_COUNTED))))
