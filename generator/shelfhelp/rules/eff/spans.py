"""Versions and seasons as they were written, by policy, for the rules about dates.

Of a file with a date that cannot be read there are none, and a span that ends before it begins is not among them either.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.book import Span

ONE_DAY = timedelta(days=1)
WRITTEN_DATE = len("2026-12-24")


def by_policy(spans: Iterable[Span], kind: str) -> dict[str, list[Span]]:
    """Return the spans of one kind, `version` or `season`, of each policy, in the order of their first days."""
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span.kind == kind and (span.ends is None or span.ends >= span.starts):
            found[span.policy].append(span)
    return {policy: sorted(of, key=lambda span: (span.starts, span.location)) for policy, of in found.items()}
