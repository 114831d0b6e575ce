"""Stretches of time in prose: `14 days`, `thirty (30) days`, `3–5 working days`, `a fortnight`, `half a year`, `within the hour`.

In: a sentence in lower case with single blanks. What recurs ("every two weeks", "8 hours a day"), an age ("12 weeks old")
and a moment in the past ("three days ago") is no stretch that a policy could state.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.numbers import NUMBER, ORDINAL, number
from shelfhelp.facts.quantities.quantity import Found, Measure, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS: tuple[tuple[str, Measure, Fraction], ...] = (
    (
        r"(?:business|working|bank(?:ing)?|work|office|trading)(?: or working)?[ -]?days?|weekdays?",
        Measure.BUSINESS_DAYS,
        Fraction(1),
    ),
    (r"seconds?|secs?", Measure.HOURS, Fraction(1, 3600)),
    (r"minutes?|mins?", Measure.HOURS, Fraction(1, 60)),
    (r"hours?|hrs?|h", Measure.HOURS, Fraction(1)),
    (r"days?|nights?", Measure.HOURS, Fraction(24)),
    (r"weeks?|wks?", Measure.HOURS, Fraction(168)),
    (r"fortnights?", Measure.HOURS, Fraction(336)),
    (r"months?|mths?", Measure.MONTHS, Fraction(1)),
    (r"years?|yrs?", Measure.MONTHS, Fraction(12)),
    (r"decades?", Measure.MONTHS, Fraction(120)),
)
_UNIT = "|".join(pattern for pattern, _, _ in _UNITS)
_WHOLE_UNITS = tuple((re.compile(pattern), measure, worth) for pattern, measure, worth in _UNITS)

UNIT_WORD = re.compile(rf"(?:{_UNIT})(?![a-z])|today|24[/-]7")

_BETWEEN = r"(?: or so| odd)?[ -]?(?:(?:full|whole|calendar|consecutive|more|further|additional|extra|clear|long|short)[ -]){0,2}"
_IN_WORDS_TOO = rf"(?: ?\( ?{NUMBER} ?\))?"
_RANGE = r" ?(?:-{1,3}|[‐-―−]|to|or|and|until|up to|/) ?"
_END = r"(?:['’]s?)?(?![a-z])"

_NUMBER = re.compile(NUMBER)
_AMOUNT = re.compile(
    rf"(?<![\w$€£.,:/])(?:(?P<low>{NUMBER}){_IN_WORDS_TOO}(?: (?P<first_unit>{_UNIT}))?{_RANGE})?"
    rf"(?P<high>{NUMBER}){_IN_WORDS_TOO}\+?{_BETWEEN}(?P<unit>{_UNIT}){_END}(?P<half> and a half)?"
)
_ARTICLE = re.compile(
    r"(?<!\w)(?P<article>a half|half an?|an?|one|the|the same|the next|the following|same|next|following)[ -]"
    rf"(?:(?:full|whole|single|calendar)[ -])?(?P<unit>{_UNIT}){_END}(?:(?P<half> and a half)|(?P<or_two> or two))?"
)
_NTH = re.compile(rf"(?<!\w)(?:the )?(?P<nth>{ORDINAL}) (?P<unit>{_UNIT}){_END}|(?<!\w)day (?P<day>\d{{1,3}})(?!\w)")

_IS_NO_STRETCH_BEFORE = re.compile(r"(?:every|each|per|aged?|ages?|once|twice|times|older) (?:about |up to |of )?$")
_IS_NO_STRETCH_AFTER = re.compile(
    rf"[ -]olds?(?![a-z])| of age(?![a-z])| (?:an?|per|each|every) (?:{_UNIT})(?![a-z])|/(?:{_UNIT})(?![a-z])"
)
_ARTICLE_MEANS_ONE_AFTER = re.compile(
    r"(?:[(:] ?|\b(?:within|in|inside|for|after|takes?|taking|took|to|least|most|than|under|about|around|roughly|nearly|almost|only"
    r"|just|have|has|had|gets?|gives?|is|lasts?|be|by|over|until|of|another|till|further|maximum of|you) )$"
)
_THE_MEANS_ONE_AFTER = re.compile(r"\b(?:within|inside|in under) $")
_SAME, _NEXT = frozenset({"same", "the same"}), frozenset({"next", "following", "the next", "the following"})
_FARTHEST_BEFORE = 24


def stretches(sentence: str) -> Iterator[Found]:
    """Yield every stretch of time; those that overlap are left to the caller, who takes the longest."""
    for match in _AMOUNT.finditer(sentence):
        if _is_stretch(sentence, match):
            yield from _by_amount(match)
    for match in _ARTICLE.finditer(sentence):
        if _is_stretch(sentence, match):
            yield from _by_article(sentence, match)
    for match in _NTH.finditer(sentence):
        if _is_stretch(sentence, match):
            nth = number(match["day"] or match["nth"])
            yield Found(match.start(), match.end(), _stretch(nth, nth, match["unit"] or "day"))


def _by_amount(match: re.Match[str]) -> Iterator[Found]:
    """Yield `14 days`, `3 to 5 days`; `a hundred and ten days` is one number, `one week or ten days` are two stretches."""
    high = number(match["high"]) + (Fraction(1, 2) if match["half"] else 0)
    if match["low"] is None:
        yield Found(match.start(), match.end(), _stretch(high, high, match["unit"]))
        return
    low = number(match["low"])
    first_unit = match["first_unit"] or match["unit"]
    both = match.string[match.start("low") : match.end("high")]
    if _NUMBER.fullmatch(both):
        low = high = number(both)
    if _worth(first_unit) == _worth(match["unit"]):
        yield Found(match.start(), match.end(), _stretch(min(low, high), high, match["unit"]))
    else:
        yield Found(match.start("low"), match.end("first_unit"), _stretch(low, low, first_unit))
        yield Found(match.start("high"), match.end(), _stretch(high, high, match["unit"]))


def _by_article(sentence: str, match: re.Match[str]) -> Iterator[Found]:
    """Yield `a week`, `half a year`, `within the hour`, `the same day`, `the next business day`."""
    article, before = match["article"], sentence[max(0, match.start() - _FARTHEST_BEFORE) : match.start()]
    is_day = match["unit"].endswith("day")
    if article in _SAME or article in _NEXT:
        if is_day:
            days = Fraction(0 if article in _SAME else 1)
            yield Found(match.start(), match.end(), Stretch(days, days, Measure.BUSINESS_DAYS))
        return
    if match["unit"] in {"second", "sec"}:  # "a second parcel"
        return
    if article == "the" and _THE_MEANS_ONE_AFTER.search(before) is None:
        return
    if article in {"a", "an"} and _ARTICLE_MEANS_ONE_AFTER.search(before) is None:
        return
    one = Fraction(1, 2) if "half" in article else Fraction(1)
    low = one + Fraction(1, 2) if match["half"] else one
    high = Fraction(2) if match["or_two"] else low
    yield Found(match.start(), match.end(), _stretch(low, high, match["unit"]))


def _is_stretch(sentence: str, match: re.Match[str]) -> bool:
    """Return whether what stands around a match leaves it a stretch of time; `24 hours a day` is an opening time."""
    before = sentence[max(0, match.start() - _FARTHEST_BEFORE) : match.start()]
    if sentence.startswith(" ago", match.end()):
        return before.endswith(" than ")  # "less than 40 days ago" is a limit
    return _IS_NO_STRETCH_BEFORE.search(before) is None and _IS_NO_STRETCH_AFTER.match(sentence, match.end()) is None


def _stretch(low: Fraction, high: Fraction, unit: str) -> Stretch:
    measure, worth = _worth(unit)
    return Stretch(low * worth, high * worth, measure)


def _worth(unit: str) -> tuple[Measure, Fraction]:
    """Return what a unit is counted in, and how many of that it is."""
    return next((m, w) for pattern, m, w in _WHOLE_UNITS if pattern.fullmatch(unit))
