"""Reads each text once for all rules, for both audiences and for every day. In: a book or a snapshot. Out: what its texts hold.

What a rule looks for in a text (`Rule.find`) the words alone tell: no date, no fact and no place is known to it. So what is found
is kept by the words for as long as the reader lasts, which is one check. All rules look at a text before the next one is read.
From one check to the next it is kept which rules have found anything at all in a text: only those look at it again.
"""

from __future__ import annotations

from collections import defaultdict, deque
from enum import Enum
from itertools import chain
from operator import is_
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.passages import Passage, passages, passages_of_policies, wordings
from shelfhelp.model.book import Book
from shelfhelp.model.kept import Kept, key_of
from shelfhelp.model.snapshot import StatedSnapshot
from shelfhelp.rules.rule import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.rule import Finds, FindsByRule, Rule

_NOTHING: Mapping[str, Finds] = {}
"""What most rules find in most texts: one mapping for all of those in which none has found anything."""


class _Kind(Enum):
    """Which rules read a text."""

    BODY = "Markdown of a book, for all of its days"
    PASSAGE = "what the store says on a day"
    ANSWER = "answers, and notes beside them"
    WORDING = "customers' own words"


class Reader:
    """What rules have found in texts so far. `held` are the codes of those that have found anything in a text before."""

    def __init__(self, rules: Sequence[Rule], held: Kept[tuple[str, ...]] | None = None) -> None:
        of_day = [rule for rule in rules if rule.find and rule.stage is Scope.SNAPSHOT]
        self._rules: Mapping[_Kind, Sequence[Rule]] = {
            _Kind.BODY: [rule for rule in rules if rule.find and rule.stage is Scope.BOOK],
            _Kind.PASSAGE: [rule for rule in of_day if not rule.answers],
            _Kind.ANSWER: of_day,
            _Kind.WORDING: [rule for rule in of_day if rule.wordings],
        }
        self._held = held or Kept()
        self._known: dict[tuple[_Kind, str, tuple[str, ...]], Mapping[str, Finds]] = {}
        # Of two books only, one for each audience: a preview has as many as somebody makes edits.
        self._of_all_days: deque[tuple[tuple[object, ...], tuple[FindsByRule, FindsByRule]]] = deque(maxlen=2)

    def read(self, subject: object) -> FindsByRule:
        """Return what is found in the texts of a book or of a snapshot; nothing else has any."""
        match subject:
            case Book():
                return self._read(_Kind.BODY, map(Passage, subject.bodies()))
            case StatedSnapshot():
                always, asked = self._on_all_days(subject)
                return _joined(always, self._read(_Kind.PASSAGE, passages_of_policies(subject)), asked)
            case _:
                return {}

    def _on_all_days(self, snapshot: Snapshot) -> tuple[FindsByRule, FindsByRule]:
        """Return what is found in texts that are the same on all days of a book. They are read for the first of them."""
        written = (snapshot.questions, snapshot.pages, snapshot.topics)
        for known, found in self._of_all_days:
            if all(map(is_, known, written)):
                return found
        found = self._read(_Kind.PASSAGE, passages(snapshot)), self._read(_Kind.WORDING, wordings(snapshot))
        self._of_all_days.append((written, found))
        return found

    def _read(self, kind: _Kind, texts: Iterable[Passage]) -> FindsByRule:
        found: dict[str, list[tuple[Passage, Finds]]] = defaultdict(list)
        for passage in texts:
            of = kind if passage.answers is None else _Kind.ANSWER
            for code, what in self._found_in(of, passage.prose.text, passage.titles).items():
                found[code].append((passage, what))
        return found

    def _found_in(self, kind: _Kind, text: str, titles: tuple[str, ...]) -> Mapping[str, Finds]:
        """Return what each rule has found in a text. It is looked for where the same words have not been read before."""
        key = (kind, text, titles)
        if key not in self._known:
            rules = self._rules[kind]
            found: dict[str, Finds] = {}

            def holders() -> tuple[str, ...]:
                found.update(found_by(rules, text, titles))
                return tuple(found)

            holding = self._held.get(key_of(kind.name, text, *titles), holders)
            found = found or found_by((one for one in rules if one.defect.code in holding), text, titles)
            self._known[key] = found or _NOTHING
        return self._known[key]


def found_by(rules: Iterable[Rule], text: str, titles: tuple[str, ...]) -> dict[str, Finds]:
    """Return what each of some rules finds in a text, by the code of its defect, where that is anything."""
    looked = ((rule, rule.find(text, *titles) if rule.titles else rule.find(text)) for rule in rules if rule.find)
    return {rule.defect.code: found for rule, found in looked if found}


def _joined(*parts: FindsByRule) -> FindsByRule:
    return {code: list(chain.from_iterable(part.get(code, ()) for part in parts)) for code in set().union(*parts)}
