"""What a script writes into a page is written as the page is: the theme's module in Node, held against what Python prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from shelfhelp.facts.dates import Style, format_day
from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.times import format_time
from shelfhelp.render.frame import formats

LOCALES = ["en-US", "en-GB", "en-CA", "en-IE", "de-DE", "de-AT", "fr-FR", "es-ES", "it-IT", "nl-NL", "sv-SE", "da-DK"]
LOCALES += ["pl-PL", "cs-CZ", "hu-HU", "ru-RU", "el-GR", "tr-TR", "ar-EG", "he-IL", "ja-JP", "ko-KR", "zh-CN", "lv-LV"]
MINUTES = list(range(0, 24 * 60 + 1, 5))
WRITE = """
globalThis.document = { documentElement: { lang: given.language, dataset: { formats: given.formats } } };
const { formatDay, formatTime } = await import("./javascripts/formats.mjs");
done([given.days.map(([day, style]) => formatDay(day, style)), given.times.map(formatTime)]);
"""


@pytest.mark.parametrize("name", LOCALES)
def test_a_script_writes_days_and_times_as_the_page_does(run: Callable[..., Any], name: str) -> None:
    locale = locale_of(name)
    days = [date(2024, 1, 1) + timedelta(days=n * 17) for n in range(60)]
    asked = [(day, style) for day in days for style in get_args(Style)]
    texts = [(day.isoformat(), style) for day, style in asked]
    given = {"language": name, "formats": formats(locale), "days": texts, "times": MINUTES}
    told_days, told_times = run(WRITE, given, "Pacific/Kiritimati")
    assert told_days == [format_day(day, locale, style) for day, style in asked]
    assert told_times == [format_time(minutes, locale) for minutes in MINUTES]
