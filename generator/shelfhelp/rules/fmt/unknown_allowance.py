"""FMT011: a comment that should allow a finding and allows nothing."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from shelfhelp.facts.visible import comments
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.rules.fmt.slips import Slip, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT011", "unknown-allowance", Severity.WARNING)

_COMMENT = re.compile(
    r"<!--+\s*(?P<word>[A-Za-z]{3,10})\b\s*(?P<colon>:?)\s*(?P<name>[\w-]*)(?P<rest>.*?)\s*-->", re.DOTALL
)
_WORD = "allow"
_ALIKE = 0.75


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report comments that allow nothing: with a name that no rule has, nearly of their form, or in YAML without a reason."""
    yield from reported(DEFECT, texts)
    for one in texts.subject.exemptions:
        near = "" if one.name in _names() else nearest_word(one.name, _names()) or "name-of-the-rule"
        if near or not one.has_reason:
            what = (
                f'"{one.name}" is no rule, so this allows nothing' if near else "without a reason this allows nothing"
            )
            way_out = f"write # {_WORD}: {near or one.name}: the reason"
            yield DEFECT.at(one.location, what, help=way_out, length=one.length)


def _find(text: str) -> tuple[Slip, ...]:
    return tuple(slip for start, end in comments(text) if (slip := _judged(text, start, end)))


def _judged(text: str, start: int, end: int) -> Slip | None:
    comment = _COMMENT.fullmatch(text, start, end)
    if comment is None or not _means_allow(comment["word"]):
        return None
    name, names = comment["name"], _names()
    if comment["word"] == _WORD and comment["colon"] and name in names:
        return None
    known = name if name in names else nearest_word(name.lower(), names)
    if not comment["colon"] and not known:
        return None  # a comment that happens to begin with such a word
    what = (
        f'"{name}" is no rule, so this allows nothing'
        if not known or known != name
        else "this allows nothing as it is written"
    )
    way_out = f"write <!-- {_WORD}: {known or 'name-of-the-rule'}: the reason -->"
    return Slip(start, end - start, what, way_out)


def _means_allow(word: str) -> bool:
    return bool(nearest_word(word.lower(), [_WORD], cutoff=_ALIKE))


@cache
def _names() -> frozenset[str]:
    """Return the names of all rules: each has a page that is called so."""
    subjects = [folder for folder in files("shelfhelp.rules").iterdir() if folder.is_dir()]
    pages = [page.name for subject in subjects for page in subject.iterdir() if page.name.endswith(".md")]
    return frozenset(page.removesuffix(".md").replace("_", "-") for page in pages)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
