"""How often promises were kept, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shelfhelp.facts.dates import format_day
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.model.measured import DAYS, in_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.measured import Figures, Measured


def as_lines(measured: Measured, label: str, place: Location, fewest: int) -> str:
    """Return the figures of one promise as a few lines. `label` names it, `fewest` cases are enough."""
    judged = measured.judged_by(fewest)
    lines = [f"{label}: {measured.promised} ({place})", *(_line(days, measured.figures[days]) for days in DAYS)]
    if measured.waiting:
        lines.append(f"  not answered yet, and in time still: {measured.waiting:,}")
    if judged is None:
        lines.append(f"  ? fewer than {fewest} cases in {DAYS[-1]} days: nothing is said of this promise")
    elif measured.is_kept(judged[1]):
        lines.append(f"  + kept often enough: {judged[1].share} in {judged[0]} days, and {measured.wanted} is wanted")
    else:
        lines.append(
            f"  x not kept often enough: {judged[1].share} in {judged[0]} days, and {measured.wanted} is wanted"
        )
        lines.append(f"help: {judged[1].way_out}")
    return "".join(f"{line}\n" for line in lines)


def as_json(measured: Iterable[Measured], fewest: int) -> list[dict[str, object]]:
    """Return the figures of promises as plain data."""
    return [_object(one, fewest) for one in measured]


def _line(days: int, figures: Figures) -> str:
    said = f"  last {days:>2} days: "
    if not figures.cases:
        return f"{said}no cases"
    while_open = "" if figures.median_while_open is None else f" ({in_time(figures.median_while_open)} while open)"
    worst = ""
    if figures.worst:
        kept = f"{figures.worst_kept:,} of {figures.worst_cases:,}"
        worst = f"; worst day {format_day(figures.worst, ENGLISH)}, {kept}"
    counted = f"{figures.share:>5}, {figures.kept:,} of {figures.cases:,}"
    return f"{said}{counted}; median {in_time(figures.median)}{while_open}{worst}"


def _object(measured: Measured, fewest: int) -> dict[str, object]:
    judged = measured.judged_by(fewest)
    return {
        "fact": measured.key,
        "promised": str(measured.promised),
        "counted_on": measured.on.isoformat(),
        "data_until": measured.until.isoformat(timespec="minutes") if measured.until else None,
        "wanted": str(measured.wanted),
        "not_yet_answered": measured.waiting,
        "kept_often_enough": measured.is_kept(judged[1]) if judged else None,
        **{f"last_{days}_days": _figures(measured.figures[days]) for days in DAYS},
    }


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "cases": figures.cases,
        "kept": figures.kept,
        "median_seconds": figures.median,
        "median_seconds_while_open": figures.median_while_open,
        "worst_day": figures.worst.isoformat() if figures.worst else None,
        "worst_day_cases": figures.worst_cases,
        "worst_day_kept": figures.worst_kept,
        "would_be_kept": str(figures.needed) if figures.needed else None,
    }


def as_text(as_data: object) -> str:
    """Return plain data as JSON."""
    return json.dumps(as_data, indent=2, ensure_ascii=False) + "\n"
