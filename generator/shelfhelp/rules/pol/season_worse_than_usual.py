"""POL015: a season that gives customers less time than they usually have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.business_days import is_for_the_calendar, worst_overrun
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.values import Duration
from shelfhelp.rules.english import label, overrun
from shelfhelp.rules.outlasting import holidays_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.business_days import Overrun
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.situation import SeasonDays
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("POL015", "season-worse-than-usual", Severity.WARNING)

_LONGER_IS_BETTER = re.compile(
    r"returns\.(window|damaged_reported_within|faulty_rejected_within|withdrawal\.window|categories\.[^.]+\.window)"
    r"|orders\.correct_within|shipping\.pick_up_held_for|warranty\.terms\.[^.]+\.length"
)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report times of the season in play that are, or can be, shorter than the regular ones, where longer is better."""
    for fact in snapshot.facts.values():
        if _LONGER_IS_BETTER.fullmatch(fact.key) is None:
            continue
        for case in fact.seasons:
            special, usual = case.value, fact.value
            if case.season is None or not isinstance(special, Duration) or not isinstance(usual, Duration):
                continue
            shown = _worst_in(case.season, special, usual, snapshot)
            if shown is not None or special.is_shorter_than(usual):
                yield DEFECT.at(
                    case.location,
                    f'in the season "{case.season.name}" the {label(fact)} is {special}, less than the usual {usual}',
                    notes=[
                        *([overrun(shown)] if shown else []),
                        f"the usual {label(fact)} is stated at {fact.location}",
                    ],
                    help="write the longer time, or take this line away where the usual time is meant",
                    length=len(str(special)),
                )


def _worst_in(season: SeasonDays, special: Duration, usual: Duration, snapshot: Snapshot) -> Overrun | None:
    """Return the day of the season that is worst for customers, where only a calendar can compare the two times."""
    if not is_for_the_calendar(usual, special):
        return None
    return worst_overrun(usual, special, season.starts, season.ends, holidays_of(snapshot)[0])


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check)
