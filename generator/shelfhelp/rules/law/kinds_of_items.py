"""What the right of withdrawal gives for each kind of item of a store, and how prose names a kind. In: a snapshot. Out: kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.policies import Returns, Store

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.policies.returns import Withdrawal
    from shelfhelp.model.snapshot import StatedSnapshot

_PHRASES = re.compile(r"\s*(?:,|;|&|/|\band\b|\bor\b)\s*")
_SAYS_LITTLE = frozenset({"items", "things", "goods", "products", "articles", "cards", "care", "home", "kits", "sets"})
"""Words that name no kind of item without the word before them."""

_NOT_WHAT_IS_RETURNED = re.compile(
    r"\b(?:by|with|onto|via|using|(?:go|goes|back|refund(?:ed)?|money|sent) to) (?:an? |the |your |that |this |their )?$"
)
"""What stands before a gift card that is only the way to pay."""

_OPENED = re.compile(r"\b(?:opened|unsealed|unwrapped|seal|used)\b")


@dataclass(frozen=True, slots=True)
class KindOfItem:
    """A category of items: its name, how prose names it, and how far the right covers it: "any", "unopened" or "never"."""

    key: str
    title: str
    covered: str
    names: re.Pattern[str]
    place: Location

    def is_named_in(self, part: str) -> bool:
        """Return whether a part of a sentence, in lower case, is about this kind."""
        return any(not _NOT_WHAT_IS_RETURNED.search(part, 0, match.start()) for match in self.names.finditer(part))


def kinds_of_items(snapshot: StatedSnapshot) -> list[KindOfItem]:
    """Return the categories that the returns policy rules on. What it does not say of one, its list of exceptions may."""
    returns = snapshot.policy("returns", Returns)
    titles = snapshot.policy("store", Store).categories
    found: list[KindOfItem] = []
    for key, rule in returns.categories.items():
        title = str(titles.get(key, key))
        names = _names(key, title)
        covered = rule.withdrawal or _by_the_list(names, returns.withdrawal)
        found.append(KindOfItem(key, title, covered, names, snapshot.place("returns", "categories", key, "withdrawal")))
    return found


def _by_the_list(names: re.Pattern[str], right: Withdrawal | None) -> str:
    for exception in right.exceptions if right else ():
        text = str(exception).lower()
        if names.search(text):
            return "unopened" if _OPENED.search(text) else "never"
    return "any"


def _names(key: str, title: str) -> re.Pattern[str]:
    """Return what finds a category's names: each phrase of its title, and the last word of each that says enough alone."""
    phrases = {phrase for phrase in _PHRASES.split(title.lower()) if phrase} | {
        key.lower().replace("-", " ").replace("_", " ")
    }
    words = phrases | {last for phrase in phrases if (last := phrase.split()[-1]) not in _SAYS_LITTLE}
    return re.compile("|".join(rf"\b{_any_number(phrase)}\b" for phrase in sorted(words, key=len, reverse=True)))


def _any_number(phrase: str) -> str:
    """Return what finds a phrase in the singular and in the plural."""
    stem = phrase.removesuffix("ies").removesuffix("s")
    return rf"{re.escape(stem)}(?:s|es|y|ies)?"
