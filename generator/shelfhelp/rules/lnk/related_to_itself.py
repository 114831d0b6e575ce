"""LNK006: a question that names itself among its related questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK006", "related-to-itself")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report `related` entries that lead to the page that they stand on."""
    for page in tree.pages.values():
        for related in page.related:
            if page.uri == f"faq/{related.target}.md":
                what, way_out = "this question is related to itself", "take this line away"
                yield DEFECT.at(related.location, what, help=way_out, length=len(related.target))


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
