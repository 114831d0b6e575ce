"""The words by which staff type a day into the order-date lookup. In: the translator. Out: lists for theme/staff/days.mjs.

Each list holds English and the store's language, because people mix them. Commas part the places of a list, slashes what means
the same: "three" is the third of the numbers. Months, days of the week and "2 weeks ago" are not here: a browser knows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LISTS = {
    "lead": "on/the/at/over",
    "last": "last/past",
    "this": "this",
    "of": "of/in",
    "from": "between/from",
    "to": "to/and/or/until/till/through",
    "ago": "ago/back",
    "before_yesterday": "day before yesterday",
    "article": "a/an",
    "numbers": "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen",
    "ordinals": (
        "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, fourteenth,"
        " fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth, twenty-first, twenty-second, twenty-third,"
        " twenty-fourth, twenty-fifth, twenty-sixth, twenty-seventh, twenty-eighth, twenty-ninth, thirtieth, thirty-first"
    ),
    "day": "day/days",
    "week": "week/weeks",
    "fortnight": "fortnight/fortnights",
    "month": "month/months",
    "year": "year/years",
    "christmas": "christmas/christmas day/xmas/xmas day",
    "christmas_eve": "christmas eve/xmas eve",
    "boxing_day": "boxing day",
    "new_years_eve": "new years eve/new year eve",
    "new_years_day": "new years day/new years/new year",
    "valentines_day": "valentines day/valentines/valentine",
    "halloween": "halloween",
    "singles_day": "singles day",
    "saint_nicholas": "saint nicholas day/st nicholas day",
    "good_friday": "good friday",
    "easter": "easter/easter sunday/easter day",
    "easter_monday": "easter monday",
    "thanksgiving": "thanksgiving/thanksgiving day",
    "black_friday": "black friday",
    "cyber_monday": "cyber monday",
}


def typed_days(t: Callable[[str], str]) -> dict[str, Mapping[str, int]]:
    """Return for each list its phrases, and the place in the list that each has, from 1."""
    return {name: {**dict(_placed(words)), **dict(_placed(t(words)))} for name, words in LISTS.items()}


def _placed(words: str) -> Iterator[tuple[str, int]]:
    for place, alike in enumerate(words.split(","), start=1):
        for phrase in alike.strip().split("/"):
            yield phrase, place
            yield phrase.replace("-", " "), place
