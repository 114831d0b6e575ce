"""Why search finds what it finds, in plain words. In: what a question finds. Out: text for people, or JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shelfhelp.search.counts import IN_TITLE, IN_WORDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shelfhelp.search.index import Document
    from shelfhelp.search.ranking import HeardWord, Hit, Results

SHOWN = 5
"""Pages that are told of; a site shows no more where it doubts (theme/javascripts/search-page.js)."""

_PLACES = {"title": "Its title", "wordings": "Its wordings", "text": "Its text"}


def as_text(answer: Results, documents: Iterable[Document] = ()) -> str:
    """Return how a question was read, the first pages and what speaks for each, and whether the site says that none is sure.

    `documents` tell which wordings are no store's own, and what every store is asked by them.
    """
    intents = _intents(documents)
    lines = [*_reading(answer), ""]
    for place, hit in enumerate(answer.hits[:SHOWN], 1):
        lines += [f"{place}. {hit.title}", f"   {hit.address or 'the first page'}", *_speaks(answer, hit, intents), ""]
    return "\n".join([*lines, _verdict(answer), ""])


def as_json(answer: Results, documents: Iterable[Document] = ()) -> str:
    """Return the same as JSON."""
    intents = _intents(documents)
    whole = {
        "read_as": " ".join(answer.asked),
        "says_nothing": answer.silent,
        "words": [
            {
                "typed": one.typed,
                "read_as": one.reading.words,
                "weight": round(one.reading.weight, 2),
                "pages": len(one.best),
            }
            for one in answer.heard
        ],
        "is_doubted": answer.is_doubted,
        "found": [
            {
                "title": hit.title,
                "address": hit.address,
                "score": round(hit.score, 3),
                "words": _words_by_place(answer, hit),
                "nearest_wording": hit.nearest if hit.likeness else None,
                "intent": intents.get((hit.address, hit.nearest)) if hit.likeness else None,
                "likeness": round(hit.likeness, 3),
            }
            for hit in answer.hits
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _reading(answer: Results) -> Iterator[str]:
    """Yield how the question was read, word by word where a word is not simply found."""
    if not answer.tokens:
        yield "There is no word in this question."
        return
    yield f"Read as: {' '.join(answer.asked)}"
    if answer.silent:
        yield f"Says nothing alone: {', '.join(answer.silent)}"
    yield from dict.fromkeys(line for one in answer.heard if (line := _heard(one)))


def _heard(one: HeardWord) -> str:
    """Return what is to be said of how a word is read; "" where it is read as it stands and found."""
    typed, reading = f'"{one.typed}"', one.reading
    words = _or([f'"{word}"' for word in reading.words])
    is_other = one.typed not in reading.words
    if reading.weight == 0:
        return f"{typed} is read as {words}, which says nothing alone"
    if not one.best:
        return f"{typed} is on no page"
    if is_other:
        return f"{typed} is read as {words}{', which counts little' if reading.counts_little else ''}"
    return f"{typed} counts little" if reading.counts_little else ""


def _intents(documents: Iterable[Document]) -> dict[tuple[str, str], str]:
    """Return the names of intents by the addresses of pages and the wordings that these have of them."""
    return {(one.address, wording.text): wording.intent for one in documents for wording in one.standard}


def _speaks(answer: Results, hit: Hit, intents: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for place, words in _words_by_place(answer, hit).items():
        if words:
            verb = "speak" if place == "wordings" else "speaks"
            yield f"   {_PLACES[place]} {verb} of: {', '.join(words)}"
    if hit.likeness:
        intent = intents.get((hit.address, hit.nearest))
        standard = f", which every store is asked ({intent})" if intent else ""
        yield f'   Its nearest wording is like the question by {hit.likeness:.0%}: "{hit.nearest}"{standard}'


def _words_by_place(answer: Results, hit: Hit) -> dict[str, list[str]]:
    """Return which words of the question, or words that mean the same, the title of a page, its wordings or only its text has."""
    places: dict[str, list[str]] = {place: [] for place in _PLACES}
    for one in answer.heard:
        if hit.page in one.best:
            heads = one.best[hit.page].heads
            place = "title" if heads & IN_TITLE else "wordings" if heads & IN_WORDING else "text"
            word = one.typed if one.typed in one.reading.words else one.reading.words[0]
            if word not in places[place]:
                places[place].append(word)
    return places


def _verdict(answer: Results) -> str:
    if not answer.hits:
        return "Nothing is found: the site says so, and says how to ask a person."
    many = len(answer.hits)
    if answer.is_doubted:
        return f"None is sure to answer: the site shows {min(SHOWN, many)}, says so, and says how to ask a person."
    more = f" {many - SHOWN} more pages follow." if many > SHOWN + 1 else " One more page follows." * (many > SHOWN)
    return f"The site takes the first for the answer.{more}"


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
