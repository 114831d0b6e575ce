"""POL036: customers' data that is not encrypted on its way or where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL036", "data-not-encrypted", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report each place, on the way or at rest, where the privacy policy says that data is not encrypted."""
    privacy = snapshot.policy("privacy", Privacy)
    places = (
        ("encrypted_in_transit", privacy.encrypted_in_transit, "on its way to the shop"),
        ("encrypted_at_rest", privacy.encrypted_at_rest, "where it is kept"),
    )
    for field, answer, place in places:
        if answer is not None and not answer.is_yes:
            yield DEFECT.at(
                snapshot.place("privacy", field),
                f"customers' data is not encrypted {place}",
                help='encrypt it, then write "yes"',
                length=len("no"),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy",))
