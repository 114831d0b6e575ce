"""POL015: a season that gives customers less time than they usually have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.values import Duration
from shelfhelp.rules.english import label
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("POL015", "season-worse-than-usual", Severity.WARNING)

_LONGER_IS_BETTER = re.compile(
    r"returns\.(window|damaged_reported_within|faulty_rejected_within|withdrawal\.window|categories\.[^.]+\.window)"
    r"|orders\.correct_within|shipping\.pick_up_held_for|warranty\.terms\.[^.]+\.length"
)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report times of the season in play that are shorter than the regular ones, where longer is better for customers."""
    for fact in snapshot.facts.values():
        if _LONGER_IS_BETTER.fullmatch(fact.key) is None:
            continue
        for case in fact.seasons:
            special, usual = case.value, fact.value
            if (
                case.season
                and isinstance(special, Duration)
                and isinstance(usual, Duration)
                and special.is_shorter_than(usual)
            ):
                yield DEFECT.at(
                    case.location,
                    f'in the season "{case.season.name}" the {label(fact)} is {special}, less than the usual {usual}',
                    notes=[f"the usual {label(fact)} is stated at {fact.location}"],
                    help="write the longer time, or take this line away where the usual time is meant",
                    length=len(str(special)),
                )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check)
