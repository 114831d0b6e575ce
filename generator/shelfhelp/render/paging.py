"""Long lists of questions, on several pages. In: questions by topic. Out: the same in parts, each short enough for one page.

The first part stands where the list does, the second at `page/2/` below it: `/faq/returns/`, `/faq/returns/page/2/`. Each part
leads to the one before and the one behind by plain links. A list of ordinary length has one part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shelfhelp.model.question import Question, Topic

QUESTIONS_ON_A_PAGE = 200

Groups = list[tuple["Topic", list["Question"]]]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: `number` of `count`, from 1. `before` and `behind` are the pages beside it, "" where none is."""

    uri: str
    number: int
    count: int
    groups: Groups
    before: str = ""
    behind: str = ""


def list_pages(uri: str, groups: Groups) -> Iterator[ListPage]:
    """Yield the pages of the list whose first page is at `uri`. There is always one, even for a list of nothing."""
    rows = [(topic, question) for topic, questions in groups for question in questions]
    count = max(1, -(-len(rows) // QUESTIONS_ON_A_PAGE))
    for number in range(1, count + 1):
        some = rows[(number - 1) * QUESTIONS_ON_A_PAGE : number * QUESTIONS_ON_A_PAGE]
        yield ListPage(
            uri=_uri(uri, number),
            number=number,
            count=count,
            groups=_grouped(some),
            before=_uri(uri, number - 1) if number > 1 else "",
            behind=_uri(uri, number + 1) if number < count else "",
        )


def shortened(groups: Groups) -> tuple[Groups, frozenset[str]]:
    """Return the first questions of each topic, no more than one page holds, and the slugs of the topics that have more."""
    each = max(1, QUESTIONS_ON_A_PAGE // max(1, len(groups)))
    if sum(len(questions) for _, questions in groups) <= QUESTIONS_ON_A_PAGE:
        return groups, frozenset()
    return (
        [(topic, questions[:each]) for topic, questions in groups],
        frozenset(topic.slug for topic, questions in groups if len(questions) > each),
    )


def _uri(uri: str, number: int) -> str:
    return uri if number == 1 else f"{uri.removesuffix('.md').removesuffix('index').rstrip('/')}/page/{number}.md"


def _grouped(rows: Sequence[tuple[Topic, Question]]) -> Groups:
    groups: Groups = []
    for topic, question in rows:
        if not groups or groups[-1][0] is not topic:
            groups.append((topic, []))
        groups[-1][1].append(question)
    return groups
