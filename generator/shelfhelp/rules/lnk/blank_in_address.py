"""LNK022: an address with a blank in it, which ends there for most programs."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.links.links import Notation
from shelfhelp.links.walk import leads
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.links.walk import Use
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links

DEFECT = Defect("LNK022", "blank-in-address", Severity.WARNING)

_BLANK = re.compile(r"\s")


def check(links: Links) -> Iterator[Diagnostic]:
    """Report links and pictures whose address holds a blank that is not written as %20."""
    for use in links.found:
        start = use.link.start
        is_missing = use.target.scheme is None and use.is_to_file and f"kb/{use.target.path}" not in links.tree.assets
        if is_missing:
            continue  # LNK003 says so
        if not allows(use.prose.text, DEFECT.name, start, start):
            what = f'"{use.link.target}" has a blank in it, where many programs take it to end'
            yield DEFECT.at(use.place, what, help=_way_out(use), length=use.length)


def _is_blank(link: Link) -> bool:
    is_written = link.form in {Notation.INLINE, Notation.IMAGE} and link.extent[1] > 0
    return is_written and leads(link) and _BLANK.search(link.target) is not None


def _way_out(use: Use) -> str:
    right = _BLANK.sub("-", " ".join(use.link.target.split()))
    if use.target.scheme is None and use.is_to_file:
        return f"rename the file to {posixpath.basename(right)}, and write {right}"
    return f"write {_BLANK.sub('%20', use.link.target)}"


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, links=_is_blank)
