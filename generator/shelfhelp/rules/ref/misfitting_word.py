"""REF007: a word beside a placeholder with which the fact reads falsely: "within at any time", "from over $60", "costs free"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.facts.format import format_value, upper_first
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import placeholders
from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.facts.narrowing import facts_for
from shelfhelp.facts.wording import WORDS
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.values import Above, Deadline, Duration, Fee, Window
from shelfhelp.rules.english import naming
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.facts.mentions.passages import Passage
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("REF007", "misfitting-word", Severity.WARNING)


class _Words(NamedTuple):
    """Words beside a placeholder, and of which values they are wrong."""

    pattern: re.Pattern[str]
    misfits: Callable[[object], bool]


_Beside = list[tuple[_Words, "re.Match[str]"]]


def _is_no_length(value: object) -> bool:
    """Return whether a value is no length of time that "within" could stand before: an end, no limit, or words for a day."""
    length = value.length if isinstance(value, Window) and value.is_counted else value
    return isinstance(length, Window) or (isinstance(length, Duration) and bool(length.words))


def _has_its_end(value: object) -> bool:
    """Return whether a value says itself from when it counts, or counts from nowhere."""
    is_end = isinstance(value, Window) and not value.is_counted
    return is_end or (isinstance(value, Window | Deadline) and bool(value.counted_from))


def _is_above(value: object) -> bool:
    """Return whether a value says itself that it is more than an amount."""
    return isinstance(value, Above)


def _is_no_amount(value: object) -> bool:
    """Return whether a cost is words that are no object of "costs": "free", "none", "at your own cost"."""
    return isinstance(value, Fee) and bool(value.word)


def _is_no_price(value: object) -> bool:
    """Return whether a cost is words that cannot stand behind "for" either: all but "free"."""
    return isinstance(value, Fee) and value.word not in {"", "free"}


def _is_a_moment(value: object) -> bool:
    """Return whether a value is a moment as policies have it in one word, which only "is" or "when it is" can stand before."""
    return isinstance(value, str) and value in WORDS["charged_when"]


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<word>{words})[ \n][*_]*\Z", re.IGNORECASE)


_BEFORE = {
    "en": (
        _Words(_before("within|in|for"), _is_no_length),
        _Words(_before("from|over|above|at least|more than|than"), _is_above),
        _Words(
            _before(r"(?:costs?|pay|charge|deduct|keep|subtract)(?: you| us)?|(?:fee|price|cost|plus) of|plus"),
            _is_no_amount,
        ),
        _Words(_before("for"), _is_no_price),
        _Words(_before("pay|charge|charged|bill|billed|sent|send it|on|at|from|by|within|for|after"), _is_a_moment),
    ),
    "de": (
        _Words(_before("innerhalb von|binnen|in|für"), _is_no_length),
        _Words(_before("ab|von|über|mindestens|mehr als|als"), _is_above),
        _Words(
            _before(
                "(?:kostet|kosten|zahlen|zahlst|berechnen)(?: Sie| dich| Ihnen)?|(?:Gebühr|Preis) von|zuzüglich|für"
            ),
            _is_no_amount,
        ),
    ),
}
"""What stands before a length of time, an amount, a cost and a moment, by the language."""

_BEHIND = {
    "en": (
        _Words(
            re.compile(
                r"[*_]*[ \n](?P<word>(?:from|after|of)[ \n](?:\w+[ \n]){0,2}?"
                r"(?:deliver|purchas|order|placing|pay|dispatch|ship|recei|reach|arriv|pick|return|cancel|approv|renew)\w*)"
            ),
            _has_its_end,
        ),
        _Words(re.compile(r"[*_]*[ \n](?P<word>(?:or|and)[ \n](?:more|over|above))\b"), _is_above),
    ),
    "de": (
        _Words(
            re.compile(
                r"[*_]*[ \n](?P<word>(?:ab|nach|seit)[ \n](?:\w+[ \n]){0,2}?"
                r"(?:Liefer|Kauf|Bestell|Zahl|Versand|Erhalt|Eingang|Ankunft|Abhol|Rück|Widerr)\w*)"
            ),
            _has_its_end,
        ),
        _Words(re.compile(r"[*_]*[ \n](?P<word>(?:oder|und)[ \n](?:mehr|darüber))\b"), _is_above),
    ),
}
"""What says from when a length of time counts, and that an amount may be more, by the language."""

_MOST_BEFORE = 20


def check(texts: Texts[StatedSnapshot, re.Match[str]]) -> Iterator[Diagnostic]:
    """Report a word that wants a length of time, an amount or a moment where the fact, or one of its cases, is none."""
    snapshot = texts.subject
    language = locale_in(snapshot).language
    for passage, found in texts.found if language in _BEFORE else ():
        for braces in found if passage.takes_placeholders else ():
            fact = snapshot.facts.get(braces["inside"].strip())
            if fact is not None:
                yield from _judged(snapshot, passage, braces, fact, language)


def _find(text: str) -> tuple[re.Match[str], ...]:
    """Return the placeholders beside which such a word of any language stands."""
    return tuple(
        found for found in placeholders(text) if any(any(_beside(text, found, language)) for language in _BEFORE)
    )


def _beside(text: str, found: re.Match[str], language: str) -> tuple[_Beside, _Beside]:
    """Return the words of a language before a placeholder and behind it, with what they are wrong of."""
    near = text[max(0, found.start() - _MOST_BEFORE) : found.start()]
    before = [(words, met) for words in _BEFORE[language] if (met := words.pattern.search(near))]
    return before, [(words, met) for words in _BEHIND[language] if (met := words.pattern.match(text, found.end()))]


def _judged(
    snapshot: StatedSnapshot, passage: Passage, found: re.Match[str], fact: Fact, language: str
) -> Iterator[Diagnostic]:
    """Yield what reads falsely around one placeholder: a word before it, or what stands behind it."""
    text = passage.prose.text
    before, behind = _beside(text, found, language)
    mine = (
        facts_for({fact.key: fact}, passage.condition, naming(snapshot.words))[fact.key] if before or behind else fact
    )
    values = _told(mine)
    wrong = [value for value in values if _word(before, value) or _word(behind, value)]
    if not wrong or allows(text, DEFECT.name, found.start(), found.end()):
        return
    value, locale = wrong[0], locale_in(snapshot)
    said = value if isinstance(value, str) else format_value(value, locale)
    words = (_word(before, value), said, _word(behind, value))
    needless = " and ".join(f'"{" ".join(word.split())}"' for word in (words[0], words[2]) if word)
    way_out = (
        f'write it without {needless}, or as "{upper_first(fact.label)}: {{{{ {fact.key} }}}}", which any value fits'
    )
    shown = " ".join(" ".join(filter(None, words)).split())
    yield DEFECT.at(passage.prose.place(found.start()), f'readers see "{shown}"', help=way_out, length=len(found[0]))


def _told(fact: Fact) -> tuple[object, ...]:
    """Return the values with which a sentence can be read. Of a cost the first one is: others stand behind it, in brackets."""
    values = (*(case.value for case in fact.cases), fact.value)
    if not any(isinstance(value, Fee) for value in values):
        return values
    return values[-1:] if fact.value is not None else values[:1]


def _word(beside: _Beside, value: object) -> str:
    """Return the word beside a placeholder that is wrong of a value; "" where none is."""
    return next((met["word"] for words, met in beside if words.misfits(value)), "")


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, reads=("en", "de"), find=_find)
