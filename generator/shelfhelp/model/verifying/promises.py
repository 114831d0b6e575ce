"""How promises are held against what happened: by which column files exports are read, and how often is often enough."""

from __future__ import annotations

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import Count, Percent, PlainText

_OFTEN = Percent.parse("95 %")
_SOME = Count(20)


class PromiseTests(Part):
    """The section `promises` of `verify.yml`."""

    columns: tuple[PlainText, ...] = stated("column files of your help desk's exports", default=())
    kept_at_least: Percent = stated("share of cases in which a promise must be kept", default=_OFTEN)
    fewest_cases: Count = stated("number of cases below which nothing is said", default=_SOME)
