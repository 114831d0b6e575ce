"""How Python-Markdown finds HTML within a line, with an expression that every supported Python reads alike.

Markdown's own is written with possessive quantifiers, which Python before 3.11.5 gets wrong (python/cpython#106052): Debian 12's
would take other texts for a tag than Debian 13's does. In this one each letter of a tag fits one way only, so that giving
nothing back is not needed: it finds the same, in a time that grows with the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor

if TYPE_CHECKING:
    from markdown import Markdown

TAG = (
    r"(<(/?[a-zA-Z][^\s\"'<>@]*(?:\s+[^\s\"'=<>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>]+))?)*\s*/?"
    r"|!--(?:(?!<!--|-->).)*--"
    r"|[?](?:(?!<[?]|[?]>).)*[?]"
    r"|!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\]"
    r")>)"
)
"""A tag, a comment, an instruction or a section of plain letters: what `markdown.inlinepatterns.HTML_RE` finds."""

_PRIORITY = 90


class TagsExtension(Extension):
    """Puts the expression in the place of Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 Markdown calls it so
        """Register the processor under Markdown's name for it."""
        md.inlinePatterns.register(HtmlInlineProcessor(TAG, md), "html", _PRIORITY)


def makeExtension(**options: Any) -> TagsExtension:  # noqa: N802 Markdown calls it so
    """Return the extension; Markdown looks for a function of this name."""
    return TagsExtension(**options)
