"""A clean Markdown copy beside every page. In: a page. Out: the same words without the frame's HTML.

Links lead to the other copies. What stands in a page as an e-mail address stands here in words: plain text has no way to
show an address to people and to hide it from harvesters (R4).
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import escape
from shelfhelp.links.ways import way
from shelfhelp.sanitize.addresses import INSTEAD, unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shelfhelp.model.page import Page

_NOT_COPIED = frozenset({"search"})
_TERM = re.compile(r"<dt[^>]*>(?P<term>.*?)</dt>\s*<dd[^>]*>(?P<meaning>.*?)</dd>", re.DOTALL)
_ALONE = re.compile(r"^</?(?:div|section|dl|details|p)\b[^>]*>$\n?", re.MULTILINE)
_SUMMARY = re.compile(r"<summary>(?P<words>.*?)</summary>")
_TAG = re.compile(r"</?(?:div|section|dl|p|small|span|strong)\b[^>]*>")
_MAIL = re.compile(r"\[[^\]]*\]\(mailto:[^)]*\)")
_LINK = re.compile(r"\]\((?P<target>[^()\s:#]+\.md)(?P<anchor>#[^()\s]*)?\)")
_DAY = re.compile(
    r"(?P<begins>^[ \t>]*(?:[-*+][ \t]+)*)?&#(?P<code>4[89]|5[0-7]);(?P<digits>\d*)(?P<mark>[.)])", re.MULTILINE
)
"""A number with a mark behind it, such as the day "1. Januar", as `escape` writes it so that no list begins there."""
_BLANKS = re.compile(r"\n{3,}")


def copied(pages: Iterable[Page]) -> dict[str, str]:
    """Return the paths on the site of the copies that pages have, by the paths of the pages below the docs folder."""
    return {page.uri: copy_of(page) for page in pages if page.kind not in _NOT_COPIED}


def copy_of(page: Page) -> str:
    """Return the path of a page's copy on the site: it stands beside the page under the name `index.md`."""
    return f"{page.address}index.md"


def copy(page: Page, copies: Mapping[str, str]) -> str:
    """Return the Markdown of a page's copy; `copies` are the paths of all (`copied`)."""

    def link(match: re.Match[str]) -> str:
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), match["target"]))
        there = copies.get(uri)
        return match[0] if there is None else f"]({way(there, page.address)}{match['anchor'] or ''})"

    text = _TERM.sub(lambda m: f"- **{m['term'].strip()}**: {m['meaning'].strip()}", page.markdown)
    text = _ALONE.sub("", text)
    text = _SUMMARY.sub(lambda m: f"**{m['words']}**", text)
    text = _LINK.sub(link, _TAG.sub("", text))
    text = _DAY.sub(_numbered, unaddressed(_MAIL.sub(INSTEAD, text)))
    return f"# {escape(unaddressed(page.title))}\n\n{_BLANKS.sub(chr(10) * 2, text).strip()}\n"


def _numbered(match: re.Match[str]) -> str:
    """Write a number as people do; only where a line begins, a stroke keeps its mark from beginning a list."""
    begins, stroke = ("", "") if match["begins"] is None else (match["begins"], "\\")
    return f"{begins}{chr(int(match['code']))}{match['digits']}{stroke}{match['mark']}"
