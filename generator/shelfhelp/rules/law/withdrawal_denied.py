"""LAW022: a text that denies what the right of withdrawal gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allowances
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns, Shipping
from shelfhelp.rules.english import countries, country
from shelfhelp.rules.law.denials import denials
from shelfhelp.rules.law.kinds_of_items import kinds_of_items
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.facts.mentions.passages import Passage
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Place
    from shelfhelp.rules.law.denials import Denial
    from shelfhelp.rules.law.kinds_of_items import KindOfItem
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("LAW022", "withdrawal-denied")

_UNION = ("eu", "european union", "europe")
_AMERICA = ("the us", "usa", "united states", "america")
_NOT_THE_USUAL_WAY = re.compile(r"\bexpress\b|\breturn (?:shipping|postage|delivery)\b")


def check(texts: Texts[StatedSnapshot, Denial]) -> Iterator[Diagnostic]:
    """Report denials for a kind of item that the right covers, or for goods in general, that name no exception."""
    snapshot = texts.subject
    right = snapshot.policy("returns", Returns).withdrawal
    if right is None:
        return
    kinds = kinds_of_items(snapshot)
    notes = {f"returns.categories.{kind.key}.note": kind for kind in kinds}
    with_right, without = _names(right.places, _UNION), _names(_without(snapshot), _AMERICA)
    for passage, found in texts.found:
        allowed = allowances(passage.prose.text, DEFECT.name)
        its_own = notes.get(passage.key)
        for denial in found:
            is_allowed = any(comment.covers(denial.start) for comment in allowed)
            if is_allowed or denial.acknowledged or _is_elsewhere(denial, with_right, without):
                continue
            for kind in _denied(denial, kinds, its_own):
                yield _finding(snapshot, passage, denial, kind, right.places)


def _denied(denial: Denial, kinds: list[KindOfItem], its_own: KindOfItem | None) -> Iterator[KindOfItem | None]:
    """Yield what is denied wrongly: one kind of item, or None for goods in general."""
    named = _named(denial.parts, kinds)
    for above in denial.above:
        named = named or _named([(above, denial.is_conditional)], kinds)
    if not named and its_own is not None:
        named = {its_own.key: (its_own, denial.is_conditional)}
    wrong = [kind for kind, is_conditional in named.values() if kind.covered != "never" and not is_conditional]
    if wrong:
        yield wrong[0]
    elif not named and (denial.is_whole or (denial.is_delivery and not _NOT_THE_USUAL_WAY.search(denial.sentence))):
        yield None


def _named(parts: Iterable[tuple[str, bool]], kinds: list[KindOfItem]) -> dict[str, tuple[KindOfItem, bool]]:
    """Return the kinds of items that parts of a sentence name, and whether a condition goes with one of these parts."""
    found: dict[str, tuple[KindOfItem, bool]] = {}
    for part, is_conditional in parts:
        for kind in kinds:
            if kind.is_named_in(part):
                found[kind.key] = (kind, is_conditional or found.get(kind.key, (kind, False))[1])
    return found


def _is_elsewhere(denial: Denial, with_right: re.Pattern[str], without: re.Pattern[str]) -> bool:
    """Return whether a sentence is for countries without the right only."""
    return denial.excepts(with_right) or (not with_right.search(denial.sentence) and denial.is_in(without))


def _without(snapshot: StatedSnapshot) -> list[Place]:
    right = snapshot.policy("returns", Returns).withdrawal
    return [p for p in snapshot.policy("shipping", Shipping).countries if right and p not in right.places]


def _names(places: Iterable[Place], more: tuple[str, ...]) -> re.Pattern[str]:
    names = {*more, *(country(place).lower() for place in places)}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")


def _finding(
    snapshot: StatedSnapshot, passage: Passage, denial: Denial, kind: KindOfItem | None, places: tuple[Place, ...]
) -> Diagnostic:
    is_placed = passage.prose.is_placed
    where = countries(places)
    notes = [f"the right of withdrawal is stated at {snapshot.place('returns', 'withdrawal')}"]
    way_out = f'say for whom it holds: "Outside {where}, …"'
    if passage.takes_placeholders:
        way_out += (
            "; or write behind it: In {{ returns.withdrawal.places }} you can withdraw from the purchase within "
            "{{ returns.withdrawal.window }} of delivery."
        )
    if kind is not None:
        notes.append(f'no exception of it covers "{kind.title}" as it came; exceptions are stated at {kind.place}')
        if kind.covered == "unopened":
            notes[-1] = f'it covers "{kind.title}" that nobody has opened, says {kind.place}'
            way_out = 'say that it holds for opened ones only: "once opened"'
    return DEFECT.at(
        passage.prose.place(denial.start),
        f'"{denial.shown}" denies what the right of withdrawal gives in {where}',
        notes=notes,
        help=way_out,
        length=denial.end - denial.start if is_placed else 1,
    )


RULE = Rule(
    DEFECT,
    Scope.SNAPSHOT,
    __name__,
    check,
    needs=("returns", "store", "shipping"),
    reads=("en",),
    find=denials,
    titles=True,
)
