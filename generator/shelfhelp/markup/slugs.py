"""The name by which a heading can be linked to, made of its own words in any script; so it stays when a heading is added."""

from __future__ import annotations

from markdown.extensions.toc import slugify_unicode

EXPORTED_AS = f"{slugify_unicode.__module__}.{slugify_unicode.__qualname__}"
"""Where a stock MkDocs finds the same function."""


def slug(words: str, separator: str = "-") -> str:
    """Return the anchor of a heading: its letters and digits in lower case; "" where it has none."""
    return slugify_unicode(words, separator)
