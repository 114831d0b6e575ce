"""LNK020: a link whose address carries what follows readers around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from shelfhelp.facts.mentions.allowances import allows
from shelfhelp.links.walk import leads_to_web
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Links

DEFECT = Defect("LNK020", "tracked-link", Severity.WARNING)

_TRACKS = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid|igsh|yclid|ttclid|twclid|li_fat_id|vero_id"
    r"|oly_(?:enc|anon)_id|_hs(?:enc|mi)|hsa_\w+|srsltid|s_cid|_gl|_ga|mkt_tok|ml_subscriber(?:_hash)?|epik|sc_cid|rb_clickid",
    re.IGNORECASE,
)


def check(links: Links) -> Iterator[Diagnostic]:
    """Report parameters that advertising and mail programs add to addresses."""
    for use in links.found:
        parts = urlsplit(use.link.target)
        pairs = parts.query.split("&")
        tracks = [pair.partition("=")[0] for pair in pairs if _TRACKS.fullmatch(pair.partition("=")[0])]
        start = use.link.start
        if tracks and not allows(use.prose.text, DEFECT.name, start, start + use.length):
            kept = "&".join(pair for pair in pairs if not _TRACKS.fullmatch(pair.partition("=")[0]))
            what = f"this address carries what follows readers around ({', '.join(tracks)})"
            yield DEFECT.at(use.place, what, help=f"write {urlunsplit(parts._replace(query=kept))}", length=use.length)


def _has_parameters(link: Link) -> bool:
    return "?" in link.target and leads_to_web(link)


RULE = Rule(DEFECT, Scope.TREE, __name__, check, looks_ahead=False, links=_has_parameters)
