"""LNK005: a `related` entry that names no question."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK005", "unknown-related")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report entries that are not the `topic/slug` of a question."""
    questions = [_key(uri) for uri, page in tree.pages.items() if page.kind == "question"]
    known = {*questions, *map(_key, tree.unread)}
    for page in tree.pages.values():
        for related in page.related:
            if related.target not in known:
                what = f'there is no question "{related.target}"'
                way_out = _nearest(related.target, questions)
                yield DEFECT.at(related.location, what, help=way_out, length=len(related.target))


def _key(uri: str) -> str:
    return uri.removeprefix("faq/").removesuffix(".md")


def _nearest(target: str, questions: list[str]) -> str:
    bare = _key(target.lstrip("./")).removesuffix(".staff")
    same_slug = [key for key in questions if key.endswith(f"/{bare.rpartition('/')[2]}")]
    near = same_slug[:1] or difflib.get_close_matches(bare, questions, n=1)
    return f"did you mean {near[0]}?" if near else "write the folder and the name of the question's file, without .md"


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
