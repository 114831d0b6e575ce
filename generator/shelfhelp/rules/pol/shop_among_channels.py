"""POL057: a way of buying that looks like a shop, and is not declared as one, where a right of withdrawal is stated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Returns, Store
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL057", "shop-among-channels", Severity.WARNING)

_OF_A_SHOP = re.compile(
    r"\b(?:in[ -](?:a |our |the |one of our )?(?:shops?|stores?|person|branch(?:es)?|outlets?)|shops?|showrooms?|over the counter|"
    r"on site|markets?|stalls?|im laden|läden|ladengeschäft\w*|filialen?|vor ort)\b",
    re.IGNORECASE,
)
_FROM_AFAR = re.compile(r"\b(?:web|online|internet|app)\b|\bwebshop|onlineshop", re.IGNORECASE)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report words of `channel` that name a purchase in a shop: nobody has a right of withdrawal there."""
    right, declared = snapshot.policy("returns", Returns).withdrawal, snapshot.policy("store", Store).conditions
    if right is None or declared is None:
        return
    for word, title in declared.channel.items():
        said = f"{word} {title}"
        if _OF_A_SHOP.search(said) and not _FROM_AFAR.search(said):
            yield DEFECT.at(
                snapshot.place("store", "conditions", "channel", word),
                f'"{title}" looks like purchases in a shop, and the right of withdrawal is granted to them',
                notes=[f"the right of withdrawal is stated at {snapshot.place('returns', 'withdrawal')}"],
                help='move this line below "shop:", beside "channel:"; what other lines say of the word stays as it is',
                length=len(str(title)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "store"), reads=("en", "de"))
