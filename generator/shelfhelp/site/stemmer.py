"""The stemmer of a site: of those that the theme has, one for each language, the one of its own.

In: the code of a language, and the theme's scripts. Out: one module that imports nothing, by its name on the site, and the
license of what is not ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.search.lists import language_of
from shelfhelp.search.stemmers import is_snowball

if TYPE_CHECKING:
    from collections.abc import Callable

STEMMER = "javascripts/stemmer.js"
LICENSE = "javascripts/stemmer-license.txt"
STEMMERS = "javascripts/stemmers/"
"""The folder of the theme that no site has."""

_SNOWBALLS = f"{STEMMERS}snowball/"
_RUNTIME = ("export default class BaseStemmer", "class B")
_ALGORITHM = (("import B from './base-stemmer.js'", ""), ("export default class extends B", "class Stemmer extends B"))
"""How Snowball writes what one of its scripts gives another, and how that is said where they are one."""

_BEGINS = "// The license of what follows is stemmer-license.txt, beside it.\n"
_ENDS = "\nconst stemmer = new Stemmer();\nexport const stem = (word) => stemmer.stem(word);\n"


def stemmer_scripts(code: str, read: Callable[[str], str]) -> dict[str, str]:
    """Return the stemmer of a language by its name on a site, and its license where it is not our own.

    `read` gives a script's text by its name in the theme.
    """
    name = language_of(code).stemmer
    if not is_snowball(name):
        return {STEMMER: read(f"{STEMMERS}{name}.js")}
    runtime = read(f"{_SNOWBALLS}base-stemmer.js").replace(*_RUNTIME)
    algorithm = read(f"{_SNOWBALLS}{name}.js")
    for written, said in _ALGORITHM:
        algorithm = algorithm.replace(written, said)
    return {STEMMER: f"{_BEGINS}{runtime}{algorithm}{_ENDS}", LICENSE: read(f"{_SNOWBALLS}license.txt")}
