"""POL015: a season that gives customers less time than they usually have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS, Cases, Line, table
from shelfhelp.model.business_days import business_calendar, is_for_the_calendar, worst_overrun
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.situation import Case
from shelfhelp.model.values import Duration, Window
from shelfhelp.rules.effective_table import effective_table
from shelfhelp.rules.english import day, label, overrun
from shelfhelp.rules.every_case import left_at_least
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.situation import SeasonDays, Words
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL015", "season-worse-than-usual", Severity.WARNING)

_LONGER_IS_BETTER = re.compile(
    r"returns\.(window|damaged_reported_within|faulty_rejected_within|withdrawal\.window|categories\.[^.]+\.window)"
    r"|orders\.(correct|cancel|cancel_free)_within|shipping\.(pick_up_held_for|address_changed_within|lost_reported_within)|warranty\.terms\.[^.]+\.length"
)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report times of a season in play that are, or can be, shorter for somebody than without it, where longer is better."""
    for fact in snapshot.facts.values():
        if _LONGER_IS_BETTER.fullmatch(fact.key):
            reported: set[Location] = set()
            for special, usual in _beside_each_other(fact, snapshot.words):
                if special.season is None or special.location in reported:
                    continue
                shown = _shown(special.season, left_at_least(special.value, special.condition), usual.value, snapshot)
                if shown is not None:
                    reported.add(special.location)
                    whom = f" for {usual.english}" if usual.english else ""
                    yield DEFECT.at(
                        special.location,
                        f'in the season "{special.season.name}" the {label(fact)} is {special.value}, '
                        f"less than the usual {usual.value}{whom}",
                        notes=[
                            *shown,
                            f"the usual {label(fact)}{whom} is stated at {usual.location}",
                            *effective_table(fact.key, fact.stated, snapshot.words),
                        ],
                        help="write the longer time, or take this line away where the usual time is meant",
                        length=len(str(special.value)),
                    )


def _beside_each_other(fact: Fact, words: Words) -> Iterator[tuple[Case, Case]]:
    """Yield what each kind of customer gets in a season, beside what they get without it."""
    usual = [case for case in fact.cases if case.season is None] + [Case(ALWAYS, fact.value, fact.location)]
    pairs: Cases[tuple[Case, Case]] = Cases.of([(case.condition, _each(case, usual)) for case in fact.cases])
    for row in table(pairs, words.domains):
        if row.line is not None:
            yield pairs.lines[row.line].value


def _each(special: Case, usual: list[Case]) -> Cases[tuple[Case, Case]]:
    return Cases(tuple(Line(case.condition, (special, case)) for case in usual))


def _shown(season: SeasonDays, special: object, usual: object, snapshot: StatedSnapshot) -> list[str] | None:
    """Return what shows that a season's time is, or can be, less than the usual one; None where it never is."""
    worse, better = (value.length if isinstance(value, Window) else value for value in (special, usual))
    if not isinstance(worse, Duration):
        return None
    if not isinstance(better, Duration):
        return [] if isinstance(usual, Window) else None  # without a limit
    if is_for_the_calendar(better, worse):
        worst = worst_overrun(better, worse, season.starts, season.ends, business_calendar(snapshot.policies))
        return [overrun(worst)] if worst else None
    if not worse.is_shorter_than(better):
        return None
    is_dated = isinstance(special, Window) and special.last_day
    return [f"on {day(season.ends)}, the last day of the season, {worse} are left of it"] if is_dated else []


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check)
