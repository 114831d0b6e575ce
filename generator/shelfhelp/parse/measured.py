"""The figures of promises as a file has them. In: `verified/promises.yml`. Out: what was measured of each promise, and findings.

The file is written by `shelfhelp promises` alone. What cannot be read in it is left out and told, and nothing is written over it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from shelfhelp.model.measured import DAYS, Figures, Measured
from shelfhelp.model.policies import Part
from shelfhelp.model.policies.policy import stated
from shelfhelp.model.readings import Habits
from shelfhelp.model.values import Count, Day, Length, Percent, PlainText
from shelfhelp.parse.validate import validate
from shelfhelp.source import defects
from shelfhelp.source.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.diagnostic import Diagnostic

PATH = "verified/promises.yml"

ANEW = "take this entry away, and let `shelfhelp promises` count anew"
_MINUTE = "%Y-%m-%d %H:%M"
_HEAD = (
    "# How often each promise was kept, as `shelfhelp promises` counted it. Figures only; every run writes them anew.\n"
    "# Medians are in seconds. `would_be_kept` is the shortest promise that would have been kept often enough.\n"
)


class _Figures(Part):
    """The figures of some days, as the file has them."""

    cases: Count = stated("number of cases")
    kept: Count = stated("number of those that were kept")
    median_seconds: Count | None = stated("median", default=None)
    median_seconds_while_open: Count | None = stated("median of the time while the line was open", default=None)
    worst_day: Day | None = stated("day on which most were broken", default=None)
    worst_day_cases: Count | None = stated("number of cases on that day", default=None)
    worst_day_kept: Count | None = stated("number of those that were kept", default=None)
    would_be_kept: Length | None = stated("shortest promise that would have been kept", default=None)


class _Promise(Part):
    """What was counted of one promise, as the file has it."""

    promised: Length = stated("promise")
    counted_on: Day = stated("day of the run")
    data_until: PlainText | None = stated("last moment of the data", default=None)
    wanted: Percent = stated("share that is often enough")
    not_yet_answered: Count = stated("number of those that wait in time")
    last_7_days: _Figures = stated("figures of a week")
    last_30_days: _Figures = stated("figures of a month")
    last_90_days: _Figures = stated("figures of a quarter")


def parse_measured(text: str, path: str = PATH) -> tuple[dict[str, Measured], list[Diagnostic]]:
    """Read the figures by the keys of their promises. An entry that cannot be read is left out and reported."""
    if all(line.startswith("#") or not line.strip() for line in text.splitlines()):
        return {}, []
    root, found = compose(text, path, begins="contact.mailboxes.customer-service.reply_within")
    if root is None:
        return {}, [_as_warning(finding) for finding in found]
    measured: dict[str, Measured] = {}
    for key, node in root.entries.items():
        entry, _, wrong = validate(_Promise, node, Habits())
        try:
            if entry is not None and not wrong:
                measured[key] = replace(_measured(key, entry), location=root.keys[key].location)
        except ValueError:
            what = f"the figures of {key} contradict each other"
            wrong = [defects.STRAY_RESULT.at(root.keys[key].location, what, help=ANEW, length=len(key))]
        found += wrong
    return measured, [_as_warning(finding) for finding in found]


def _as_warning(finding: Diagnostic) -> Diagnostic:
    return defects.STRAY_RESULT.at(finding.location, finding.message, help=ANEW, length=finding.length)


def written(measured: Mapping[str, Measured]) -> str:
    """Return the text of the file, the same for the same figures."""
    return _HEAD + "".join(f"{key}:\n{_entry(measured[key])}" for key in sorted(measured))


def _measured(key: str, entry: _Promise) -> Measured:
    figures = {days: _figures(getattr(entry, f"last_{days}_days")) for days in DAYS}
    until = datetime.strptime(str(entry.data_until), _MINUTE) if entry.data_until else None  # noqa: DTZ007 the store's own
    return Measured(
        key, entry.promised, entry.counted_on.date, until, entry.wanted, entry.not_yet_answered.number, figures
    )


def _figures(entry: _Figures) -> Figures:
    """Return the figures of some days. Raises `ValueError` where more promises were kept than there were cases."""
    figures = Figures(
        cases=entry.cases.number,
        kept=entry.kept.number,
        median=entry.median_seconds.number if entry.median_seconds else None,
        median_while_open=entry.median_seconds_while_open.number if entry.median_seconds_while_open else None,
        worst=entry.worst_day.date if entry.worst_day else None,
        worst_cases=entry.worst_day_cases.number if entry.worst_day_cases else 0,
        worst_kept=entry.worst_day_kept.number if entry.worst_day_kept else 0,
        needed=entry.would_be_kept,
    )
    if figures.kept > figures.cases:
        raise ValueError(figures)
    return figures


def _entry(measured: Measured) -> str:
    lines = [
        f"  promised: {measured.promised}",
        f"  counted_on: {measured.on}",
        *([f"  data_until: {measured.until.strftime(_MINUTE)}"] if measured.until else []),
        f"  wanted: {measured.wanted}",
        f"  not_yet_answered: {measured.waiting}",
        *(line for days in DAYS for line in _lines(days, measured.figures[days])),
    ]
    return "".join(f"{line}\n" for line in lines)


def _lines(days: int, figures: Figures) -> list[str]:
    of_worst = figures.worst is not None
    said = {
        "cases": figures.cases,
        "kept": figures.kept,
        "median_seconds": figures.median,
        "median_seconds_while_open": figures.median_while_open,
        "worst_day": figures.worst,
        "worst_day_cases": figures.worst_cases if of_worst else None,
        "worst_day_kept": figures.worst_kept if of_worst else None,
        "would_be_kept": figures.needed,
    }
    return [f"  last_{days}_days:", *(f"    {key}: {value}" for key, value in said.items() if value is not None)]
