"""What `#…` can point to on a page. In: its Markdown. Out: its anchors, in order.

Headings get the anchors that Python-Markdown's table-of-contents extension gives them; HTML tags those that they name.
"""

from __future__ import annotations

import html
import re
from functools import cache

from markdown import Markdown

from shelfhelp.links.links import DEFINITION, TAG
from shelfhelp.links.masked import masked
from shelfhelp.markup.slugs import slug
from shelfhelp.sanitize.html import is_free

_INSIDE = r"(?:[ ]{4}|\t|[-*+][ ]+|\d{1,9}\.[ ]+|>[ ]?)*"
_HEADING = re.compile(rf"{_INSIDE}(?P<level>#{{1,6}})(?P<words>.*)")
_UNDERLINE = re.compile(rf"{_INSIDE}(?:=+|-+)[ ]*")
_PLAIN = re.compile(r"[^\\`*_{}\[\]<>&!~^|#\"'\x02\x03]*")
_COUNTED = re.compile(r"(?P<stem>.*)_(?P<count>[0-9]+)")
_NAMED = re.compile(r"\s(?:id|name)\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_PARSED = re.compile(r"\smarkdown[\s=>]")
_LONGEST_HEADING = 300


@cache
def anchors(text: str) -> tuple[str, ...]:
    """Return every anchor of a page, each once; a name that only the theme may have is taken off the page, and is none."""
    visible = masked(text)
    tags = [
        (tag[0], next(filter(None, named.groups()), ""))
        for tag in TAG.finditer(visible)
        for named in _NAMED.finditer(tag[0])
    ]
    taken = {name for tag, name in tags if _PARSED.search(tag)}
    counters: dict[str, int] = {}
    definitions = "\n".join(found[0] for found in DEFINITION.finditer(visible))
    made = [_unique(_slug(words, definitions), taken, counters) for words in headings(text)]
    return tuple(dict.fromkeys(name for name in [*made, *(html.unescape(name) for _, name in tags)] if is_free(name)))


def headings(text: str) -> list[str]:
    """Return the words of each heading as they are written, in order: lines that begin with #, and underlined ones."""
    found: list[str] = []
    written, lines = text.split("\n"), masked(text).split("\n")
    begins_block, number = True, 0
    while number < len(lines):
        line, below = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
        heading = _HEADING.match(line)
        is_underlined = begins_block and line.strip() != "" and _UNDERLINE.fullmatch(below) is not None
        if heading is not None:
            found.append(_without_closing(written[number][heading.start("words") :]))
        elif is_underlined:
            found.append(re.sub(f"^{_INSIDE}", "", written[number]).strip())
            number += 1
        begins_block = heading is not None or is_underlined or not line.strip()
        number += 1
    return found


def _without_closing(words: str) -> str:
    """Take the closing # off a heading, and leave one that is escaped."""
    bare = words.rstrip().rstrip("#")
    escapes = len(bare) - len(bare.rstrip("\\"))
    return (bare + "#" if escapes % 2 and bare != words.rstrip() else bare).strip()


def _slug(words: str, definitions: str) -> str:
    """Return the anchor of a heading's words. Only words with markup in them are given to Markdown, for it is slow."""
    if _PLAIN.fullmatch(words) or len(words) > _LONGEST_HEADING:
        return slug(words)
    return _slug_of_markup(f"# {words}\n\n{definitions}" if "[" in words else f"# {words}")


@cache
def _slug_of_markup(heading: str) -> str:
    markdown = _markdown()
    markdown.reset()
    markdown.convert(heading)
    tokens: list[dict[str, str]] = getattr(markdown, "toc_tokens", [])
    return slug(html.unescape(tokens[0]["name"])) if tokens else ""


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["toc"])


def _unique(slug: str, taken: set[str], counters: dict[str, int]) -> str:
    """Number a slug that is taken, as the extension does: `_1`, `_2`, … `counters` say up to where all are known to be taken."""
    if slug and slug not in taken:
        taken.add(slug)
        return slug
    counted = _COUNTED.fullmatch(slug)
    stem, count = (counted["stem"], int(counted["count"])) if counted else (slug, 0)
    known = counters.get(stem, 0)
    is_known = count <= known
    number = max(count, known) if is_known else count
    number += 1
    while f"{stem}_{number}" in taken:
        number += 1
    if is_known:
        counters[stem] = number
    taken.add(f"{stem}_{number}")
    return f"{stem}_{number}"
