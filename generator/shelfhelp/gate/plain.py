"""Pages that nobody can read in two ways. In: the text of a page. Out: its tags, or None where a browser must be asked.

What stands here is written so simply that a browser sees exactly these elements, with these attributes, however often it reads
them (decision 0045): tags of a closed list, each closed where it should be; values in double quotes, without < and >, with
entities of a closed list; no comment; nothing in a script or a title that begins a tag; parts of tables only in tables. Whatever
is not so is read by an HTML5 parser, and read again (`BuiltFile.readings`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.gate.active import active_parts
from shelfhelp.gate.markup import VOID, Tag, is_json, tag_of
from shelfhelp.gate.pieces import KnownPieces
from shelfhelp.gate.references import uses_of
from shelfhelp.gate.requests import requests_of
from shelfhelp.sanitize.entities import resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOCTYPE = "!doctype html>"
_WRITTEN = re.compile(
    r"(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:[ \t\n]+[a-z][a-z0-9-]*(?:=\"[^\"<>\x00-\x08\x0b-\x1f\x7f]*\")?)*)[ \t\n]*/?"
)
_ATTRIBUTE = re.compile(r"(?P<name>[a-z][a-z0-9-]*)(?:=\"(?P<value>[^\"]*)\")?")
_STRANGE_ENTITY = re.compile(r"&(?!#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]);|(?:amp|lt|gt|quot);)")

_HEAD = frozenset({"meta", "link", "title"})
_RAW = frozenset({"script", "title"})
_FLOW_NAMES = """
    a abbr address article aside b bdi bdo blockquote br button cite code data dd del details dfn dialog div dl dt em fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li main mark menu meter nav
    ol output p pre progress q s samp script search section small span strong sub summary sup table time u ul var wbr
"""
_FLOW = frozenset(_FLOW_NAMES.split())
_PARENTS: Mapping[str, frozenset[str]] = {
    "html": frozenset({""}),
    "head": frozenset({"html"}),
    "body": frozenset({"html"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}
"""In what an element must stand that a browser would put elsewhere, or leave out, in anything else."""

_WITHOUT_WORDS = frozenset({"", "html", "head"})
_WITHOUT_FLOW = _WITHOUT_WORDS | _RAW | {"table", "colgroup", "thead", "tbody", "tfoot", "tr"}


@dataclass(frozen=True, slots=True)
class PlainTag:
    """A start tag, and all that is to be said of it wherever it stands."""

    name: str
    strict: Tag
    attributes: Mapping[str, str | None]
    active: tuple[str, ...]
    requests: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainPage:
    """The start tags of a page, and what stands in the scripts among them."""

    tags: tuple[PlainTag, ...]
    scripts: tuple[tuple[PlainTag, str], ...]


def plain_page(text: str) -> PlainPage | None:
    """Read a page that is plain; None where anything of it is not."""
    before, doctype, *parts = text.split("<") if text.count("<") > 1 else ("<", "")
    if before.strip(" \n") or doctype.rstrip(" \n").lower() != _DOCTYPE or "\r" in text or "\0" in text:
        return None
    open_: list[str] = [""]
    tags: list[PlainTag] = []
    scripts: list[tuple[PlainTag, str]] = []
    for part in parts:
        written, end, words = part.partition(">")
        if written.startswith("/"):
            if open_.pop() != written[1:] or not open_:
                return None
        else:
            tag = _TAGS[written]
            if tag is None or not _may_be_child(tag.name, open_[-1]) or (tag.name == "form" and "form" in open_):
                return None
            tags.append(tag)
            if tag.name == "script":
                scripts.append((tag, words))
            if tag.name not in VOID:
                open_.append(tag.name)
        if not end or not _are_words(words, open_[-1]):
            return None
    is_data = all(is_json(words) for tag, words in scripts if "type=data" in tag.strict.signs)
    return PlainPage(tuple(tags), tuple(scripts)) if len(open_) == 1 and is_data and _has_order(tags) else None


@lru_cache(maxsize=4_096)
def _may_be_child(name: str, parent: str) -> bool:
    """Return whether an element of this name stays where it is written, directly in one of another name."""
    if name in _PARENTS:
        return parent in _PARENTS[name]
    if parent == "head":
        return name in _HEAD or name == "script"
    return name in _FLOW and parent not in _WITHOUT_FLOW


def _are_words(words: str, parent: str) -> bool:
    if parent in _WITHOUT_WORDS:
        return not words.strip(" \n")
    return ">" not in words or parent in _RAW


def _tag(written: str) -> PlainTag | None:
    """Read what stands between < and > of a start tag; None where it is not plain."""
    found = _WRITTEN.fullmatch(written)
    if found is None or _STRANGE_ENTITY.search(written):
        return None
    strict = tag_of(f"<{written}>")
    if strict.wrong or (strict.name == "title" and found["attributes"]):
        return None
    attributes = {
        one["name"]: None if one["value"] is None else resolved(one["value"])
        for one in _ATTRIBUTE.finditer(found["attributes"])
    }
    name = found["name"]
    return PlainTag(
        name,
        strict,
        attributes,
        tuple(active_parts(name, attributes)),
        tuple(requests_of(name, attributes)),
        tuple(uses_of(name, attributes)),
    )


_TAGS = KnownPieces(_tag)


def _has_order(tags: list[PlainTag]) -> bool:
    """Return whether a page has its head first and each of its great parts once: a browser joins a second one to the first."""
    names = [tag.name for tag in tags]
    return names[:2] == ["html", "head"] and all(names.count(name) == 1 for name in ("html", "head", "body"))
