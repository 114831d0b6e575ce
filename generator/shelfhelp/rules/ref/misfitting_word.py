"""REF007: a word before or behind a placeholder with which the fact reads falsely: "within at any time"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.format import format_value, upper_first
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import placeholders
from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.facts.mentions.passages import passages
from shelfhelp.facts.narrowing import facts_for
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.values import Deadline, Duration, Window
from shelfhelp.rules.english import naming
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.facts.mentions.passages import Passage
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("REF007", "misfitting-word", Severity.WARNING)

_BEFORE = {
    "en": re.compile(r"(?<![\w-])(?P<word>within|in|for)[ \n][*_]*\Z", re.IGNORECASE),
    "de": re.compile(r"(?<![\w-])(?P<word>innerhalb von|binnen|in|für)[ \n][*_]*\Z", re.IGNORECASE),
}
"""What stands before a length of time, by the language."""

_BEHIND = {
    "en": re.compile(
        r"[*_]*[ \n](?P<word>(?:from|after|of)[ \n](?:\w+[ \n]){0,2}?"
        r"(?:deliver|purchas|order|placing|pay|dispatch|ship|recei|reach|arriv|pick|return|cancel|approv|renew)\w*)"
    ),
    "de": re.compile(
        r"[*_]*[ \n](?P<word>(?:ab|nach|seit)[ \n](?:\w+[ \n]){0,2}?"
        r"(?:Liefer|Kauf|Bestell|Zahl|Versand|Erhalt|Eingang|Ankunft|Abhol|Rück|Widerr)\w*)"
    ),
}
"""What says from when a length of time counts, by the language."""

_MOST_BEFORE = 20


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a word that wants a length of time where the fact, or one of its cases, is another end or has a start of its own."""
    language = locale_in(snapshot).language
    for passage in passages(snapshot) if language in _BEFORE else ():
        for found in placeholders(passage.prose.text) if passage.takes_placeholders else ():
            fact = snapshot.facts.get(found["inside"].strip())
            if fact is not None:
                yield from _judged(snapshot, passage, found, fact, language)


def _judged(
    snapshot: StatedSnapshot, passage: Passage, found: re.Match[str], fact: Fact, language: str
) -> Iterator[Diagnostic]:
    """Yield what reads falsely around one placeholder: a word before it, or what stands behind it."""
    text = passage.prose.text
    before = _BEFORE[language].search(text[max(0, found.start() - _MOST_BEFORE) : found.start()])
    behind = _BEHIND[language].match(text, found.end())
    mine = (
        facts_for({fact.key: fact}, passage.condition, naming(snapshot.words))[fact.key] if before or behind else fact
    )
    values = (*(case.value for case in mine.cases), mine.value)
    wrong = [value for value in values if (before and _is_no_length(value)) or (behind and _has_its_end(value))]
    if not wrong or allows(text, DEFECT.name, found.start(), found.end()):
        return
    value, locale = wrong[0], locale_in(snapshot)
    words = (
        before["word"] if before and _is_no_length(value) else "",
        format_value(value, locale),
        behind["word"] if behind and _has_its_end(value) else "",
    )
    needless = " and ".join(f'"{" ".join(word.split())}"' for word in (words[0], words[2]) if word)
    way_out = (
        f'write it without {needless}, or as "{upper_first(fact.label)}: {{{{ {fact.key} }}}}", which any value fits'
    )
    said = " ".join(" ".join(filter(None, words)).split())
    yield DEFECT.at(passage.prose.place(found.start()), f'readers see "{said}"', help=way_out, length=len(found[0]))


def _is_no_length(value: object) -> bool:
    """Return whether a value is no length of time that "within" could stand before: an end, no limit, or words for a day."""
    length = value.length if isinstance(value, Window) and value.is_counted else value
    return isinstance(length, Window) or (isinstance(length, Duration) and bool(length.words))


def _has_its_end(value: object) -> bool:
    """Return whether a value says itself from when it counts, or counts from nowhere."""
    is_end = isinstance(value, Window) and not value.is_counted
    return is_end or (isinstance(value, Window | Deadline) and bool(value.counted_from))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, reads=("en", "de"))
