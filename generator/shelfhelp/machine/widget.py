"""What the widget in a shop's own page asks for first (theme/widget.js): where search is, the words around an answer, the line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.locale import locale_of

if TYPE_CHECKING:
    from shelfhelp.model.site import Site

WIDGET = "widget.json"


def widget_json(site: Site, search: str, index: str) -> str:
    """Return the file as JSON. `search` and `index` are addresses on the site: of the script, and of what it searches.

    `server` is what that script asks before the index, None where there is no such server.
    """
    t = translator(locale_of(site.language))
    words = {
        "label": t("How can we help?"),
        "nothing": t("No answer found. Ask a person"),
        "searching": t("Searching…"),
        "unsure": t("Nothing here answers that for sure. The nearest answers:"),
        "ask": t("Or ask a person"),
        "more": t("Read this in the help center"),
        "back": t("Back to the answers"),
        "one": t("1 answer"),
        "some": t("{count} answers"),
    }
    line = site.reach.line if site.reach else None
    settings = {
        "search": search,
        "index": index,
        "server": site.search_server and asdict(site.search_server),
        "language": site.language,
        "direction": site.direction,
        "words": words,
        "line": line and {"number": line.number, "link": line.link, "hours": site.reach.hours if site.reach else ""},
    }
    return json.dumps(settings, ensure_ascii=False)
