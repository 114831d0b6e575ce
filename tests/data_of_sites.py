"""What programs read of a site: the data of a page's tool, and the facts for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shelfhelp.machine.facts import facts_json
from shelfhelp.machine.linked_data import linked_data, organization_on
from shelfhelp.model.tool import Lookup, ReturnsForm

if TYPE_CHECKING:
    from shelfhelp.compile import Compilation
    from shelfhelp.model.page import Page
    from shelfhelp.model.snapshot import Snapshot


def tool_data(page: Page) -> dict[str, Any]:
    """Return the data of the form for returns, or of staff's lookup. No tag can end in it, and no placeholder begin."""
    assert isinstance(page.tool, ReturnsForm | Lookup)
    assert not any(sign in page.tool.data for sign in ("<", ">", "&", "{{"))
    data: dict[str, Any] = json.loads(page.tool.data)
    return data


def linked_data_of(page: Page, snapshot: Snapshot, url: str) -> str:
    """Return the structured data that a page of a public site has."""
    return linked_data(page, organization_on(page, snapshot, url), url)


def facts_data(made: Compilation) -> dict[str, Any]:
    """Return the facts of `facts.json` by their keys."""
    found: dict[str, Any] = json.loads(facts_json(made.snapshot, made.tree))["facts"]
    return found
