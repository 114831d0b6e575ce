"""What programs read of a site: the data of a page's tool, and the facts for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shelfhelp.machine.facts import facts_json
from shelfhelp.model.tool import Lookup, ReturnsForm

if TYPE_CHECKING:
    from shelfhelp.compile import Compilation
    from shelfhelp.model.page import Page


def tool_data(page: Page) -> dict[str, Any]:
    """Return the data of the form for returns, or of staff's lookup. No tag can end in it, and no placeholder begin."""
    assert isinstance(page.tool, ReturnsForm | Lookup)
    assert not any(sign in page.tool.data for sign in ("<", ">", "&", "{{"))
    data: dict[str, Any] = json.loads(page.tool.data)
    return data


def facts_data(made: Compilation) -> dict[str, Any]:
    """Return the facts of `facts.json` by their keys."""
    found: dict[str, Any] = json.loads(facts_json(made.snapshot, made.tree))["facts"]
    return found
