"""LNK004: a link that names an address of the built site in place of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.nearest import Nearest
from shelfhelp.links.walk import leads_to_path, to_paths
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links


DEFECT = Defect("LNK004", "built-address")


def check(links: Links) -> Iterator[Diagnostic]:
    """Report `/returns/`, `returns/`, `returns.html` and `www.example.com`: only a server knows whether they work."""
    nearest = Nearest(links.tree)
    for use in to_paths(links.found):
        if use.names_address:
            near = nearest.file(use) if use.is_to_file else nearest.page(use)
            what = f'"{use.target.written}" names an address of the site, not a file'
            kind = "file in kb/" if use.is_to_file else "Markdown file"
            way_out = f"write {near}" if near else f"write the path of the {kind}, from this page on"
            if use.names_host:
                what = f'"{use.target.written}" has no https:// before it, so it names a file of this help center'
                way_out = f"write https://{use.target.written}"
            yield DEFECT.at(use.place, what, help=way_out, length=use.length)


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, links=leads_to_path)
