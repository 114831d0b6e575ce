"""Which key was meant by one that is not known. In: the key as typed, and the keys that belong there. Out: the nearest, or "".

Nearest is what is spelled almost alike; then what means the same; then what the key's own label says; then what looks similar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.nearest_word import nearest_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ALMOST = 0.8
_SIMILAR = 0.6

_SAME = tuple(
    frozenset(words.split())
    for words in (
        "owner author writer responsible editor maintainer contact keeper",
        "title question heading headline subject name",
        "also_asked keywords tags synonyms wordings search_terms other_words alternatives",
        "asks intent intents meaning means ask",
        "reviewed_on last_updated updated updated_on modified date last_review reviewed checked_on",
        "review_by next_review expires expiry valid_until due review_date review_on",
        "related see_also links more further related_questions",
        "redirect_from redirects old_urls aliases moved_from old_address",
        "stage phase category step status",
        "description summary abstract meta_description",
        "price cost fee charge amount",
        "address email e-mail mail e_mail",
        "number phone telephone tel",
        "url link website page",
        "website url homepage site",
        "effective_from from valid_from since start starts begin begins date",
        "effective_until until to valid_until end ends",
        "starts from start begins begin effective_from",
        "ends to until end effective_until",
        "window period days time deadline return_window",
        "delivery delivery_time takes duration arrives",
        "destinations countries places to",
        "note comment remark remarks info hint",
        "reply_within answer_within response_time reply_time",
        "cut_off deadline order_by cutoff",
        "street street_address address_line line1",
        "postal_code postcode zip zip_code plz",
        "city town place",
        "time_zone timezone tz",
        "locale language lang",
    )
)
"""Words that editors use for the same thing; the first of each is a key."""


def nearest_key(typed: str, fields: Mapping[str, str], stated: Iterable[str]) -> str:
    """Return the key that was probably meant. `fields` are the keys with their labels; those `stated` already hardly are."""
    taken = set(stated)
    free = {name: label for name, label in fields.items() if name not in taken}
    folded = re.sub(r"[\s-]+", "_", typed.strip().casefold())
    found = nearest_word(folded, free, cutoff=_ALMOST) or _meaning(folded, free) or _labelled(folded, free)
    return found or nearest_word(folded, free, cutoff=_SIMILAR) or nearest_word(folded, fields, cutoff=_SIMILAR)


def _meaning(typed: str, fields: Iterable[str]) -> str:
    names = [name for name in fields for same in _SAME if name in same and typed in same]
    return names[0] if names else ""


def _labelled(typed: str, fields: Mapping[str, str]) -> str:
    """Return the one key whose label holds all words of what was typed."""
    words = set(typed.split("_"))
    names = [name for name, label in fields.items() if words <= set(re.findall(r"[^\W_]+", label.casefold()))]
    return names[0] if len(names) == 1 else ""
