"""The words of the interface in the language of the store. In: English words. Out: the same in another language, or as they are.

One catalogue for each language, in gettext's form, so that translators have the tools that they know. English is what the
templates say, as Americans spell it; a word that a catalogue lacks stays so. What is another word in another English, or is spelled
otherwise, has a catalogue of its own: `en_001` for the world outside America, `en_GB` and `en_CA` for what is theirs alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from babel.core import get_global
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel import Locale


def translator(locale: Locale) -> Callable[[str], str]:
    """Return what translates English words into the language of a locale."""
    words = _words(str(locale))
    return lambda message: words.get(message, message)


_PARENTS = {**get_global("parent_exceptions"), "en_IE": "en_GB", "en_NZ": "en_GB"}
"""The language of a place from which another has what it does not say itself: CLDR's, and who says "working day" and "by post"."""


_WITHOUT_SHARP_S = frozenset({"de_CH", "de_LI"})
"""Where German is written without ß (Duden, "ß": in Switzerland and Liechtenstein it is ss)."""


@cache
def _words(name: str) -> Mapping[str, str]:
    """Return the words of a locale by the English ones, its own before those of the locales that it goes back to."""
    parent = _PARENTS.get(name) or name.rpartition("_")[0]
    words = {**(_words(parent) if parent else {}), **catalogue(name)}
    return {english: said.replace("ß", "ss") for english, said in words.items()} if name in _WITHOUT_SHARP_S else words


def has_words(locale: Locale) -> bool:
    """Return whether the interface speaks the language of a locale; where it does not, no word of ours belongs into a value."""
    return locale.language == "en" or bool(catalogue(locale.language))


@cache
def catalogue(name: str) -> Mapping[str, str]:
    """Return the words of one catalogue by the English ones; nothing where there is none of that name."""
    file = files("shelfhelp").joinpath("locales", f"{name}.po")
    if not file.is_file():
        return {}
    with file.open("rb") as opened:
        return {str(m.id): str(m.string) for m in read_po(opened) if m.id and m.string}
