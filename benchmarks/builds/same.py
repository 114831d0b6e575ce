"""Whether what a tool has built says what the articles say: each sentence of an answer stands on its page, word by word."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .articles import Article

_TAG = re.compile(r"<[^>]*>")
_TARGET = re.compile(r"\]\([^)]*\)")
_STEP = re.compile(r"^(\d+\.|-) ", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.?]\s+")


def missing(site: Path, made: Iterable[Article]) -> list[str]:
    """Return the sentences of articles that their pages in a site do not say."""
    found = []
    for article in made:
        page = site / "faq" / article.topic / article.slug / "index.html"
        said = words(_TAG.sub("", page.read_text(encoding="utf-8"))) if page.is_file() else ""
        found += [f"{page}: {sentence}" for sentence in sentences(article) if f" {sentence} " not in f" {said} "]
    return found


def sentences(article: Article) -> list[str]:
    """Return the sentences of an article as words alone."""
    text = _STEP.sub("", _TARGET.sub("]", article.said()))
    return [words(one) for one in [article.title, *_SENTENCE_END.split(text)] if words(one)]


def words(text: str) -> str:
    """Return the words of a text alone, a blank between two."""
    return " ".join(re.findall(r"\w+", html.unescape(text)))
