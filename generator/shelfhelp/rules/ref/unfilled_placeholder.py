"""REF006: a placeholder in a text in which no fact, or not this one, is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import ANY_BRACES, placeholders
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import VIEWS
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("REF006", "unfilled-placeholder")


def check(texts: Texts[StatedSnapshot, bool]) -> Iterator[Diagnostic]:
    """Report double braces in names, and in texts those of a table, of a list, or of a text that has braces itself."""
    found = [passage for passage, _ in texts.found]
    names = [passage.prose for passage in found if not passage.takes_placeholders]
    for prose in (*names, *(words for span in texts.subject.spans for words in span.words)):
        braces = ANY_BRACES.search(prose.text)
        if braces is not None:
            what = f'"{braces[0]}" is shown as it stands: no fact is put into this text'
            length = len(braces[0]) if prose.is_placed else 1
            yield DEFECT.at(prose.place(braces.start()), what, help="say this without the fact", length=length)
    of_policies = [passage for passage in found if passage.takes_placeholders and passage.key]
    with_braces = {p.key: p.prose.text for p in of_policies[::-1] if placeholders(p.prose.text)}
    for passage in (*of_policies, *(passage for passage in found if passage.is_wording)):
        yield from _unfit(passage.prose, with_braces)


def _find(text: str) -> tuple[bool, ...]:
    """Return whether there are any double braces."""
    return (True,) * (ANY_BRACES.search(text) is not None)


def _unfit(prose: Prose, with_braces: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield the placeholders of a text that ask for what no sentence of a policy can hold."""
    for braces in placeholders(prose.text):
        key = braces["inside"].strip()
        whole, _, last = key.rpartition(".")
        inner = next((text for of, text in with_braces.items() if f"{of}.".startswith(f"{key}.")), None)
        if last in VIEWS:
            what = f'"{key}" is a {last}, which no sentence can hold'
            way_out = f"name one of its values, or say in an answer what {{{{ {whole}.{last} }}}} shows"
        elif inner is not None:
            what = f'"{key}" is a text that names facts itself, and a text is not put into another one'
            way_out = f'write its words here: "{inner}"'
        else:
            continue
        length = len(braces[0]) if prose.is_placed else 1
        yield DEFECT.at(prose.place(braces.start()), what, help=way_out, length=length)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, find=_find, wordings=True, is_kept=True)
