"""The words of the interface in the language of the store. In: English words. Out: the same in another language, or as they are.

One catalogue for each language, in gettext's form, so that translators have the tools that they know. English is what the
templates say; a word that a catalogue lacks stays English.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel import Locale


def translator(locale: Locale) -> Callable[[str], str]:
    """Return what translates English words into the language of a locale."""
    words = catalogue(locale.language)
    return lambda message: words.get(message, message)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return a language's words by the English ones; nothing for a language without a catalogue."""
    file = files("shelfhelp").joinpath("locales", f"{language}.po")
    if not file.is_file():
        return {}
    with file.open("rb") as opened:
        return {str(m.id): str(m.string) for m in read_po(opened, locale=language) if m.id and m.string}
