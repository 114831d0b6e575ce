"""FAQ010: an answer whose first sentence only sends the reader elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.visible import PLACEHOLDER_MARK
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.faq.sentences import sentences
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.faq.sentences import Sentence
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FAQ010", "answer-elsewhere")

_DOCUMENT = r"(?:polic(?:y|ies)|terms|conditions|faqs?|sections?|articles?|guides?|documents?)"
_PLACE = rf"(?:{_DOCUMENT}|pages?|(?:web)?sites?|links?|details|help center)"
_STANDS = r"(?:found|listed|explained|described|answered|covered|stands?|are|is)"
_FEW_WORDS = r"[^.:;]{0,60}?"
_POINTERS = (
    rf"(?:see|visit|read|consult|refer to|(?:take|have) a look at|look at)\b{_FEW_WORDS}\b(?:{_PLACE}|here)\b",
    rf"(?:check|review)\b{_FEW_WORDS}\b{_DOCUMENT}\b",
    r"(?:click|tap) (?:here|below|(?:on )?(?:this|the) link)\b",
    r"for (?:\w+ )?(?:information|details|help|answers?)\b",
    rf"(?:\w+ )?(?:information|details|answers?|rules|everything)\b{_FEW_WORDS}\b{_STANDS} (?:in|on|at|here)\b",
    rf"you (?:can |will |may )?find\b{_FEW_WORDS}\b(?:(?:in|on|at)\b{_FEW_WORDS}\b{_PLACE}|here)\b",
    rf"(?:this|that|it|everything) is (?:\w+ )?{_STANDS} (?:in|on|at|here)\b",
)
_POINTER = re.compile(rf"(?:please |kindly |just |simply )*(?:{'|'.join(_POINTERS)})", re.IGNORECASE)
_LONGEST = 20
"""Words. A longer sentence says something besides."""


def check(texts: Texts[Snapshot, Sentence]) -> Iterator[Diagnostic]:
    """Report answers that begin with "See our returns policy." or "Click here."."""
    for passage, found in texts.found:
        for first in () if passage.is_note else found:
            what = "the first sentence does not answer, it sends the reader elsewhere"
            way_out = "answer in the first sentence, with the number or the date; link to more behind it"
            yield DEFECT.at(passage.prose.place(first.start), what, help=way_out, length=first.length)


def _find(text: str) -> tuple[Sentence, ...]:
    """Return the first sentence of a text where it points elsewhere. A sentence with a fact in it answers."""
    first = sentences(text)[:1]
    return tuple(
        one for one in first if PLACEHOLDER_MARK not in one.text and one.words <= _LONGEST and _POINTER.match(one.text)
    )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, reads=("en",), find=_find, answers=True)
