"""The stemmers that sites have and those in Python: the same stems, in every language that has a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from shelfhelp.search.lists import language_of
from shelfhelp.search.stemmers import is_snowball, stemmer
from shelfhelp.search.tokens import tokens
from shelfhelp.site.options import theme_folder
from shelfhelp.site.stemmer import LICENSE, STEMMER, STEMMERS, stemmer_scripts
from shelfhelp.site.theme import shipped

pytestmark = pytest.mark.slow

LISTS = Path(__file__).parents[2] / "generator/shelfhelp/search/languages"
CODES = sorted(file.stem for file in LISTS.glob("*.yml"))
SNOWBALLS = theme_folder() / STEMMERS / "snowball"
LETTERS = re.compile(r'^    \["((?:[^"\\]|\\.)+)"', re.MULTILINE)
STEM = """
const { stem } = await import("./javascripts/stemmer.js");
done(given.map(stem));
"""
ODD = ["", "a", "y", "yy", "aa'", "i̇", "ß", "𐐀𐐁", "x" * 300, "constructor", "é", "ıı", "нн", "\u0301"]


def names(code: str) -> list[str]:
    """The words of what CLDR calls places, languages, scripts and money in a language."""
    locale = Locale.parse(code)
    found = (locale.territories, locale.languages, locale.scripts, locale.variants, locale.currencies)
    text = " ".join(name for names in found for name in names.values()).lower()
    return sorted(set(tokens(text)))


def endings(name: str) -> list[str]:
    """What an algorithm looks for at the ends of words and within them."""
    if not is_snowball(name):
        return ["en", "er", "em", "st", "t", "e", "nd", "ern", "ung", "ungen", "lich", "s"]
    text = (SNOWBALLS / f"{name}.js").read_text(encoding="utf-8")
    return sorted({re.sub(r"\\u(\w{4})", lambda sign: chr(int(sign[1], 16)), found) for found in LETTERS.findall(text)})


def made_up(code: str) -> Iterator[str]:
    """Words that no dictionary has, with every ending that an algorithm knows, one behind another."""
    found = endings(language_of(code).stemmer)
    for at, word in enumerate(islice((one for one in names(code) if len(one) > 4), 0, 400, 8)):
        for number, ending in enumerate(found):
            yield f"{word[: 3 + (at + number) % 5]}{ending}"
            yield f"{word}{ending}{found[(at * 7 + number) % len(found)]}"


@pytest.mark.parametrize("code", CODES)
def test_a_site_brings_words_to_the_stems_of_python(run: Callable[..., Any], code: str) -> None:
    words = sorted({*names(code), *made_up(code), *language_of(code).listed, *ODD})
    assert len(words) > 2_000
    stem = stemmer(language_of(code).stemmer)
    found = zip(words, run(STEM, words, language=code), strict=True)
    assert [(word, theirs, stem(word)) for word, theirs in found if theirs != stem(word)] == []


@pytest.mark.parametrize("code", [code for code in CODES if is_snowball(language_of(code).stemmer)])
def test_the_package_in_c_has_the_stems_of_the_release_of_which_the_scripts_are(code: str) -> None:
    name = language_of(code).stemmer
    of_release = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.title()}Stemmer")
    words = sorted({*names(code), *islice(made_up(code), 0, None, 7), *language_of(code).listed, *ODD})
    stem = stemmer(name)
    assert [word for word in words if of_release().stemWord(word) != stem(word)] == []


@pytest.mark.parametrize("code", [*CODES, "xx"])
def test_a_site_has_the_stemmer_of_its_language_alone_and_its_license(code: str) -> None:
    site = shipped([theme_folder()], code, is_staff=False)
    found = {name for name in site if "stem" in name}
    assert found == ({STEMMER, LICENSE} if is_snowball(language_of(code).stemmer) else {STEMMER})
    assert "import" not in site[STEMMER].decode()
    assert not [name for name in site if name.startswith(STEMMERS)]


def test_the_scripts_are_of_the_release_that_tests_have_as_python() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'"snowballstemmer==([\d.]+)"', project)
    scripts = [file for file in SNOWBALLS.glob("*.js") if file.name != "base-stemmer.js"]
    assert {file.stem for file in scripts} == {
        name for name in (language_of(code).stemmer for code in CODES) if is_snowball(name)
    }
    for script in scripts:
        assert f"by Snowball {version} " in script.read_text(encoding="utf-8").partition("\n")[0]
    assert version in (SNOWBALLS / "README.md").read_text(encoding="utf-8")


def test_a_license_is_that_of_those_who_wrote_it() -> None:
    text = stemmer_scripts("fr", lambda name: (theme_folder() / name).read_text(encoding="utf-8"))[LICENSE]
    assert "Martin Porter" in text
    assert "Redistributions of source code must retain the above copyright notice" in text
