"""Parts a block of prose into sentences. In: its visible text. Out: where each sentence begins, and the sentence."""

from __future__ import annotations

import re
from itertools import pairwise

_LONGEST = 1000
_END = re.compile(r"[.!?]+[\"”’')\]]* (?=[^a-z])")
_MIDDAY = re.compile(r"\b[ap]\.\s?m$", re.IGNORECASE)
_SHORT_FORM = re.compile(r"(?:\be\.g|\bi\.e|\b(?:no|approx|hrs?|mins?|max|ca|incl|etc|st|dr|mr|mrs))$", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"[A-Z][a-z]|[A-Z] ")
_LONGEST_SHORT_FORM = 8


def sentences(text: str) -> list[tuple[int, str]]:
    """Part a text; a sentence that does not end is cut, so that whatever is done with each of them stays linear."""
    starts = [0]
    for end in (*(m.end() for m in _END.finditer(text) if _ends(text, m)), len(text)):
        starts.extend(range(starts[-1] + _LONGEST, end, _LONGEST))
        starts.append(end)
    return [(start, text[start:end]) for start, end in pairwise(starts)]


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Return whether a full stop ends its sentence; the one of "5 p.m." does where a new sentence begins behind it."""
    before = max(0, stop.start() - _LONGEST_SHORT_FORM)
    if _MIDDAY.search(text, before, stop.start()):
        return _NEW_SENTENCE.match(text, stop.end()) is not None
    return stop.end() < len(text) and _SHORT_FORM.search(text, before, stop.start()) is None
