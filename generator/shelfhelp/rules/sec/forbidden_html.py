"""SEC001: HTML in a text that the finished page will not hold. The parser tells what it is, the text where it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from shelfhelp.facts.markdown import PLACEHOLDER
from shelfhelp.links.links import Form, links
from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect
from shelfhelp.parse.configuration import DIALECT
from shelfhelp.rules.rule import Rule, Stage
from shelfhelp.sanitize.html import TAGS, kept
from shelfhelp.sanitize.urls import is_own_file, is_safe_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.prose import Prose

DEFECT = Defect("SEC001", "forbidden-html")

_FRAME_OF_PARSER = frozenset({"html", "head", "body"})
_READ_BY_MARKDOWN = "markdown"
_TAG_NAME = re.compile(r"<(?P<name>[A-Za-z][^\s/>]{0,50})")
_ATTRIBUTE_NAME = re.compile(r"(?<=[\s/\"'])(?P<name>[^\s/>=\"'<]{1,50})(?=\s{0,5}=|[\s/>])")
_VALUE_BEFORE = re.compile(r"=\s{0,5}[\"']?\Z")
_MOST = 10
"""Findings in one text; who pastes a whole web page need not read about each of its tags."""

_Problem = tuple[int, int, str, str]
_INSTEAD = {
    "style": "take it away; how pages look is the theme's part",
    "class": "take it away; how pages look is the theme's part",
    "id": "take it away, or write a plain name that does not begin with sh-",
    "name": 'write id="…" to make a place that links can lead to',
    "target": "take it away; readers choose for themselves where a link opens",
    "iframe": "write a link to the page",
    "video": "write a link to the film",
    "script": "take it away; pages run no programs but the theme's",
    "form": "write a link to the form, or an e-mail address",
    "input": "write a link to the form, or an e-mail address",
    "center": "take it away; how pages look is the theme's part",
    "font": "take it away; how pages look is the theme's part",
    "svg": "save the drawing as a PNG in kb/, and write ![what it shows](file.png)",
    "src": "put the picture into kb/, and write its path",
    "href": "write the path of a page, or an address that begins with https:, mailto: or tel:",
}
_OTHERWISE = "take it away, or put it between `…` if readers should see it"


def check(book: Book) -> Iterator[Diagnostic]:
    """Report tags, attributes and addresses that the page would silently lose."""
    for prose in _texts(book):
        for start, length, what, way_out in _forbidden(prose.text):
            yield DEFECT.at(prose.place(start), what, help=way_out, length=length)


def _texts(book: Book) -> Iterator[Prose]:
    for question in book.questions:
        yield question.answer
        if question.staff_note is not None:
            yield question.staff_note
    yield from (page.body for page in book.pages)


@cache
def _forbidden(text: str) -> tuple[_Problem, ...]:
    visible = masked(text)
    found = [*_addresses(text), *(_in_html(text, visible) if "<" in visible else ())]
    return tuple(dict.fromkeys(found))[:_MOST]


def _addresses(text: str) -> Iterator[_Problem]:
    """Yield pictures that a reader's browser would ask somebody else for, and links that lead where none may."""
    for link in links(text):
        if not _is_judged(link) or _is_in_forbidden_tag(text, link.start):
            continue
        if link.form is Form.IMAGE and not is_own_file(link.target):
            what = f'the picture "{link.target}" does not stand on this site'
            yield link.start, link.length, what, _INSTEAD["src"]
        elif not is_safe_link(link.target):
            yield link.start, link.length, f'no link may lead to "{link.target}"', _INSTEAD["href"]


def _is_judged(link: Link) -> bool:
    return link.form is not Form.UNDEFINED and "{{" not in link.target


def _is_in_forbidden_tag(text: str, start: int) -> bool:
    """Say whether an address stands in a tag that is reported as a whole."""
    tag = _TAG_NAME.match(text, max(0, text.rfind("<", 0, start)))
    return (
        tag is not None
        and _VALUE_BEFORE.search(text, max(0, start - 8), start) is not None
        and tag["name"].lower() not in TAGS
    )


def _in_html(text: str, visible: str) -> Iterator[_Problem]:
    """Yield what the sanitizer would take away from the HTML that a text becomes, each at its place in the text."""
    places = _Places(visible)
    told = {link.target for link in links(text) if _is_judged(link)}
    html = Markdown(extensions=[*DIALECT]).convert(PLACEHOLDER.sub(lambda found: "x" * len(found[0]), text))
    for element in LexborHTMLParser(html).css("*"):
        tag = element.tag or ""
        start = places.of_tag(tag)
        if tag not in TAGS and (start is not None or tag not in _FRAME_OF_PARSER):
            at = places.first if start is None else start
            yield at, len(tag) + 1, f"<{tag}> is not allowed here", _INSTEAD.get(tag, _OTHERWISE)
        for name, value in element.attributes.items() if tag in TAGS else ():
            written = value or ""
            stays = (kept(tag, name, written) or "").split() == written.split()
            if not stays and name != _READ_BY_MARKDOWN and written not in told:
                at = places.of_attribute(name) or start or places.first
                yield at, len(name), f'{name}="{written}" is not allowed at <{tag}>', _INSTEAD.get(name, _OTHERWISE)


class _Places:
    """Where tags and attributes stand in a text: those of one name are taken to stand in the order in which a parser meets them."""

    def __init__(self, visible: str) -> None:
        self.first = visible.find("<")
        self._tags = _grouped(_TAG_NAME, visible)
        self._attributes = _grouped(_ATTRIBUTE_NAME, visible)

    def of_tag(self, name: str) -> int | None:
        """Return where the next tag of a name stands; None where there is none that was not met yet."""
        return next(self._tags.get(name, iter(())), None)

    def of_attribute(self, name: str) -> int | None:
        """Return where the next attribute of a name stands, or None."""
        return next(self._attributes.get(name, iter(())), None)


def _grouped(names: re.Pattern[str], text: str) -> dict[str, Iterator[int]]:
    places: dict[str, list[int]] = {}
    for found in names.finditer(text):
        places.setdefault(found["name"].lower(), []).append(found.start())
    return {name: iter(starts) for name, starts in places.items()}


RULE = Rule(DEFECT, Stage.BOOK, __name__, check, looks_ahead=False)
