"""How phone lines are tested. The proof is a person who calls: no machine can hear whether somebody answers."""

from __future__ import annotations

from shelfhelp.model.policies.policy import Part, stated
from shelfhelp.model.values import Length

_MONTHLY = Length.parse("30 days")


class PhoneTests(Part):
    """The section `phones` of `verify.yml`."""

    every: Length = stated("time after which each line is called again", default=_MONTHLY)
