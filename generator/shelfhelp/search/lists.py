"""The lists of a language (`languages/`), and what pages add to them. In: the code of a language. Out: a `Language`."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

import yaml

from shelfhelp.search.language import Language, fold
from shelfhelp.search.stemmers import is_snowball
from shelfhelp.search.tokens import is_numbered, piece_size, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTED_AS = {"nn": "nb", "no": "nb"}
"""Languages whose words stand in the list of another: both ways to write Norwegian have one."""

_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "œ": "oe",
    "ς": "σ",
}
"""Letters that are no other ones with a mark, as people write them whose keyboards lack them, where a language has no list."""


@cache
def language_of(code: str) -> Language:
    """Return how people ask in a language, by its ISO 639 code. Of one that has no list, words are taken as they stand."""
    text = text_of(code)
    return _read(yaml.safe_load(text)) if text else Language(letters=_LETTERS)


@lru_cache(maxsize=8)
def language_in(data: str) -> Language:
    """Return the language that an index brings along, by what `as_data` gave for it, as JSON."""
    given = json.loads(data)
    return Language(
        stemmer=given["stemmer"],
        compounds=given["compounds"],
        letters=given["letters"],
        dropped=frozenset(given["dropped"]),
        light=frozenset(given["light"]),
        stems=given["stems"],
        phrases=given["phrases"],
        particles=frozenset(given["particles"]),
        denials=frozenset(given["denials"]),
        denied=given["denied"],
        same=tuple(given["same"]),
    )


def text_of(code: str) -> str:
    """Return the list of a language as it stands in its file; "" where it has none."""
    file = files(__package__).joinpath("languages", f"{_LISTED_AS.get(code, code)}.yml")
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _read(stated: dict[str, Any]) -> Language:
    """Return what a list says. All but the stemmer may be left out."""
    letters = dict(sorted(stated.get("letters", {}).items()))
    same, phrases, denied = stated.get("same", ()), stated.get("phrases", {}), stated.get("denied", {})
    dropped, light, things, particles, denials = (
        frozenset(fold(stated.get(name, ""), letters).split())
        for name in ("dropped", "light", "things", "particles", "denials")
    )
    language = Language(
        stemmer=stated["stemmer"],
        compounds=stated.get("compounds", 0),
        letters=letters,
        stems=stated.get("stems", {}),
        dropped=dropped,
        light=light | things,
        phrases={fold(phrase, letters): fold(words, letters) for phrase, words in phrases.items()},
        particles=particles,
        denials=denials,
        denied={fold(one, letters): " ".join(fold(words, letters).split()) for one, words in denied.items()},
        same=tuple(" ".join(fold(group, letters).split()) for group in same),
        kinds=stated.get("kinds", {}),
        wordings={address: tuple(wordings) for address, wordings in stated.get("wordings", {}).items()},
    )
    return with_stems(
        language, Counter(chain.from_iterable(map(accented, chain(same, phrases.values(), *denied.items()))))
    )


def accented(text: str) -> list[str]:
    """Return what stands between blanks in a text and is not ASCII alone."""
    return [] if text.isascii() else [word for word in text.split() if not word.isascii()]


def with_stems(language: Language, written: Mapping[str, int]) -> Language:
    """Return a language that knows the stems of words as they are `written`: what `accented` gives of texts, and how often.

    Snowball's stemmers need the accents that people leave out: "annulée" has the stem of "annuler", and "annulee" does not. So the
    stem of a word is that of the word as pages write it, whichever way a question has it.
    """
    if not is_snowball(language.stemmer):
        return language
    return replace(language, stems={**_stems(written, language), **language.stems})


def _stems(written: Mapping[str, int], language: Language) -> Mapping[str, str]:
    """Return the stems, by folded words, of words with accents where these are not those of the words without."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, times in written.items():
        for word in tokens(unicodedata.normalize("NFKC", words).lower()):
            folded = fold(word, language.letters)
            if folded != word and not is_numbered(word) and not piece_size(word):
                found[folded][language.stem_as_written(word)] += times
    stems = {folded: min(stems, key=lambda stem: (-stems[stem], stem)) for folded, stems in found.items()}
    return {word: stem for word, stem in sorted(stems.items()) if stem != language.stem_as_written(word)}
