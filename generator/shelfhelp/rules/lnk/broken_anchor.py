"""LNK002: a link to a heading that its page does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.anchors import anchors
from shelfhelp.links.walk import leads_to_place, to_pages
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links


DEFECT = Defect("LNK002", "broken-anchor")

_OTHER_FOR_STAFF = "today"
"""The kind of the staff's home page, which stands where shoppers have another page with other headings."""


def check(links: Links) -> Iterator[Diagnostic]:
    """Report `#…` behind a page that is there, where no heading and no HTML tag of it has that name."""
    tree = links.tree
    for use in to_pages(links.found):
        wanted = use.target.fragment
        page = tree.written(use.target.path) if wanted else None
        if page is None or page.uri in tree.unread or page.kind == _OTHER_FOR_STAFF:
            continue
        offered = anchors(page.markdown)
        if wanted not in offered:
            near = nearest_word(wanted, offered)
            way_out = f"did you mean #{near}?" if near else _all(offered)
            what = f'the page "{page.uri}" has no heading "#{wanted}"'
            yield DEFECT.at(use.place, what, help=way_out, length=use.length)


def _all(offered: tuple[str, ...]) -> str:
    return (
        f"the headings there are {', '.join(f'#{name}' for name in offered)}" if offered else "link to the page alone"
    )


RULE = Rule(DEFECT, Scope.TREE, __name__, check, links=leads_to_place)
