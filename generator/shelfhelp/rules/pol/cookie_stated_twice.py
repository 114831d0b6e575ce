"""POL054: one cookie under two names that differ only in the signs for a part that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import in_key
from shelfhelp.model.policies import Cookies
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL054", "cookie-stated-twice")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report cookies whose facts would have the keys of another one above: `_ga_*` and `_ga_#`."""
    first: dict[str, str] = {}
    for name in snapshot.policy("cookies", Cookies).cookies:
        other = first.setdefault(in_key(name), name)
        if other != name:
            yield DEFECT.at(
                snapshot.place("cookies", "cookies", name),
                f'"{name}" is "{other}" with another sign: both have the key cookies.cookies.{in_key(name)}',
                notes=[f"the other one is stated at {snapshot.place('cookies', 'cookies', other)}"],
                help="keep one of the two; where they are two cookies, name the part that differs: <container>",
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies",))
