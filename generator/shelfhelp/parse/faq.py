"""From `faq/` to topics and questions. A `.staff.md` beside a question is its note; one alone is staff's own question."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import Field

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.question import Question, Related, Stage, Topic
from shelfhelp.model.values import Day, Text
from shelfhelp.parse.validate import validate
from shelfhelp.source import defects, yaml
from shelfhelp.source.frontmatter import split
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from shelfhelp.model.prose import Prose
    from shelfhelp.source.sources import SourceFile, Sources

TOPICS = "faq/topics.yml"
_DEPTH = 3
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class TopicHead(Part):
    """What `faq/topics.yml` says about one topic."""

    title: Text = stated("title of the topic")
    about: Text = stated("what the topic is about")
    policy: Name = stated("policy that governs the topic")


class TopicsFile(Part):
    """`faq/topics.yml`."""

    topics: dict[Name, TopicHead] = stated("topics, in the order of the navigation")


class QuestionHead(Part):
    """The front matter of a question."""

    title: Text = stated("question")
    stage: Stage = stated("stage of the customer's journey")
    also_asked: tuple[Text, ...] = Field(default=(), title="other wordings of the question")
    owner: Text | None = stated("owner of the answer", default=None)
    reviewed_on: Day | None = stated("day of the last review", default=None)
    review_by: Day | None = stated("day by which the answer must be reviewed", default=None)
    related: tuple[Text, ...] = stated("related questions, as topic/slug", default=())
    redirect_from: tuple[Text, ...] = stated("old addresses that lead here", default=())


@dataclass(frozen=True, slots=True)
class Faq:
    """What came out of `faq/`."""

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    found: tuple[Diagnostic, ...]


def parse_faq(sources: Sources) -> Faq:
    """Read every file below `faq/`. Files with a wrong name or place are reported and left out."""
    files = {f.path: f for f in sources.files if f.path.startswith("faq/")}
    topics, found = _topics(files.pop(TOPICS, None))
    known = {t.slug for t in topics}
    questions: list[Question] = []
    well_named: dict[str, SourceFile] = {}
    for path, file in files.items():
        problem = _misnamed(file, known)
        if problem is None:
            well_named[path] = file
        else:
            found.append(problem)
    for path, file in well_named.items():
        beside = path.removesuffix(".staff.md") + ".md"
        if file.audience is Audience.STAFF and beside in well_named:
            continue
        note = well_named.get(path.removesuffix(".md") + ".staff.md") if file.audience is Audience.PUBLIC else None
        question, problems = _question(file, note)
        found.extend(problems)
        if question is not None:
            questions.append(question)
    found.extend(_collisions(questions))
    return Faq(topics, tuple(questions), tuple(found))


def _topics(file: SourceFile | None) -> tuple[tuple[Topic, ...], list[Diagnostic]]:
    if file is None:
        way_out = 'write it: "topics:", below it each folder\'s name with title, about and policy'
        return (), [defects.MISSING_FILE.at(Location(TOPICS), "there is no list of topics", help=way_out)]
    root, found = yaml.compose(file.text, file.path)
    if root is None:
        return (), found
    read, problems = validate(TopicsFile, root)
    if read is None:
        return (), problems
    topics: list[Topic] = []
    for slug, head in read.topics.items():
        if head.policy not in KINDS:
            where = yaml.place_of(root, ("topics", slug, "policy"))
            what = f'"{head.policy}" is not a policy'
            problems.append(
                defects.SCHEMA.at(where, what, help=f"write one of: {', '.join(KINDS)}", length=len(head.policy))
            )
        where = yaml.place_of(root, ("topics", slug))
        topics.append(Topic(slug, str(head.title), str(head.about), head.policy, where))
    return tuple(topics), problems


def _misnamed(file: SourceFile, topics: set[str]) -> Diagnostic | None:
    path = PurePosixPath(file.path)
    where = Location(file.path)
    if len(path.parts) != _DEPTH or path.suffix != ".md":
        return defects.MISPLACED.at(where, "an answer is a file faq/<topic>/<slug>.md", help="move or rename this file")
    topic = path.parts[1]
    if topic not in topics:
        near = difflib.get_close_matches(topic, topics, n=1)
        way_out = (
            f'did you mean faq/{near[0]}/? If it is a new topic, add "{topic}:" to {TOPICS}'
            if near
            else f'add "{topic}:" to {TOPICS}'
        )
        return defects.MISPLACED.at(where, f'"{topic}" is not a topic', help=way_out)
    slug = path.name.removesuffix(".md").removesuffix(".staff")
    if slug == "index":
        return defects.MISPLACED.at(
            where, "a topic's page is made by ShelfHelp", help=f'say what it is about in {TOPICS}, at "about:"'
        )
    if _SLUG.fullmatch(slug) is None:
        suggested = _slugified(slug)
        way_out = f"rename it to {suggested}.md" if suggested else "use lower-case letters, digits and hyphens"
        return defects.MISPLACED.at(where, f'"{path.name}" cannot be an address', help=way_out)
    return None


def _slugified(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", folded))


@cache
def _question(file: SourceFile, note: SourceFile | None) -> tuple[Question | None, tuple[Diagnostic, ...]]:
    """Read one question. The same files give the same question, so compiling for two audiences reads them once."""
    parts = split(file)
    found = list(parts.found)
    staff_note, problems = _note(note)
    found.extend(problems)
    if parts.head is None:
        if not parts.has_head:
            found.append(_headless(file))
        return None, tuple(found)
    head, problems = validate(QuestionHead, parts.head)
    found.extend(problems)
    if head is None:
        return None, tuple(found)
    path = PurePosixPath(file.path)
    places = {p: node.location for p, node in yaml.leaves(parts.head)}
    question = Question(
        slug=path.name.removesuffix(".md").removesuffix(".staff"),
        topic=path.parts[1],
        stage=head.stage,
        title=str(head.title),
        also_asked=tuple(map(str, head.also_asked)),
        answer=parts.body,
        staff_note=staff_note,
        owner=str(head.owner) if head.owner else None,
        reviewed_on=head.reviewed_on.date if head.reviewed_on else None,
        review_by=head.review_by.date if head.review_by else None,
        related=_listed("related", head.related, places),
        redirect_from=_listed("redirect_from", head.redirect_from, places),
        staff_only=file.audience is Audience.STAFF,
        location=Location(file.path),
        places=places,
    )
    return question, tuple(found)


def _note(file: SourceFile | None) -> tuple[Prose | None, list[Diagnostic]]:
    if file is None:
        return None, []
    parts = split(file)
    if parts.has_head and not parts.found:
        what = "a note beside a public question has no front matter"
        way_out = "take the front matter away; title, owner and review date are those of the question"
        return parts.body, [defects.SCHEMA.at(Location(file.path), what, help=way_out)]
    return parts.body, list(parts.found)


def _headless(file: SourceFile) -> Diagnostic:
    if file.audience is Audience.STAFF:
        beside = file.path.removesuffix(".staff.md") + ".md"
        what = f"there is no question for this note: {beside} does not exist"
        way_out = "rename the note after its question, or give it a front matter to make it a question for staff"
        return defects.MISPLACED.at(Location(file.path), what, help=way_out)
    what = "this answer has no front matter"
    return defects.SYNTAX.at(
        Location(file.path), what, help='begin the file with "---", "title: …?", "stage: …" and "---"'
    )


def _listed(key: str, texts: tuple[Text, ...], places: dict[yaml.Path, Location]) -> tuple[Related, ...]:
    return tuple(Related(str(text), places[(key, index)]) for index, text in enumerate(texts))


def _collisions(questions: list[Question]) -> list[Diagnostic]:
    """Find questions whose addresses differ in case or Unicode form only; two topics may use one slug."""
    found: list[Diagnostic] = []
    first: dict[str, Question] = {}
    for question in questions:
        folded = unicodedata.normalize("NFC", question.key).casefold()
        other = first.setdefault(folded, question)
        if other is not question:
            found.append(
                defects.DUPLICATE_SLUG.at(
                    question.location,
                    f'"{question.key}" has the same address as another question',
                    notes=[f"the other one is {other.location.path}"],
                    help="rename one of the two files",
                )
            )
    return found
