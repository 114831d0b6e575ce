"""LNK001: a link to a page that does not exist, or to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.links import Notation
from shelfhelp.links.nearest import Nearest
from shelfhelp.links.walk import leads_to_path, to_pages
from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import kind_with_page
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.links.walk import Use
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links


DEFECT = Defect("LNK001", "broken-link")


def check(links: Links) -> Iterator[Diagnostic]:
    """Report links to pages that are not there. A page whose file could not be read is there, and reported for that."""
    tree = links.tree
    nearest = Nearest(tree)
    there = tree.pages.keys() | tree.unread
    for use in to_pages(use for use in links.found if leads_to_path(use.link)):
        if use.target.path in there:
            continue
        leads_out = f'"{use.target.written}" leads out of the help center'
        what = leads_out if use.target.leads_out else f'there is no page "{use.target.path}"'
        way_out = _without_policy(use) or _nearest(use, nearest)
        yield DEFECT.at(use.place, what, help=way_out, length=use.length)
    yield from _to_nothing(links.found)


def _without_policy(use: Use) -> str:
    """Return what to do about a link to the page of a policy that the store does not have; "" for any other."""
    kind = kind_with_page(use.target.path.removesuffix(".md"))
    return f"the store has no such policy: write policies/{kind.name}.yml, or take the link out" if kind else ""


def _nearest(use: Use, nearest: Nearest) -> str:
    near = nearest.page(use)
    return f"did you mean {near}?" if near else "write the path of the page's Markdown file, from this file on"


def _to_nothing(found: Iterable[Use]) -> Iterator[Diagnostic]:
    for use in found:
        if use.link.form is Notation.UNDEFINED:
            what = f"nothing says where [{use.link.target}] leads"
            way_out = f"write [{use.link.target}]: and the target on a line of its own"
            yield DEFECT.at(use.place, what, help=way_out, length=use.length)
        elif not use.link.target.strip():
            what, way_out = "this link leads nowhere", "write the target between the round brackets"
            yield DEFECT.at(use.place, what, help=way_out, length=1)


def _may_be_broken(link: Link) -> bool:
    return leads_to_path(link) or link.form is Notation.UNDEFINED or not link.target.strip()


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, links=_may_be_broken)
