"""Policy files that were damaged at random are read, or refused with a place and in words."""

from __future__ import annotations

import pytest
from tests.quick import few_of
from tests.soak.mutated_policies import outcome

TRIED = [range(50), range(50, 150)]


@pytest.mark.parametrize("seeds", few_of(TRIED, 1), ids=str)
def test_no_damage_leads_to_a_traceback_or_to_a_finding_without_a_place(seeds: range) -> None:
    outcomes = [outcome(seed) for seed in seeds]
    assert [one.wrong for one in outcomes if one.wrong] == []
    # Damage that no rule ever saw would prove nothing; nor would damage that always ends at the first line.
    assert len({code for one in outcomes for code in one.codes}) >= 6
