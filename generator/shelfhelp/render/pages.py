"""Every page of an audience's site, each from its template."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from shelfhelp.facts.markdown import keys_in, put_facts_plain
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.page import Page
from shelfhelp.model.question import Stage
from shelfhelp.render.answers import AnswerText, related_to
from shelfhelp.render.basis import Basis, as_shown
from shelfhelp.render.board import board_page
from shelfhelp.render.home import home_page
from shelfhelp.render.lookup import lookup_page
from shelfhelp.render.our_lines import lines_page
from shelfhelp.render.outliner import Left, Outliner
from shelfhelp.render.paging import ListPage, list_pages
from shelfhelp.render.plain import first_sentences
from shelfhelp.render.policies import earlier_pages, policy_page
from shelfhelp.render.proofs import is_tested
from shelfhelp.render.rewording import rewording_pages
from shelfhelp.render.templates import Writer
from shelfhelp.render.titles import ALL_QUESTIONS, HOME, SEARCH, STAGE_TITLES
from shelfhelp.render.today import today_page, week_page
from shelfhelp.render.trail import Trail, trail, under_questions, under_topic
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.policies import PolicyKind
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.question import HandPage, Question, Topic
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.answers import AnswerTexts


@dataclass(frozen=True, slots=True)
class RenderedDay:
    """A day of a book, with the pages that were written for it. What these show of facts is looked up once for all other days."""

    snapshot: Snapshot
    tree: DocsTree
    _shown: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def changed_by(self, snapshot: Snapshot) -> frozenset[str]:
        """Return the keys of the facts of which another day of the same book says anything else."""
        keys = self.snapshot.facts.keys() | snapshot.facts.keys()
        return frozenset(key for key in keys if self._as_shown(key) != as_shown(snapshot, key))

    def _as_shown(self, key: str) -> object:
        if key not in self._shown:
            self._shown[key] = as_shown(self.snapshot, key)
        return self._shown[key]


def pages(
    snapshot: Snapshot,
    since: RenderedDay | None,
    due: Callable[[], tuple[Diagnostic, ...]],
    anew: dict[str, Callable[[], Page]] | None,
    answers: AnswerTexts,
) -> Iterator[Page]:
    """Yield every page, generated and hand-written; `answers` are those that were written before.

    With `anew` none is written: it gets what writes each of them, and the pages are those of the day `since`, or outlines.
    """
    work = _work(snapshot, since, answers)
    if anew is None:
        yield from _in_order(work, due, map(work.question_page, snapshot.questions))
        return
    left: dict[str, Left] = {}
    before = since.tree.anew if since else {}
    outlines = work.outlines(before, anew)
    for page in _in_order(replace(work, writer=Outliner(snapshot, left)), due, outlines):
        if rest := left.pop(page.uri, None):
            anew[page.uri] = partial(rest.complete, page)
        elif page.kind != "question":
            _as_before(page.uri, before, anew)
        yield page


def _as_before(uri: str, before: Mapping[str, Callable[[], Page]], anew: dict[str, Callable[[], Page]]) -> None:
    """Have a page that says the same as on the other day written as on that; it may stand before another with its address."""
    anew.pop(uri, None)
    if uri in before:
        anew[uri] = before[uri]


def _work(snapshot: Snapshot, since: RenderedDay | None, answers: AnswerTexts) -> _Work:
    return _Work(
        snapshot,
        Writer(snapshot),
        by_hand={page.uri: page for page in snapshot.pages},
        by_key={question.key: question for question in snapshot.questions},
        by_topic=_grouped(snapshot),
        topics={topic.slug: topic for topic in snapshot.topics},
        written=since.tree.pages if since else {},
        changed=since.changed_by(snapshot) if since else frozenset(),
        answers=answers,
    )


def _in_order(work: _Work, due: Callable[[], tuple[Diagnostic, ...]], answers: Iterable[Page]) -> Iterator[Page]:
    """Yield every page in the order in which the first one of two with the same address is the one to be told of."""
    snapshot = work.snapshot
    made = {f"{kind.name}.md" for kind in snapshot.kinds_with_page()} | {f"{stage}.md" for stage in Stage}
    for page in snapshot.pages:
        if page.uri not in made and not (snapshot.is_staff and page.uri == HOME):
            yield work.hand_page(page)
    for kind in snapshot.kinds_with_page():
        yield work.policy_page(kind)
        yield from earlier_pages(snapshot, work.writer, kind)
        yield from rewording_pages(snapshot, work.writer, kind)
    for stage in snapshot.stages:
        yield from work.stage_pages(stage)
    for topic in snapshot.topics:
        yield from work.topic_pages(topic)
    yield from answers
    yield from work.list_pages()
    yield work.search_page()
    if snapshot.is_staff:
        yield today_page(snapshot, work.writer, due)
        yield week_page(snapshot, work.writer)
        yield lookup_page(snapshot, work.writer)
        yield board_page(snapshot, work.writer)
        if is_tested(snapshot):
            yield lines_page(snapshot, work.writer)


@dataclass(frozen=True)
class _Work:
    """What the pages of one site share while they are made."""

    snapshot: Snapshot
    writer: Writer
    by_hand: Mapping[str, HandPage]
    by_key: Mapping[str, Question]
    by_topic: Mapping[str, list[Question]]
    topics: Mapping[str, Topic]
    written: Mapping[str, Page]
    changed: frozenset[str]
    answers: AnswerTexts

    @cached_property
    def basis(self) -> Basis:
        return Basis(self.writer)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles that are not the same on every day."""
        return frozenset(question.title for question in self.snapshot.questions if keys_in(question.title))

    def _taken_over(self, uri: str, *texts: str) -> Page | None:
        """Return the page that was written for another day, where no fact has changed that its texts mention."""
        return self.written.get(uri) if self._is_as_it_was(texts) else None

    def _is_as_it_was(self, texts: Iterable[str]) -> bool:
        return all(self.changed.isdisjoint(keys_in(text)) for text in texts)

    def _says_the_same(self, question: Question) -> bool:
        """Return whether the page of a question says the same as on the other day."""
        return self._is_as_it_was((*question.asking, *(other.title for other in self._related(question))))

    def _related(self, question: Question) -> list[Question]:
        return related_to(question, self.by_key)

    def hand_page(self, page: HandPage) -> Page:
        title, description = self._plain(page.title), self._described(page.description)
        if page.uri == HOME:
            return home_page(self.snapshot, self.writer, page, title=title, description=description)
        return Page(
            uri=page.uri,
            title=title,
            markdown=self.writer.write("page.md.j2", page.uri, body=page.body),
            kind="guide",
            description=description,
            origin=page.location,
            staff_only=page.staff_only,
            prose=(page.body,),
            trail=trail(self.writer),
            marked_by_hand=page.marked_by_hand,
            words=tuple(self._plain(asked.text) for asked in page.also_asked),
        )

    def policy_page(self, kind: PolicyKind) -> Page:
        mine = [(t, self._of_topic(t)) for t in self.snapshot.topics if t.policy == kind.name]
        groups = [(topic, questions) for topic, questions in mine if questions]
        return policy_page(self.snapshot, self.writer, kind, self.by_hand.get(f"{kind.name}.md"), groups)

    def stage_pages(self, stage: Stage) -> Iterator[Page]:
        uri = f"{stage}.md"
        intro = self.by_hand.get(uri)
        groups = [(t, [q for q in self._of_topic(t) if q.stage is stage]) for t in self.snapshot.topics]
        title = self._plain(intro.title) if intro else self.writer.t(STAGE_TITLES[stage])
        intro_texts = [intro.title, intro.description, intro.body.text] if intro else []
        for part in list_pages(uri, groups):
            if page := self._taken_over(part.uri, *self.titles, *intro_texts):
                yield page
                continue
            is_first = part.number == 1
            body = intro.body if intro and is_first else None
            yield Page(
                uri=part.uri,
                title=self._titled(title, part),
                markdown=self.writer.write("stage.md.j2", part.uri, intro=body, part=part),
                kind="stage",
                description=self._described(intro.description) if intro else "",
                origin=intro.location if intro else None,
                prose=_bodies(intro) if is_first else (),
                trail=trail(self.writer) if is_first else trail(self.writer, (title, f"{stage}/")),
            )

    def topic_pages(self, topic: Topic) -> Iterator[Page]:
        for part in list_pages(topic.uri, [(topic, self._of_topic(topic))]):
            if page := self._taken_over(part.uri, *self.titles):
                yield page
                continue
            questions = [question for _, some in part.groups for question in some]
            policy = self.snapshot.kind_with_page(topic.policy)
            is_first = part.number == 1
            yield Page(
                uri=part.uri,
                title=self._titled(topic.title, part),
                markdown=self.writer.write(
                    "topic.md.j2", part.uri, topic=topic, questions=questions, part=part, policy=policy
                ),
                kind="topic",
                description=unaddressed(topic.about),
                origin=topic.location,
                trail=under_questions(self.writer) if is_first else under_topic(self.writer, topic),
            )

    def question_page(self, question: Question) -> Page:
        topic = self.topics[question.topic]
        policy = self.snapshot.kind_with_page(topic.policy)
        related = self._related(question)
        said = self.answers.said(question, related, lambda: self.say(question, related))
        return replace(
            self.outline(question),
            markdown=said.markdown,
            description=said.description,
            text=said.text,
            trail=under_topic(self.writer, topic),
            policy_address=f"{policy.name}/" if policy else "",
        )

    def say(self, question: Question, related: list[Question]) -> AnswerText:
        """Write what the page of a question says. It depends on the day, the store but for its pages and questions, and these."""
        topic = self.topics[question.topic]
        policy = self.snapshot.kind_with_page(topic.policy)
        writer = self.writer.for_customers(question.condition) if question.whom else self.writer
        whom = self._whom(question)
        basis = Basis(writer) if question.whom else self.basis
        answer = writer.prose(question.answer, question.uri)
        note = writer.prose(question.staff_note, question.uri) if question.staff_note else Markup()
        body = writer.write(
            "question.md.j2",
            question.uri,
            question=question,
            whom=whom,
            answer=answer,
            note=note,
            topic=topic,
            related=related,
            policy=policy,
            stage_title=STAGE_TITLES[question.stage],
            basis=basis.of(question.answer.text),
            has_grants=f"{STAFF_PREFIX}.{topic.policy}.escalate.to" in self.snapshot.facts and policy is not None,
        )
        return AnswerText(body, f"{whom} {first_sentences(answer)}".strip(), f"{answer}\n\n{note}")

    def _whom(self, question: Question) -> str:
        return self.writer.whom(question.condition) if question.whom else ""

    def outlines(self, before: Mapping[str, Callable[[], Page]], anew: dict[str, Callable[[], Page]]) -> Iterator[Page]:
        """Yield the pages of questions as they were written for the other day, or their outlines; `anew` gets what writes them.

        `before` writes those that nobody has written for the other day either.
        """
        for question in self.snapshot.questions:
            known = self.written.get(question.uri)
            _as_before(question.uri, before, anew)
            if known is None or not self._says_the_same(question):
                anew[question.uri] = partial(self.question_page, question)
            yield known or self.outline(question)

    def outline(self, question: Question) -> Page:
        """Return the page of a question without the words of its answer: what rules look at."""
        return Page(
            uri=question.uri,
            title=self._plain(question.title),
            markdown="",
            kind="question",
            origin=question.location,
            staff_only=question.staff_only,
            words=(*map(self._plain, question.also_asked), *filter(None, [self._whom(question)])),
            asks=question.asks,
            prose=tuple(p for p in (question.answer, question.staff_note) if p is not None),
            related=question.related,
        )

    def list_pages(self) -> Iterator[Page]:
        """Yield the list of all questions."""
        title, description = self.writer.t("All questions"), "Every question that we answer, by topic."
        for part in self._all_questions():
            way = trail(self.writer) if part.number == 1 else under_questions(self.writer)
            yield self._list_page(part, part.uri, self._titled(title, part), "questions", description, way)

    def search_page(self) -> Page:
        """Return the page of search. Without scripts it shows the list of all questions, and leads to its other pages."""
        description = "Ask in your own words, or choose from every question that we answer."
        first = next(iter(self._all_questions()))
        return self._list_page(first, SEARCH, self.writer.t("Search"), "search", description, trail(self.writer))

    def _list_page(self, part: ListPage, uri: str, title: str, kind: str, description: str, way: Trail) -> Page:
        if page := self._taken_over(uri, *self.titles):
            return page
        return Page(
            uri=uri,
            title=title,
            markdown=self.writer.write("questions.md.j2", uri, part=part),
            kind=kind,
            description=self.writer.t(description),
            trail=way,
        )

    def _all_questions(self) -> Iterator[ListPage]:
        return list_pages(ALL_QUESTIONS, [(topic, self._of_topic(topic)) for topic in self.snapshot.topics])

    def _titled(self, title: str, part: ListPage) -> str:
        """Return the title of a part: pages of one list have titles of their own."""
        if part.number == 1:
            return title
        return self.writer.t("%(title)s, page %(number)s") % {"title": title, "number": part.number}

    def _of_topic(self, topic: Topic) -> list[Question]:
        return self.by_topic.get(topic.slug, [])

    def _plain(self, text: str) -> str:
        return put_facts_plain(text, self.snapshot.facts, self.writer.locale)

    def _described(self, text: str) -> str:
        return unaddressed(self._plain(text))


def _grouped(snapshot: Snapshot) -> dict[str, list[Question]]:
    groups: dict[str, list[Question]] = {}
    for question in snapshot.questions:
        groups.setdefault(question.topic, []).append(question)
    return groups


def _bodies(page: HandPage | None) -> tuple[Prose, ...]:
    return (page.body,) if page else ()
