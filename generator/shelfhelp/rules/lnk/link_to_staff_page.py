"""LNK010: a public text that points to what only staff may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.nearest import Nearest
from shelfhelp.links.walk import leads_to_path, to_paths
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.sources import Audience, audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.rules.rule import Links


DEFECT = Defect("LNK010", "link-to-staff-page")

_HOME = "index.md"
"""Both audiences have one: a link to it is right for either."""


def check(links: Links) -> Iterator[Diagnostic]:
    """Report links and `related` entries of public files that lead to a page or file of the staff's.

    What is named `.staff.` is known for staff's in the public compilation too; the rest only staff's compilation knows.
    """
    tree = links.tree
    nearest = Nearest(tree)
    for use in to_paths(links.found):
        page = tree.pages.get(use.target.path)
        is_staff_page = page is not None and page.staff_only and page.uri != _HOME
        if use.is_public and (is_staff_page or audience_of(use.target.written.partition("#")[0]) is Audience.STAFF):
            near = nearest.page(use) if page is not None and not page.staff_only else ""
            yield _finding(use.place, use.target.written, near, use.length)
    for page in tree.pages.values():
        for related in page.related:
            other = tree.pages.get(f"faq/{related.target}.md")
            if other is not None and other.staff_only and not page.staff_only:
                yield _finding(related.location, related.target, "", len(related.target))


def _finding(place: Location, written: str, near: str, length: int) -> Diagnostic:
    what = f'"{written}" is for staff only, and shoppers read this file'
    way_out = f"write {near}" if near else "take it away here, or move the sentence into a staff note"
    return DEFECT.at(place, what, help=way_out, length=length)


RULE = Rule(
    DEFECT, Scope.TREE, __name__, check, looks_ahead=False, explains=("LNK001", "LNK003", "LNK005"), links=leads_to_path
)
