"""REF003: braces that were meant for a fact, and that readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("REF003", "broken-placeholder")

_KEY = r"(?P<key>[A-Za-z][\w-]{0,60}(?:[ ]?\.[ ]?[\w-]{1,60}){1,6})"
_WHOLE = r"(?<!\{)\{\{[^{}\n]{0,200}\}\}(?!\})"
_ALL_WHOLE = re.compile(_WHOLE)
_BROKEN = re.compile(
    rf"(?P<whole>{_WHOLE})"
    rf"|\{{{{+[ \t]*\n?[ \t]*(?:{_KEY}[ \t\n]{{0,3}}\}}{{0,3}})?"
    rf"|\{{[ \t]*{_KEY.replace('<key>', '<single>')}[ \t]*\}}{{1,3}}"
    rf"|(?<![\w.-]){_KEY.replace('<key>', '<closed>')}[ \t]*\}}\}}+"
)


def check(texts: Texts[StatedSnapshot, re.Match[str]]) -> Iterator[Diagnostic]:
    """Report one brace in place of two, and braces that are not closed."""
    facts = texts.subject.facts
    for passage, braces in texts.found:
        for found in braces if passage.takes_placeholders else ():
            key = found["key"] or found["single"] or found["closed"] or ""
            if found["single"] and not _is_of_policy(key, facts):
                continue
            what = f'"{" ".join(found[0].split())}" is shown as it stands: a fact is written in two braces on each side'
            shown = len(found[0].split("\n", 1)[0].rstrip()) or 1
            yield DEFECT.at(passage.prose.place(found.start()), what, help=_way_out(key, facts), length=shown)


def _find(text: str) -> tuple[re.Match[str], ...]:
    """Return the braces of a text that neither ask for a fact nor are escaped."""
    if "{" not in text and "}}" not in text:
        return ()
    visible = masked(text)
    rest = _ALL_WHOLE.sub(" ", visible)
    if "{" not in rest and "}}" not in rest:
        return ()
    found = (one for one in _BROKEN.finditer(visible) if not one["whole"])
    return tuple(one for one in found if not visible.endswith("\\", 0, one.start()))


def _is_of_policy(key: str, facts: Mapping[str, object]) -> bool:
    """Return whether a key in single braces can be meant for a fact: others may stand in a text for reasons of their own."""
    return key.partition(".")[0].strip() in {fact.partition(".")[0] for fact in facts}


def _way_out(key: str, facts: Mapping[str, object]) -> str:
    plain = key.replace(" ", "")
    if near := plain if plain in facts else nearest_word(plain, facts):
        return f"write {{{{ {near} }}}}"
    return "write {{ key }}; `shelfhelp facts` lists every key. Braces that are meant stand in code: `{{ … }}`"


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, find=_find, wordings=True)
