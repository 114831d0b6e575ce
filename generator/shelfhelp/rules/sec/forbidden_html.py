"""SEC001: HTML in a text that the finished page will not hold. The parser knows what it is, the text where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from shelfhelp.facts.markdown import PLACEHOLDER
from shelfhelp.links.links import Notation, links
from shelfhelp.links.masked import masked
from shelfhelp.markup.dialect import DIALECT, SETTINGS, translated
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.sanitize.html import TAGS, kept
from shelfhelp.sanitize.urls import is_own_file, is_safe_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.links.links import Link
    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("SEC001", "forbidden-html")

_ADDED_BY_PARSER = frozenset({"<html", "<head", "<body"})
_READ_BY_MARKDOWN = "markdown"
_TAG_NAME = re.compile(r"<(?P<name>[A-Za-z][^\s/>]{0,50})")
_ATTRIBUTE_NAME = re.compile(r"(?<=[\s/\"'])[^\s/>=\"'<]{1,50}(?=\s{0,5}=|[\s/>])")
_MAY_LOSE = re.compile(r"<|!\[")
_VALUE_BEFORE = re.compile(r"=\s{0,5}[\"']?\Z")
_LONGEST_EQUALS = 8
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


def check(texts: Texts[Book, _Problem]) -> Iterator[Diagnostic]:
    """Report tags, attributes and addresses that the page would silently lose."""
    for passage, problems in texts.found:
        for start, length, what, way_out in problems:
            yield DEFECT.at(passage.prose.place(start), what, help=way_out, length=length)


def forbidden(text: str) -> tuple[_Problem, ...]:
    """Return what a text loses on its way to the page: place, length, what it is, and what to do instead."""
    visible = masked(text)
    found = [*_addresses(text), *(_in_html(text, visible) if _MAY_LOSE.search(text) else ())]
    return tuple(dict.fromkeys(found))[:_MOST]


def _addresses(text: str) -> Iterator[_Problem]:
    """Yield pictures that a reader's browser would ask somebody else for, and links that lead where none may."""
    for link in _judged(text):
        if link.form is Notation.IMAGE and not is_own_file(link.target):
            what = f'the picture "{link.target}" does not stand on this site'
            yield link.start, link.length, what, _INSTEAD["src"]
        elif not is_safe_link(link.target):
            yield link.start, link.length, f'no link may lead to "{link.target}"', _INSTEAD["href"]


def _judged(text: str) -> Iterator[Link]:
    """Yield the links whose target is known, those left out that stand in a tag that is reported as a whole."""
    for link in links(text):
        is_known = link.form is not Notation.UNDEFINED and "{{" not in link.target
        if is_known and not _is_in_forbidden_tag(text, link.start):
            yield link


def _is_in_forbidden_tag(text: str, start: int) -> bool:
    if _VALUE_BEFORE.search(text, max(0, start - _LONGEST_EQUALS), start) is None:
        return False
    tag = _TAG_NAME.match(text, max(0, text.rfind("<", 0, start)))
    return tag is not None and tag["name"].lower() not in TAGS


def _in_html(text: str, visible: str) -> Iterator[_Problem]:
    """Yield what the sanitizer would take away from the HTML that a text becomes, each at its place in the text."""
    filled = PLACEHOLDER.sub(lambda found: "x" * len(found[0]), text)
    html = Markdown(extensions=[*DIALECT], extension_configs=SETTINGS).convert(translated(filled))
    places, seen = _places(visible), set[str]()
    reported = {("src" if link.form is Notation.IMAGE else "href", link.target) for link in _judged(text)}
    for sign, what in _losses(html, reported):
        at = next(places.get(sign, iter(())), None)
        if at is None and (what in seen or sign in _ADDED_BY_PARSER):
            continue
        seen.add(what)
        way_out = _INSTEAD.get(sign.removeprefix("<"), _OTHERWISE)
        yield max(visible.find("![" if sign == "src" else "<"), 0) if at is None else at, len(sign), what, way_out


def _losses(html: str, reported: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the beginning of each forbidden tag and the name of each forbidden attribute, with what is wrong."""
    for element in LexborHTMLParser(html).css("*"):
        tag = element.tag or ""
        if tag not in TAGS:
            yield f"<{tag}", f"<{tag}> is not allowed here"
            continue
        for name, value in element.attributes.items():
            written = value or ""
            if (name, written) not in reported and name != _READ_BY_MARKDOWN and _is_taken_away(tag, name, written):
                yield name, f'{name}="{written}" is not allowed at <{tag}>'


def _is_taken_away(tag: str, name: str, value: str) -> bool:
    stays = kept(tag, name, value)
    return stays is None or stays.split() != value.split()


def _places(text: str) -> dict[str, Iterator[int]]:
    """Return where tags and attributes begin: those of one name are taken to stand in the order in which a parser meets them."""
    places: dict[str, list[int]] = {}
    for sign in (_TAG_NAME, _ATTRIBUTE_NAME):
        for found in sign.finditer(text):
            places.setdefault(found[0].lower(), []).append(found.start())
    return {name: iter(starts) for name, starts in places.items()}


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=forbidden)
