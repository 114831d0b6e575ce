"""LNK005: a `related` entry that names no question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.alike import Wordings, by_words
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree, Page


DEFECT = Defect("LNK005", "unknown-related")

_ALIKE = 0.8


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report entries that are not the `topic/slug` of a question."""
    questions = {_key(uri): page for uri, page in tree.pages.items() if page.kind == "question"}
    known = {*questions, *map(_key, tree.unread)}
    for page in tree.pages.values():
        for related in page.related:
            if related.target not in known:
                what = f'there is no question "{related.target}"'
                others = {key: other for key, other in questions.items() if other is not page}
                way_out = _nearest(related.target, others)
                yield DEFECT.at(related.location, what, help=way_out, length=len(related.target))


def _key(uri: str) -> str:
    return uri.removeprefix("faq/").removesuffix(".md")


def _nearest(target: str, questions: Mapping[str, Page]) -> str:
    """Return which question was meant: by its name in another folder, by its title or wordings, by what is written alike."""
    bare = _key(target.strip("./")).removesuffix(".staff")
    slug = bare.rpartition("/")[2]
    same_slug = next((key for key in questions if key.endswith(f"/{slug}")), "")
    asked = _key(by_words(slug, map(Wordings.of, questions.values())))
    near = same_slug or asked or nearest_word(bare, questions, cutoff=_ALIKE)
    if not near:
        return "write the folder and the name of the question's file, without .md"
    return f'did you mean {near} ("{questions[near].title}")?'


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
