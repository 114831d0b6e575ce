"""POL029: a post-office box where the store's street address should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Privacy, Store
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Text

DEFECT = Defect("POL029", "post-office-box", Severity.WARNING)

_BOX = re.compile(
    r"\bg?p\.? ?o\.? ?box\b|\bpost(?:al)?(?: office)? ?box\b|\bpostfach\b|\bbo[iî]te postale\b|\bb\.? ?p\.? ?\d+"
    r"|\bapartado(?: de correos| postal)?\b|\bapdo\b|\bcasella postale\b|\bcaixa postal\b|\bpostbus\b|\bpostbo(?:x|ks)\b"
    r"|\bskrytka pocztowa\b|\bpostilokero\b",
    re.IGNORECASE,
)
"""Post-office boxes as they are written in English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Polish, …"""


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a box in any line of the store's address, and in the address of the privacy policy's controller."""
    address = snapshot.policy("store", Store).address
    lines: list[tuple[tuple[str, ...], Text | None]] = [
        (("store", "address", field), getattr(address, field)) for field in ("street", "city", "region") if address
    ]
    lines.append((("privacy", "controller"), snapshot.policy("privacy", Privacy).controller))
    for place, line in lines:
        match = _BOX.search(str(line or ""))
        if match is not None:
            what = f'"{match[0]}" is a post-office box; customers want to see where the store is'
            yield DEFECT.at(
                snapshot.place(*place),
                what,
                help="write the street and the number of the building, if customers can find the store there",
            )


RULE = Rule(
    DEFECT,
    Scope.SNAPSHOT,
    __name__,
    check,
    needs=("store",),
    reads=("en", "de", "fr", "es", "it", "pt", "nl", "da", "pl", "fi"),
)
