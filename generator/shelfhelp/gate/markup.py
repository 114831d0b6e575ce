"""The HTML of a finished page, read strictly. In: a page. Out: what a browser would repair, and what is missing of its frame.

A browser makes something of everything; our templates never write what it would have to repair. So a tag that does not end where
it should, a name that no attribute has, or data that is none is a sign that something between template and file has gone wrong,
whatever that was (decision 0022).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from shelfhelp.gate import defects
from shelfhelp.model.diagnostic import Location
from shelfhelp.sanitize.entities import resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_VALUE = r"\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)"
_TOKEN = re.compile(
    r"[^<>]+"
    rf"|<(?P<start>{_NAME})(?P<attributes>(?:\s+[^\s\"'<>/=`{{}}]+(?:{_VALUE})?)*)\s*/?>"
    rf"|</(?P<end>{_NAME})\s*>"
    r"|<!--.*?-->|<!doctype html>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rf"(?P<name>[^\s=]+)(?P<value>{_VALUE})?")
_RAW = frozenset({"script", "style", "title", "textarea"})
"""What stands in these is no markup."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_CLOSED_BY_OTHERS = frozenset(
    {"dd", "dt", "li", "optgroup", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
"""Elements whose end tags may be left out (HTML 13.1.2.4)."""

_ATTRIBUTE_NAMES = """
    abbr accept accept-charset accesskey action allow allowfullscreen alt as async autocapitalize autocomplete autocorrect
    autofocus autoplay blocking charset checked cite class color cols colspan command commandfor content contenteditable
    controls coords crossorigin data datetime decoding default defer dir dirname disabled download draggable enctype
    enterkeyhint fetchpriority for form formaction formenctype formmethod formnovalidate formtarget headers height hidden
    high href hreflang http-equiv id imagesizes imagesrcset inert inputmode integrity is itemid itemprop itemref itemscope
    itemtype kind label lang list loading loop low max maxlength media method min minlength multiple muted name nomodule
    nonce novalidate open optimum part pattern ping placeholder playsinline popover popovertarget popovertargetaction poster
    preload property readonly referrerpolicy rel required reversed role rows rowspan scope selected shape size sizes slot
    span spellcheck src srcdoc srclang srcset start step style tabindex target title translate type usemap value width wrap
    writingsuggestions xmlns
"""
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
"""The attributes of HTML, and the two of its extensions that pages have: `role` (ARIA) and `property` (RDFa)."""

_MANY = re.compile(r"(?:data|aria)-[a-z0-9-]+")
_JSON_TYPES = frozenset({"application/json", "application/ld+json"})
_JSON_ATTRIBUTES = frozenset({"data-hours"})
_WORDS = frozenset({"data-label"})
"""An attribute that holds words which somebody wrote, whatever these look like."""

_ONCE = ("html", "head", "title", "body")
_ONCE_IN_FRAME = (*_ONCE, "header", "main", "footer")
_SHOWN = 60
_HELP = "nothing that an editor writes can do this: it is a defect of the program, or of a template in your theme"


def broken_markup(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Report where a page is not what a template can mean, each piece of data that is none, and a frame with gaps."""
    if not file.is_page:
        return
    if file.plain is not None:
        elements, is_whole = Counter(chain.from_iterable(tag.strict.signs for tag in file.plain.tags)), True
    else:
        reading = _Reading(file.text)
        for offset, what in reading.problems():
            yield defects.BROKEN_MARKUP.at(_place(file, offset), what, help=_HELP)
        elements, is_whole = reading.elements, reading.is_whole
    for what in _gaps(elements, is_public=expected.is_public) if is_whole else ():
        yield defects.BROKEN_MARKUP.at(file.place(), what, help=_HELP)


class _Reading:
    """One strict reading of a page, which remembers what elements it has met."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[str] = []
        self.elements: Counter[str] = Counter()
        self.is_whole = False

    def problems(self) -> Iterator[tuple[int, str]]:
        """Yield place and description of what is wrong; once a tag cannot be read, nothing behind it can be."""
        at = 0
        while at < len(self._text):
            token = _TOKEN.match(self._text, at)
            if token is None:
                yield at, f"this cannot be read as HTML: {_shown(self._text[at : at + _SHOWN])}"
                return
            at = token.end()
            if token["start"]:
                tag = tag_of(token[0])
                if tag.name not in VOID:
                    self._open.append(tag.name)
                self.elements.update(tag.signs)
                yield from ((token.start(), what) for what in tag.wrong)
                if tag.name in _RAW:
                    end = self._text.find(f"</{tag.name}", at)
                    content, at = self._text[at:end], end if end >= 0 else len(self._text)
                    if "type=data" in tag.signs and not is_json(content):
                        yield token.start(), f"this is to be data, and is none: {_shown(content)}"
            elif token["end"] and not self._ends(token["end"].lower()):
                yield token.start(), f"{token[0]} ends nothing that is open here"
                return
        self.is_whole = True
        if left := [name for name in self._open if name not in _CLOSED_BY_OTHERS]:
            yield len(self._text), f"<{left[-1]}> is not closed"

    def _ends(self, name: str) -> bool:
        while self._open and self._open[-1] != name and self._open[-1] in _CLOSED_BY_OTHERS:
            self._open.pop()
        return bool(self._open) and self._open.pop() == name


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name, what of it the frame is known by, and what is wrong with it."""

    name: str
    signs: tuple[str, ...]
    wrong: tuple[str, ...]


@lru_cache(maxsize=4_096)
def tag_of(written: str) -> Tag:
    """Read a start tag. The pages of a site share most of theirs, so each is read once."""
    token = _TOKEN.fullmatch(written)
    name = token["start"].lower() if token else ""
    attributes = [
        (found["name"].lower(), resolved((found["value"] or "").strip().lstrip("=").strip().strip("\"'")))
        for found in _ATTRIBUTE.finditer(token["attributes"] if token else "")
    ]
    given = dict(attributes)
    signs = [name, *(f"{key}={given[key].lower()}" for key in ("role", "http-equiv") if key in given)]
    signs += [".sh-reach"] if "sh-reach" in given.get("class", "").split() else []
    signs += ["type=data"] if given.get("type") in _JSON_TYPES else []
    return Tag(name, tuple(signs), tuple(_wrong(name, attributes)))


def _wrong(name: str, attributes: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what is wrong with the attributes of a tag."""
    for attribute, count in Counter(attribute for attribute, _ in attributes).items():
        if attribute not in _ATTRIBUTES and _MANY.fullmatch(attribute) is None:
            yield f'<{name}> has the attribute "{attribute}", which HTML does not know'
        elif count > 1:
            yield f'<{name}> has the attribute "{attribute}" twice'
    for attribute, value in attributes:
        is_data = attribute.startswith("data-") and attribute not in _WORDS and value.startswith('{"')
        if (attribute in _JSON_ATTRIBUTES or is_data) and not is_json(value):
            yield f"{attribute} of <{name}> is to be data, and is none: {_shown(value)}"


def is_json(text: str) -> bool:
    """Return whether a text is JSON, and nothing else."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _gaps(elements: Counter[str], *, is_public: bool) -> Iterator[str]:
    """Yield what the frame of a page must have and does not have, or has twice. A page that only leads on has no frame."""
    is_frame = not elements["http-equiv=refresh"]
    for name in _ONCE_IN_FRAME if is_frame else _ONCE:
        if elements[name] != 1:
            yield f"the page has <{name}> {_times(elements[name])}, and must have it once"
    if not is_frame:
        return
    wanted = {"h1": "heading", "role=search": "form for searching"} | (
        {".sh-reach": "way to a person"} if is_public else {}
    )
    yield from (f"the page has no {name}" for sign, name in wanted.items() if not elements[sign])


def _shown(text: str) -> str:
    return " ".join(text[:_SHOWN].split())


def _times(count: int) -> str:
    return "not at all" if count == 0 else f"{count} times"


def _place(file: BuiltFile, offset: int) -> Location:
    before = file.text[:offset]
    return Location(file.path, before.count("\n") + 1, offset - before.rfind("\n"))
