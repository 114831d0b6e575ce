"""Times of the day and opening hours in prose: `2 p.m.`, `noon`, `9 am to 5 pm`, `Mon-Fri 9-17`, `24/7`, `closed on Sundays`.

Of German it reads what pages print: `Montag bis Freitag 8 bis 20 Uhr`. Days and times that stand side by side are one quantity,
as an editor writes them in one go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.quantities.quantity import Found, OpeningTimes
from shelfhelp.model.values import Weekday

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF_DAY = 12 * 60
_WHOLE_DAY = 24 * 60
_HOUR_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 they read better as a line
_HOUR = r"(?:2[0-4]|[01]?\d)"
_HOUR_WORD = f"(?:{'|'.join(_HOUR_WORDS)})"
_AM_PM = r"(?: ?(?:[ap]\.m\.|[ap]\.? ?m(?![a-z])))"
_TIME = (
    rf"(?:{_HOUR}(?:[:.h][0-5]\d)?{_AM_PM}|{_HOUR_WORD}{_AM_PM}|{_HOUR}[:h][0-5]\d(?!\d)(?: ?h(?:ours|rs)?(?![a-z]))?"
    rf"|{_HOUR}(?:[:.][0-5]\d)? ?uhr|(?:{_HOUR}|{_HOUR_WORD}) ?o['’]?clock|noon|midday|midnight)"
)
_BARE = rf"(?:{_HOUR}(?:[:.][0-5]\d)?|{_HOUR_WORD})"
_TO = r" ?(?:-|[‐-―−]|to|until|till|til|and|through|bis) ?"

_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?)"
)
_DAY_SHORT = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?(?![a-z])"
_DAYS = (
    rf"(?:{_DAY}(?: ?(?:-|[‐-―−]|to|through|thru|till?|until|and|bis|und|,|or) ?{_DAY})*"
    rf"|{_DAY_SHORT}(?: ?(?:-|[‐-―−]|to|through|&|,|and) ?{_DAY_SHORT})+|{_DAY_SHORT}(?=:? ?\d)"
    r"|weekdays|(?:every |any |each )weekday|weekends?|(?:all )?(?:seven|7) days(?: a| per|/)? ?week|(?:five|5|six|6) days a week)"
)
_ALWAYS = (
    r"24 ?(?:/|-|x) ?7|(?:24|twenty-four) hours a day|(?:a?round|all round) the clock|day and night|rund um die uhr"
)

_SPAN = (
    rf"(?:{_TIME}|{_BARE}){_TO}{_TIME}|{_TIME}{_TO}(?:{_TIME}|{_BARE}(?!\w))"
    rf"|(?:(?<=from )|(?<=between )|(?<=hours )|(?<=hours: )|(?<=von )){_BARE}{_TO}{_BARE}"
    r"(?![\w%°.,:]*\d)(?! (?!on|every|daily|and|in|pacific|eastern|cet|est)[a-z])"
)
_BARE_TIME = rf"(?:(?<=open at )|(?<=opens at )|(?<=close at )|(?<=closes at )|(?<=open until )){_BARE}(?! ?[\w%°])"
_PATTERN = re.compile(
    rf"(?<![\w$€£.,:/-])(?:(?P<always>{_ALWAYS})|(?P<span>{_SPAN})|(?P<time>{_TIME}|{_BARE_TIME})|(?P<days>{_DAYS}))(?![\w])"
)
_JOINT = r"(?:,? ?(?:from|between|on|at|:|\(|,|and|und|von)? ?)"
_JOINED = re.compile(_JOINT)
_SPAN_BEHIND_DAYS = re.compile(
    rf"{_JOINT}(?P<span>{_BARE}{_TO}{_BARE})(?![\w%°]|[:.]\d)(?! ?(?:uhr|days|hours|weeks|minutes|years|business|working))"
)
_ONE_TIME = re.compile(rf"{_TIME}|{_BARE}")
_NUMBER_OF = {day.name[:3].lower(): day for day in Weekday} | {
    "dienstag": Weekday.TUESDAY,
    "mittwoch": Weekday.WEDNESDAY,
    "donnerstag": Weekday.THURSDAY,
    "freitag": Weekday.FRIDAY,
    "samstag": Weekday.SATURDAY,
    "sonnabend": Weekday.SATURDAY,
    "sonntag": Weekday.SUNDAY,
}
_ONE_DAY = re.compile("|".join(_NUMBER_OF))

_CLOSED = re.compile(r"\b(?:closed?|closes|nobody|no one|no-one|not|except)(?!\w)")

CLOCK_WORD = re.compile(
    r"\d ?[ap]\.? ?m(?![a-z])|(?:opens?|closes?) (?:at|until) |hours:? \d|between \w+ and |\d[:h]\d\d|noon|midday|midnight|clock"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday|weekend|\buhr\b|tags?\b|mittwoch|sonnabend"
    r"|24 ?/ ?7|24-7|(?:24|twenty-four) hours a day|days a week|day and night"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,3}\.? ?[-‐-―,&\d]|from \w+ ?(?:-|to|until|till) "
)


def openings(sentence: str) -> Iterator[Found]:
    """Yield every run of days and times as one quantity. In: a sentence in lower case with single blanks."""
    is_closed = _CLOSED.search(sentence) is not None
    run: list[re.Match[str]] = []
    for match in _matches(sentence):
        if run and _JOINED.fullmatch(sentence, run[-1].end(), match.start()) is None:
            yield _found(run, is_closed=is_closed)
            run = []
        run.append(match)
    if run:
        yield _found(run, is_closed=is_closed)


def _matches(sentence: str) -> Iterator[re.Match[str]]:
    """Yield days and times one by one; behind days, `9-17` is a span of hours too."""
    done = 0
    while (match := _PATTERN.search(sentence, done)) is not None:
        yield match
        done = match.end()
        if match.lastgroup == "days" and (bare := _SPAN_BEHIND_DAYS.match(sentence, done)) is not None:
            yield bare
            done = bare.end()


def _found(run: list[re.Match[str]], *, is_closed: bool) -> Found:
    days: set[Weekday] = set()
    spans: list[tuple[int, int]] = []
    times: list[int] = []
    is_always = any(match.groupdict().get("always") for match in run)
    for match in run:
        groups = match.groupdict()
        if groups.get("always"):
            spans.append((0, _WHOLE_DAY))
        elif groups.get("span"):
            spans.append(_span(match["span"]))
        elif groups.get("time"):
            times.append(_minutes(match["time"]))
        else:
            days |= _days(match["days"])
    days |= set(Weekday) if is_always and not days else set()
    start = run[0].start("span") if "always" not in run[0].groupdict() else run[0].start()
    return Found(start, run[-1].end(), OpeningTimes(frozenset(days), tuple(spans), tuple(times), is_closed))


def _days(text: str) -> set[Weekday]:
    if "weekday" in text or text.startswith(("five", "5")):
        return set(list(Weekday)[:5])
    if "weekend" in text:
        return {Weekday.SATURDAY, Weekday.SUNDAY}
    if "week" in text:
        return set(list(Weekday)[:6]) if text.startswith(("six", "6")) else set(Weekday)
    named = [_NUMBER_OF[name] for name in _ONE_DAY.findall(text)]
    is_range = len(named) == 2 and not re.search(r" and | und |,|&| or ", text)  # noqa: PLR2004 from one day to another
    return (
        {Weekday(d % 7) for d in range(named[0], named[0] + (named[1] - named[0]) % 7 + 1)} if is_range else set(named)
    )


def _span(text: str) -> tuple[int, int]:
    """Read both ends; `9 to 5` and `9-5 pm` end in the afternoon."""
    first, last = (m[0] for m in list(_ONE_TIME.finditer(text))[:2])
    start, end = _minutes(first) % _WHOLE_DAY, _minutes(last)
    if end <= start and end <= _HALF_DAY:
        end += _HALF_DAY
    is_bare = first.strip().isdigit() or first in _HOUR_WORDS
    if is_bare and last.rstrip(".").endswith("m") and "p" in last and start + _HALF_DAY < end and start < 7 * 60:
        start += _HALF_DAY
    return start, end


def _minutes(text: str) -> int:
    if text in {"noon", "midday"}:
        return _HALF_DAY
    if text == "midnight":
        return _WHOLE_DAY
    digits = re.match(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?", text)
    if digits is None:
        hour, minute = _HOUR_WORDS.index(re.match(r"[a-z]+?(?= |$|[ap]\.? ?m|o['’]?c)", text)[0]) + 1, 0  # type: ignore[index]  # one of the words
    else:
        hour, minute = int(digits["hour"]), int(digits["minute"] or 0)
    mark = re.search(r"([ap])\.? ?m", text)
    if mark is not None:
        hour = hour % 12 + (12 if mark[1] == "p" else 0)
    return hour * 60 + minute
