"""Reads each text once for all rules, for both audiences and for every day. In: a book or a snapshot. Out: what its texts hold.

What a rule looks for in a text (`Rule.find`) the words alone tell: no date, no fact and no place is known to it. So what is found
is kept by the words for as long as the reader lasts, which is one check. All rules look at a text before the next one is read.
From one check to the next it is kept which rules have found anything at all in a text, and of some rules what: only the others look
at it again. Of a question it is kept for all of its texts together, so that one look tells that nearly nothing is found in it. The
links of a text are kept as well, and which rules each of them concerns.
"""

from __future__ import annotations

from collections import defaultdict, deque
from enum import Enum
from functools import cache, partial
from itertools import chain
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.facts.mentions.passages import (
    Passage,
    asked_of_pages,
    passage_of,
    passages_of_pages,
    passages_of_policies,
    wording_of,
)
from shelfhelp.links.links import Link, links
from shelfhelp.links.walk import use_of
from shelfhelp.model.book import Book
from shelfhelp.model.kept import key_of
from shelfhelp.model.page import DocsTree
from shelfhelp.model.snapshot import StatedSnapshot
from shelfhelp.rules.rule import Finds, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from shelfhelp.links.walk import Use
    from shelfhelp.model.kept import Kept
    from shelfhelp.model.question import Question, Topic
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.rule import FindsByRule, LinksByRule, Rule

Concerning = tuple[Link, tuple[str, ...]]
"""A link and the codes of the rules that it concerns, by what is written there alone."""

FindsOfQuestion = tuple[tuple[tuple[int, str, Finds], ...], ...]
"""What is found in a question, by the kinds of its texts as in `_OF_QUESTIONS`: in which of them, a rule's code, and what."""

_NOTHING: Mapping[str, Finds] = {}
"""What most rules find in most texts: one mapping for all of those in which none has found anything."""


class _Kind(Enum):
    """Which rules read a text."""

    BODY = "Markdown of a book, for all of its days"
    PASSAGE = "what the store says on a day"
    ANSWER = "answers, and notes beside them"
    WORDING = "customers' own words"


class _Texts(NamedTuple):
    """The texts of a question that are of a kind: how many there are, and what makes one of them, below the titles above it."""

    count: Callable[[Question], int]
    one: Callable[[Question, tuple[str, ...], int], Passage]


_OF_QUESTIONS: Mapping[_Kind, _Texts] = {
    _Kind.BODY: _Texts(lambda question: len(question.bodies), lambda question, _, at: Passage(question.bodies[at])),
    _Kind.PASSAGE: _Texts(lambda question: 1 + len(question.bodies), passage_of),
    _Kind.WORDING: _Texts(lambda question: len(question.also_asked), lambda question, _, at: wording_of(question, at)),
}


class Reader:
    """What rules have found in texts so far. `held` is what was found in texts before, by the keys of their words.

    Of a rule whose finds are not kept it is None, and says that there is something to find; of the links of a text it is each of
    them, with the codes of the rules that it concerns.
    """

    def __init__(self, rules: Sequence[Rule], held: Kept[Finds] | None = None) -> None:
        of_day = [rule for rule in rules if rule.find and rule.stage is Scope.SNAPSHOT]
        self._rules: Mapping[_Kind, Sequence[Rule]] = {
            _Kind.BODY: [rule for rule in rules if rule.find and rule.stage is Scope.BOOK],
            _Kind.PASSAGE: [rule for rule in of_day if not rule.answers],
            _Kind.ANSWER: of_day,
            _Kind.WORDING: [rule for rule in of_day if rule.wordings],
        }
        self._by_code = {rule.defect.code: rule for rule in rules}
        self._link_rules = [rule for rule in rules if rule.links]
        self._held = held
        self._known: dict[tuple[_Kind, str, tuple[str, ...]], Mapping[str, Finds]] = {}
        self._of_questions: dict[tuple[bytes, tuple[str, ...]], FindsOfQuestion] = {}
        self._links: dict[str, Sequence[Concerning]] = {}
        # Of two books only, one for each audience: a preview has as many as somebody makes edits.
        self._of_all_days: deque[tuple[tuple[object, ...], tuple[FindsByRule, FindsByRule]]] = deque(maxlen=2)

    def read(self, subject: object, *, ahead: bool = False) -> FindsByRule | LinksByRule:
        """Return what is found in the texts of a book or of a snapshot, or by links of a tree; nothing else has any.

        `ahead` says that only rules ask that look at future days: of links, there are few that concern them.
        """
        match subject:
            case Book():
                of_questions = self._in_questions(_Kind.BODY, subject.questions, subject.topics)
                return _joined(of_questions, self._read(_Kind.BODY, map(Passage, subject.bodies_of_pages())))
            case StatedSnapshot():
                always, asked = self._on_all_days(subject)
                return _joined(always, self._read(_Kind.PASSAGE, passages_of_policies(subject)), asked)
            case DocsTree():
                asking = (rule for rule in self._link_rules if rule.looks_ahead or not ahead)
                return self._links_of(subject, frozenset(rule.defect.code for rule in asking))
            case _:
                return {}

    def _on_all_days(self, snapshot: Snapshot) -> tuple[FindsByRule, FindsByRule]:
        """Return what is found in texts that are the same on all days of a book. They are read for the first of them."""
        written = (snapshot.questions, snapshot.pages, snapshot.topics)
        for known, found in self._of_all_days:
            if all(map(is_, known, written)):
                return found
        of_questions, asked = (
            self._in_questions(kind, snapshot.questions, snapshot.topics) for kind in (_Kind.PASSAGE, _Kind.WORDING)
        )
        found = (
            _joined(of_questions, self._read(_Kind.PASSAGE, passages_of_pages(snapshot))),
            _joined(asked, self._read(_Kind.WORDING, asked_of_pages(snapshot))),
        )
        self._of_all_days.append((written, found))
        return found

    def _read(self, kind: _Kind, texts: Iterable[Passage]) -> FindsByRule:
        found: dict[str, list[tuple[Passage, Finds]]] = defaultdict(list)
        for passage in texts:
            for code, what in self._found_in(kind, passage.prose.text, passage.titles).items():
                found[code].append((passage, what))
        return found

    def _in_questions(self, kind: _Kind, questions: Iterable[Question], topics: Iterable[Topic]) -> FindsByRule:
        """Return what is found in those texts of questions that are of a kind. Of the others no passage is made."""
        found: dict[str, list[tuple[Passage, Finds]]] = defaultdict(list)
        titles = {topic.slug: (topic.title,) for topic in topics}
        if not self._rules[_Kind.ANSWER if kind is _Kind.PASSAGE else kind]:
            return {}
        group, one = [*_OF_QUESTIONS].index(kind), _OF_QUESTIONS[kind].one
        for question in questions:
            above = titles.get(question.topic, ())
            key = question.words_key, above
            if key not in self._of_questions:
                self._of_questions[key] = self._recalled_of(question, above)
            for number, code, what in self._of_questions[key][group]:
                found[code].append((one(question, above, number), what))
        return found

    def _recalled_of(self, question: Question, above: tuple[str, ...]) -> FindsOfQuestion:
        """Return what is found in a question, as it was found before where none of its texts has changed."""
        if self._held is None:
            return self._looked_for(question, above)
        looked: list[FindsOfQuestion] = []

        def look() -> Finds:
            looked.append(self._looked_for(question, above))
            return tuple(
                tuple((at, code, what if self._by_code[code].is_kept else None) for at, code, what in found)
                for found in looked[0]
            )

        held = self._held.get(key_of("question", question.words_key, *above), look)
        return (
            looked[0]
            if looked
            else tuple(tuple(self._again(question, above, *one)) for one in zip(_OF_QUESTIONS, held, strict=True))
        )

    def _again(
        self, question: Question, above: tuple[str, ...], kind: _Kind, held: Iterable[tuple[int, str, Finds | None]]
    ) -> Iterator[tuple[int, str, Finds]]:
        """Yield what is held of the texts of a kind; what is not kept is found again."""
        for at, code, kept in held:
            if kept is None:
                passage = _OF_QUESTIONS[kind].one(question, above, at)
                yield at, code, found_by([self._by_code[code]], passage.prose.text, passage.titles)[code]
            else:
                yield at, code, kept

    def _looked_for(self, question: Question, above: tuple[str, ...]) -> FindsOfQuestion:
        """Return what is found in the texts of a question."""
        return tuple(tuple(self._looked_in(kind, question, above)) for kind in _OF_QUESTIONS)

    def _looked_in(self, kind: _Kind, question: Question, above: tuple[str, ...]) -> Iterator[tuple[int, str, Finds]]:
        count, one = _OF_QUESTIONS[kind]
        for at in range(count(question)):
            passage = one(question, above, at)
            key = (kind if passage.answers is None else _Kind.ANSWER, passage.prose.text, passage.titles)
            if key not in self._known:
                self._known[key] = found_by(self._rules[key[0]], *key[1:]) or _NOTHING
            yield from ((at, code, what) for code, what in self._known[key].items())

    def _found_in(self, kind: _Kind, text: str, titles: tuple[str, ...]) -> Mapping[str, Finds]:
        """Return what each rule has found in a text. It is looked for where the same words have not been read before."""
        key = (kind, text, titles)
        if key not in self._known:
            self._known[key] = self._recalled(*key) or _NOTHING
        return self._known[key]

    def _recalled(self, kind: _Kind, text: str, titles: tuple[str, ...]) -> Mapping[str, Finds]:
        """Return what each rule finds in a text, as it was found before. What is not kept is found again where anything was."""
        rules = self._rules[kind]
        if self._held is None:
            return found_by(rules, text, titles)
        looked: list[Mapping[str, Finds]] = []

        def look() -> Finds:
            looked.append(found_by(rules, text, titles))
            return tuple(_kept(rule, looked[0]) for rule in rules if rule.defect.code in looked[0])

        held = self._held.get(key_of(kind.name, text, *titles), look)
        if looked:
            return looked[0]
        again = frozenset(code for code, found in held if found is None)
        known = {code: found for code, found in held if found is not None}
        return known | found_by((one for one in rules if one.defect.code in again), text, titles) if again else known

    def _links_of(self, tree: DocsTree, codes: frozenset[str]) -> LinksByRule:
        """Return the links of a tree by the rules that they concern. Each is resolved once for all of them."""
        found: dict[str, list[Use]] = defaultdict(list)
        for page in tree.pages.values():
            for prose in page.prose:
                for link, concerned in self._links_in(prose.text):
                    if not codes.isdisjoint(concerned):
                        use = use_of(page, prose, link)
                        for code in codes.intersection(concerned):
                            found[code].append(use)
        return found

    def _links_in(self, text: str) -> Sequence[Concerning]:
        """Return the links of a text that concern any rule, as they were found before."""
        if text not in self._links:
            look = partial(_concerning, self._link_rules, text)
            self._links[text] = look() if self._held is None else self._held.get(key_of("links", text), look)
        return self._links[text]


def found_by(rules: Iterable[Rule], text: str, titles: tuple[str, ...]) -> dict[str, Finds]:
    """Return what each of some rules finds in a text, by the code of its defect, where that is anything."""
    looked = ((rule, rule.find(text, *titles) if rule.titles else rule.find(text)) for rule in rules if rule.find)
    return {rule.defect.code: found for rule, found in looked if found}


def _concerning(rules: Sequence[Rule], text: str) -> tuple[Concerning, ...]:
    """Return the links of a text that concern any of some rules."""
    found = (
        (link, tuple(rule.defect.code for rule in rules if rule.links and rule.links(link))) for link in links(text)
    )
    return tuple((link, _one(codes)) for link, codes in found if codes)


@cache
def _one(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return one tuple for all links that concern the same rules."""
    return codes


def _kept(rule: Rule, found: Mapping[str, Finds]) -> tuple[str, Finds | None]:
    """Return what is kept of what a rule has found in a text."""
    return rule.defect.code, found[rule.defect.code] if rule.is_kept else None


def _joined(*parts: FindsByRule) -> FindsByRule:
    return {code: list(chain.from_iterable(part.get(code, ()) for part in parts)) for code in set().union(*parts)}
