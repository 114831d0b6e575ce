"""From `faq/` to topics and questions. A `.staff.md` beside a question is its note; one alone is staff's own question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import Field

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.kept import key_of
from shelfhelp.model.nearest_word import did_you_mean, nearest_word
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.question import LinePlaces, Question, Related, Stage, Topic
from shelfhelp.model.readings import NONE
from shelfhelp.model.values import Count, Day, PlainText, Text
from shelfhelp.parse.cases import refused
from shelfhelp.parse.conditions import read_condition
from shelfhelp.parse.intents import Asks
from shelfhelp.parse.offers import habits_of
from shelfhelp.parse.staff_names import misnamed_for_staff
from shelfhelp.parse.validate import unreported, validate
from shelfhelp.source import defects, nodes, yaml
from shelfhelp.source.filing import headless, home_of, other_kind, page_among_questions, topic_without_entry
from shelfhelp.source.frontmatter import split
from shelfhelp.source.names import (
    FORM,
    SLUG,
    FileNames,
    is_well_formed,
    right_name,
    slugified,
    without_endings,
    without_text_endings,
)
from shelfhelp.source.nodes import MapNode, TextNode
from shelfhelp.source.sources import SEARCH_TESTS, Audience

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shelfhelp.model.kept import Kept
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.readings import Habits
    from shelfhelp.model.situation import Words
    from shelfhelp.source.sources import SourceFile, Sources

TOPICS = "faq/topics.yml"
_DEPTH = 3
_ALMOST = 0.8


class TopicHead(Part):
    """What `faq/topics.yml` says about one topic."""

    title: PlainText = stated("title of the topic")
    about: PlainText = stated("what the topic is about")
    policy: Name = stated("policy that governs the topic")


class TopicsFile(Part):
    """`faq/topics.yml`."""

    topics: dict[Name, TopicHead] = stated("topics, in the order of the navigation")


class QuestionHead(Part):
    """The front matter of a question."""

    title: Text = stated("question")
    stage: Stage = stated("stage of the customer's journey")
    also_asked: tuple[Text, ...] = Field(default=(), title="other wordings of the question")
    asks: Asks | None = stated("what is asked here that every store is asked", default=None)
    owner: PlainText | None = stated("owner of the answer", default=None)
    reviewed_on: Day | None = stated("day of the last review", default=None)
    review_by: Day | None = stated("day by which the answer must be reviewed", default=None)
    most_asked: Count | None = stated("place among the questions that are asked most, 1 for the first", default=None)
    related: tuple[PlainText, ...] = stated("related questions, as topic/slug", default=())
    redirect_from: tuple[PlainText, ...] = stated("old addresses that lead here", default=())
    whom: PlainText | None = Field(default=None, alias="for", title="those whom the answer is for")


@dataclass(frozen=True, slots=True)
class Faq:
    """What came out of `faq/`. `unread` are the pages that would be there if their files could be read."""

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    unread: frozenset[str]
    found: tuple[Diagnostic, ...]


ReadQuestion = tuple[Question | None, tuple[Diagnostic, ...]]
"""A question as its file says it, None where that cannot be read, and what is wrong with the file."""


@dataclass(frozen=True, slots=True)
class _Topics:
    """What `faq/topics.yml` says. `named` are all topics that it names, broken ones too; None where not all can be read."""

    topics: tuple[Topic, ...]
    named: frozenset[str] | None
    found: tuple[Diagnostic, ...]


def parse_faq(sources: Sources, words: Words, policies: list[str], read: Kept[ReadQuestion]) -> Faq:
    """Read every file below `faq/`. Files with a wrong name or place are reported and left out.

    `words` are those of cases, `policies` what a topic can be about; `read` are questions that were read before.
    """
    files = {f.path: f for f in sources.files if f.path.startswith("faq/") and f.path != SEARCH_TESTS}
    there = {path for path in sources.paths() if path.startswith("faq/") and path != SEARCH_TESTS}
    habits = habits_of(sources)
    topics = _topics(files.pop(TOPICS, None), there, policies)
    known = {topic.slug for topic in topics.topics}
    well_placed, problems = _well_placed(files, topics.named)
    found = [*topics.found, *problems]
    questions: list[Question] = []
    known_by = repr(habits)
    for path, file in well_placed.items():
        beside = path.removesuffix(".staff.md") + ".md"
        if file.audience is Audience.STAFF and beside in there:
            continue
        note = well_placed.get(path.removesuffix(".md") + ".staff.md") if file.audience is Audience.PUBLIC else None
        question, mistakes = _question(file, note, habits, read, known_by)
        found.extend(mistakes)
        if question is not None and question.topic in known:
            narrowed, problem = _narrowed(question, words)
            found.extend(problem)
            questions.append(narrowed)
    made = {question.uri for question in questions} | {topic.uri for topic in topics.topics}
    pages = {path for path in there if path.endswith(".md")}
    folders = {path.split("/")[1] for path in pages if path.count("/") == _DEPTH - 1}
    meant = ((folder, name) for folder, _, name in (path.rpartition("/") for path in there))
    pages |= {f"{folder.lower()}/{right_name(name)}" for folder, name in meant if without_text_endings(name) != name}
    would_be = {f"{without_endings(path)}.md" for path in pages} | {f"faq/{folder}/index.md" for folder in folders}
    return Faq(topics.topics, tuple(questions), frozenset(would_be - made), tuple(found))


def _topics(file: SourceFile | None, there: set[str], policies: list[str]) -> _Topics:
    """Read the list of topics. Each topic is read alone, so that a broken one leaves the others standing."""
    if file is None:
        is_reported = TOPICS in there or any(map(_is_misnamed_list, there))
        way_out = 'write "topics:", and below it the name of each folder with its title, about and policy'
        missing = defects.MISSING_FILE.at(Location(TOPICS), "the list of topics is missing", help=way_out)
        return _Topics((), None, () if is_reported else (missing,))
    root, refused = yaml.compose(file.text, file.path, begins="topics")
    if root is None:
        return _Topics((), None, tuple(refused))
    if "topics" not in root.entries:
        refused.append(_without_first_line(root))
        root = MapNode({"topics": root}, {"topics": TextNode("topics", root.location)}, root.location)
    listed = root.entries["topics"]
    if not isinstance(listed, MapNode):
        return _Topics((), None, (*refused, *validate(TopicsFile, root, NONE)[-1]))
    around = MapNode({**root.entries, "topics": MapNode({}, {}, listed.location)}, root.keys, root.location)
    found = validate(TopicsFile, around, NONE)[-1]
    topics: list[Topic] = []
    for slug, node in listed.entries.items():
        alone = MapNode({"topics": MapNode({slug: node}, listed.keys, listed.location)}, root.keys, root.location)
        topic, problems = _topic(slug, alone, listed.keys[slug], policies)
        found.extend(problems)
        if topic is not None:
            topics.append(topic)
    named = frozenset(listed.entries) if all(map(SLUG.fullmatch, listed.entries)) else None
    return _Topics(tuple(topics), named, (*refused, *unreported(found, refused)))


def _without_first_line(root: MapNode) -> Diagnostic:
    first = next(iter(root.keys.values()), TextNode("", root.location))
    what, way_out = (
        'there is no line "topics:" above the topics',
        "write it, and indent the topics below it by 2 blanks",
    )
    return defects.SCHEMA.at(first.location, what, help=way_out, length=len(first.text))


def _topic(slug: str, root: MapNode, key: TextNode, policies: list[str]) -> tuple[Topic | None, list[Diagnostic]]:
    if SLUG.fullmatch(slug) is None:
        right = slugified(slug)
        way_out = f'write "{right}:", and name its folder faq/{right}/' if right else FORM
        what = f'"{slug}" cannot be part of an address'
        return None, [defects.SCHEMA.at(key.location, what, help=way_out, length=len(slug))]
    read, node, problems = validate(TopicsFile, root, NONE)
    if read is None:
        return None, problems
    head = read.topics[slug]
    if head.policy not in policies:
        way_out = did_you_mean(head.policy.casefold(), policies, f"write one of: {', '.join(policies)}")
        where = nodes.place_of(node, ("topics", slug, "policy"))
        what = f'policy: "{head.policy}" is not a policy'
        problems.append(defects.SCHEMA.at(where, what, help=way_out, length=len(head.policy)))
    where = nodes.place_of(root, ("topics", slug))
    return Topic(slug, str(head.title), str(head.about), head.policy, where), problems


def _well_placed(
    files: Mapping[str, SourceFile], topics: frozenset[str] | None
) -> tuple[dict[str, SourceFile], list[Diagnostic]]:
    """Separate the files that can be a question or a note from those whose name or folder is wrong."""
    names = FileNames()
    found: list[Diagnostic] = []
    well_placed: dict[str, SourceFile] = {}
    for path in sorted(files, key=lambda path: (not is_well_formed(files[path]), path)):
        problem = (
            misnamed_for_staff(files[path], files.keys())
            or _misplaced(files[path], topics, files.values())
            or names.problem(files[path])
        )
        if problem is None:
            well_placed[path] = files[path]
        else:
            found.append(problem)
    return well_placed, list(dict.fromkeys(found))


def _misplaced(file: SourceFile, topics: frozenset[str] | None, others: Collection[SourceFile]) -> Diagnostic | None:
    folders = file.path.split("/")
    is_named = (
        folders[-1].endswith(".md") and not folders[-1].startswith(".") and without_endings(folders[-1]) != "index"
    )
    if is_named and len(folders) == _DEPTH and (topics is None or folders[1] in topics):
        return None
    path, where = PurePosixPath(file.path), Location(file.path)
    if path.suffix != ".md":
        way_out = (
            "if it is the list of topics, rename it to topics.yml" if _is_misnamed_list(file.path) else other_kind(path)
        )
        return defects.MISPLACED.at(where, "this file is not published", help=way_out)
    if without_endings(path.name) == "index":
        what = "the lists of questions are made by ShelfHelp"
        return defects.MISPLACED.at(where, what, help=f'what a topic is about stands in {TOPICS}, at "about:"')
    if len(path.parts) != _DEPTH:
        home = f"faq/{path.parts[1]}/{path.name}" if len(path.parts) > _DEPTH else home_of(file, others)
        what = "a question stands in the folder of its topic"
        return defects.MISPLACED.at(where, what, help=f"move it to {home}")
    topic = path.parts[1]
    if topics is not None and topic not in topics:
        near = nearest_word(topic.casefold(), sorted(topics), cutoff=_ALMOST)
        if not near:
            return topic_without_entry(topic, TOPICS, KINDS)
        way_out = f'did you mean faq/{near}/? If it is a new topic, add "{topic}:" to {TOPICS}'
        return defects.MISPLACED.at(where, f'"{topic}" is not a topic', help=way_out)
    return None


def _is_misnamed_list(path: str) -> bool:
    """Return whether a file below `faq/` is probably the list of topics under another name."""
    return path.count("/") == 1 and path.lower().endswith((".yml", ".yaml"))


def _question(
    file: SourceFile, note: SourceFile | None, habits: Habits, read: Kept[ReadQuestion], known_by: str
) -> ReadQuestion:
    """Read one question with staff's note on it. `known_by` are the habits as a key has them."""
    key = key_of("question", file.key, known_by)
    question, found = read.get(key, lambda: read_question(file, habits))
    staff_note, problems = _note(note)
    return replace(question, staff_note=staff_note) if question and note else question, (*found, *problems)


def read_question(file: SourceFile, habits: Habits) -> ReadQuestion:
    """Read one question: the same file gives the same question."""
    parts = split(file)
    found = [*parts.found]
    if parts.head is None:
        if not parts.has_head:
            found.append(headless(file))
        return None, tuple(found)
    if (stray := page_among_questions(file, parts.head)) is not None:
        return None, (*found, stray)
    head, node, problems = validate(QuestionHead, parts.head, habits)
    found.extend(unreported(problems, parts.found))
    if head is None or parts.is_tangled:
        return None, tuple(found)
    path = PurePosixPath(file.path)
    places = {p: node.location for p, node in nodes.leaves(node)}
    if head.also_asked and isinstance(node, MapNode) and "also_asked" in node.entries:
        places["also_asked",] = node.entries["also_asked"].location
    question = Question(
        slug=without_endings(path.name),
        topic=path.parts[1],
        stage=head.stage,
        title=str(head.title),
        also_asked=tuple(map(str, head.also_asked)),
        asks=head.asks.names if head.asks else (),
        answer=parts.body,
        staff_note=None,
        owner=str(head.owner) if head.owner else None,
        reviewed_on=head.reviewed_on.date if head.reviewed_on else None,
        review_by=head.review_by.date if head.review_by else None,
        most_asked=head.most_asked.number if head.most_asked else None,
        whom=str(head.whom or ""),
        related=_listed("related", head.related, places),
        redirect_from=_listed("redirect_from", head.redirect_from, places),
        staff_only=file.audience is Audience.STAFF,
        location=Location(file.path),
        places=LinePlaces.at(file.path, places),
    )
    return question, tuple(found)


def _narrowed(question: Question, words: Words) -> tuple[Question, list[Diagnostic]]:
    """Return a question with what its "for" stands for; for everybody where that cannot be read."""
    if not question.whom:
        return question, []
    try:
        return replace(question, condition=read_condition(question.whom, words)), []
    except ValueError as error:
        return question, [refused(error, question.place("for"), question.whom)]


def _note(file: SourceFile | None) -> tuple[Prose | None, tuple[Diagnostic, ...]]:
    if file is None:
        return None, ()
    parts = split(file)
    if parts.has_head and not parts.found:
        what = "a note beside a public question has no front matter"
        way_out = "take the front matter away; title, owner and review date are those of the question"
        return parts.body, (defects.SCHEMA.at(Location(file.path), what, help=way_out, length=len("---")),)
    return parts.body, parts.found


def _listed(key: str, texts: tuple[Text, ...], places: dict[nodes.Path, Location]) -> tuple[Related, ...]:
    return tuple(Related(str(text), places[(key, index)]) for index, text in enumerate(texts))
