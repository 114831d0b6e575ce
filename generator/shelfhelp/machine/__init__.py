"""What machines read: facts as data, the pages as Markdown, a feed of changes, and what search engines look for by name.

In: a compilation of the public site, and the address that the site will have. Out: files by their path on the site. Everything
is made of the same facts and pages as the site itself, so it can say nothing else (decision 0016). Files that cannot be
without absolute addresses are left out where the site's address is not configured. Staff's site has none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.machine.facts import facts_json
from shelfhelp.machine.feed import FEED, feed
from shelfhelp.machine.llms import llms_txt
from shelfhelp.machine.well_known import robots_txt, security_txt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.snapshot import Snapshot

FACTS = "facts.json"


def machine_files(snapshot: Snapshot, tree: DocsTree, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of each file; `site_url` ends with a slash, or is "" where it is not configured."""
    yield "robots.txt", robots_txt(site_url, is_staff=snapshot.is_staff)
    if snapshot.is_staff:
        return
    yield FACTS, facts_json(snapshot, tree)
    yield "llms.txt", llms_txt(tree)
    if site_url:
        yield FEED, feed(snapshot, tree, site_url)
        yield ".well-known/security.txt", security_txt(snapshot, site_url)
