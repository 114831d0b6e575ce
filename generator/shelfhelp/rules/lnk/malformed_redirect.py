"""LNK007: an old address that cannot be one."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.render.redirects import is_well_formed
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree


DEFECT = Defect("LNK007", "malformed-redirect")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report old addresses with anything but letters, digits, hyphens, underscores and slashes."""
    for redirect in tree.redirects:
        if not is_well_formed(redirect.old):
            near = _nearest(redirect.old)
            what = f'"{redirect.old}" cannot be an old address of this site'
            way_out = f"write {near}" if near else "write the part behind the site's name, such as help/returns"
            yield DEFECT.at(redirect.location, what, help=way_out, length=len(redirect.old))


def _nearest(old: str) -> str:
    """Return the path that was probably meant: of a whole address that behind the host, with hyphens in place of blanks."""
    path = re.sub(r"^[A-Za-z]+://[^/]*", "", old).strip("/ ").replace(" ", "-")
    bare = posixpath.splitext(path)[0]
    return bare if is_well_formed(bare) else ""


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
