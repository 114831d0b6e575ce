"""LNK022: an address with a blank in it, which ends there for most programs."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.links.links import Notation
from shelfhelp.links.walk import walk
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.walk import Use
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import DocsTree

DEFECT = Defect("LNK022", "blank-in-address", Severity.WARNING)

_BLANK = re.compile(r"\s")


def check(tree: DocsTree) -> Iterator[Diagnostic]:
    """Report links and pictures whose address holds a blank that is not written as %20."""
    for use in walk(tree):
        start = use.link.start
        is_written = use.link.form in {Notation.INLINE, Notation.IMAGE} and use.link.extent[1] > 0
        is_missing = use.target.scheme is None and use.is_to_file and f"kb/{use.target.path}" not in tree.assets
        if is_missing:
            continue  # LNK003 says so
        if is_written and _BLANK.search(use.link.target) and not allows(use.prose.text, DEFECT.name, start, start):
            what = f'"{use.link.target}" has a blank in it, where many programs take it to end'
            yield DEFECT.at(use.place, what, help=_way_out(use), length=use.length)


def _way_out(use: Use) -> str:
    right = _BLANK.sub("-", " ".join(use.link.target.split()))
    if use.target.scheme is None and use.is_to_file:
        return f"rename the file to {posixpath.basename(right)}, and write {right}"
    return f"write {_BLANK.sub('%20', use.link.target)}"


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False)
