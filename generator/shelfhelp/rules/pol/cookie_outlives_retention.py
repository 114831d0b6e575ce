"""POL033: a cookie that stays longer than the data of its purpose is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Cookies, Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Lifetime

DEFECT = Defect("POL033", "cookie-outlives-retention", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report cookies whose lifetime is longer than the storage period of their purpose, if that is a time."""
    purposes = snapshot.policy("privacy", Privacy).purposes
    for name, cookie in snapshot.policy("cookies", Cookies).cookies.items():
        purpose = purposes.get(cookie.purpose or "")
        if purpose is None or purpose.kept is None or cookie.lifetime is None:
            continue
        longest = cookie.lifetime.longest
        if _outlives(longest, purpose.kept):
            stated = snapshot.place("privacy", "purposes", cookie.purpose or "", "kept")
            yield DEFECT.at(
                snapshot.place("cookies", "cookies", name, "lifetime"),
                f'the cookie "{name}" stays {_text(longest)}, but data for "{purpose.name}" is kept {_text(purpose.kept)}',
                notes=[f"how long it is kept is stated at {stated}"],
                help="shorten the cookie's lifetime, or correct how long the data is kept",
                length=len(str(cookie.lifetime)),
            )


def _outlives(lifetime: Lifetime, kept: Lifetime) -> bool:
    if kept.duration is None:
        return False
    return lifetime.words == "never" or (
        lifetime.duration is not None and kept.duration.is_shorter_than(lifetime.duration)
    )


def _text(term: Lifetime) -> str:
    return f"for {term}" if term.duration else "for ever"


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("cookies", "privacy"))
