"""Markdown's search for what stands within a line, without expressions that find nothing. In: Markdown. Out: the same HTML.

Python-Markdown tries each of its fourteen expressions on every piece of text, of which most hold plain words. Each of them can only
fit where a sign stands; where none does, it is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

_SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""By the names that Markdown has for its patterns: of which signs each needs one. One of another name is always tried."""

_ANY = ("",)
_OF_DEFINITIONS = ("reference", "image_reference", "short_reference", "short_image_ref")
"""Those that find nothing in a text which defines no link."""

_PRIORITY = 20


class _SignedInlineProcessor(InlineProcessor):
    """Markdown's own, which looks for a pattern's sign before it looks for the pattern."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._signed: Sequence[tuple[Any, tuple[str, ...]]] = ()
        self._sign = re.compile("")

    def run(self, tree: Any, ancestors: Any = None) -> Any:
        """Process a tree; see Markdown."""
        patterns = self.inlinePatterns
        idle = () if self.md.references else _OF_DEFINITIONS
        known = {
            patterns.get_index_for_name(name): () if name in idle else signs
            for name, signs in _SIGNS.items()
            if name in patterns
        }
        self._signed = [(pattern, known.get(number, _ANY)) for number, pattern in enumerate(patterns)]
        self._sign = re.compile("|".join({re.escape(sign[-1:]) for _, signs in self._signed for sign in signs}))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 Markdown calls them so
        if isinstance(data, AtomicString) or self._sign.search(data) is None:
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for number in range(patternIndex, len(self._signed)):
            pattern, signs = self._signed[number]
            start, is_found = 0, True
            while is_found and any(sign in data for sign in signs):
                data, is_found, start = apply(pattern, data, number, start)
        return data


class InlineExtension(Extension):
    """Puts the search in the place of Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 Markdown calls it so
        """Register the processor under Markdown's name for it."""
        md.treeprocessors.register(_SignedInlineProcessor(md), "inline", _PRIORITY)


def makeExtension(**options: Any) -> InlineExtension:  # noqa: N802 Markdown calls it so
    """Return the extension; Markdown looks for a function of this name."""
    return InlineExtension(**options)
