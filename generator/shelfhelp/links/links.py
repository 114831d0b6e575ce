"""Links in Markdown. In: a text. Out: every link, image and link definition with its target and the target's place.

Found as Python-Markdown finds them, but in one pass: brackets are paired by a stack, and a target has a length that it may have.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.model.kept import by_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TOKEN = re.compile(
    r"\\.|!\[|\[|\](?:(?P<inline>\()| ?\[(?P<label>[^\[\]\n]{0,200})\])?|\n(?P<gap>[ \t]*\n)", re.DOTALL
)
_TARGET = re.compile(r"(?:[^()\\\n]|\n(?![ \t]*\n)|\\.|\((?:[^()\\\n]|\\.){0,300}\)){0,2000}\)", re.DOTALL)
_WITH_TITLE = re.compile(r"(?P<target>\{\{[^{}\n]*\}\}|\S*)\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))", re.DOTALL)
DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]{0,20}(?:<(?P<angle>[^<>\n]{0,2000})>"
    r"|(?P<plain>\{\{[^{}\n]{0,200}\}\}|[^\s<]\S{0,2000}))[ \t]*(?:[\"'(].{0,500})?$",
    re.MULTILINE,
)
_AUTOLINK = re.compile(
    r"(?<!\]\()<(?P<url>[A-Za-z][A-Za-z0-9+.-]{0,30}:[^<>\s]{1,2000}|[^<>\s!/:]{1,200}@[^@<>\s]{1,200})>"
)
_BARE = re.compile(r"(?<![^\s*_~(\[\"'“„«])(?P<url>https://[\w-]+(?:\.[\w-]+)+[^\s<>\"”]{0,2000})")
_ENDS_SENTENCE = re.compile(r"(?:[?!.,:;*_~'’“]|&[A-Za-z0-9]{1,9};|\)|\])\Z")
TAG = re.compile(r"<[A-Za-z](?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^<>\"']){0,200}>")
_ATTRIBUTE = re.compile(
    r"\s(?P<name>href|src)\s{0,5}=\s{0,5}(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s>\"']+))", re.IGNORECASE
)
_CLOSED = re.compile(r"(?P<words>(?:[^<]|<(?!/a\b)){0,2000})</a\b", re.IGNORECASE)


class Notation(Enum):
    """How a link is written."""

    INLINE = "inline"
    IMAGE = "image"
    DEFINITION = "definition"
    AUTOLINK = "autolink"
    BARE = "bare"
    """A web address among words, which every preview makes a link of."""
    HTML = "html"
    REFERENCE = "reference"
    """`[words][label]` with a definition, whose target it has. `links` leaves these out: the definition has the target."""
    UNDEFINED = "undefined"
    """`[words][label]` without a definition of the label; the label stands for the target."""


@by_values
@dataclass(frozen=True, slots=True)
class Link:
    """One link. `target` is what the editor wrote, entities resolved; `start` and `length` are where it is written.

    `words` are what readers see of it, as Markdown; `extent` is where a link in brackets begins and ends.
    """

    form: Notation
    target: str
    start: int
    length: int
    words: str = ""
    extent: tuple[int, int] = (0, 0)


@cache
def links(text: str) -> tuple[Link, ...]:
    """Return the links of a text in the order of their places. Code, comments and escaped brackets hold none."""
    return tuple(link for link in shown_links(text) if link.form is not Notation.REFERENCE)


@lru_cache(maxsize=16)
def shown_links(text: str) -> tuple[Link, ...]:
    """Return the links of a text, those among them that only name a definition."""
    visible = masked(text)
    definitions = {
        _folded(found["label"]): _of_group(found, "angle", "plain", form=Notation.DEFINITION).target
        for found in DEFINITION.finditer(visible)
    }
    prose = _without_definitions(visible)
    bracketed = list(_bracketed(text, prose, definitions))
    found = [
        *(
            _of_group(definition, "angle", "plain", form=Notation.DEFINITION)
            for definition in DEFINITION.finditer(visible)
        ),
        *bracketed,
        *_bare(prose, bracketed),
        *(_of_group(autolink, "url", form=Notation.AUTOLINK) for autolink in _AUTOLINK.finditer(prose)),
        *_in_tags(prose),
    ]
    return tuple(sorted(found, key=lambda link: link.start))


@lru_cache(maxsize=16)
def tag_links(text: str) -> tuple[Link, ...]:
    """Return the links that stand in HTML tags, in the order of their places."""
    return tuple(_in_tags(_without_definitions(masked(text))))


def _without_definitions(visible: str) -> str:
    return DEFINITION.sub(lambda found: " " * len(found[0]), visible)


def _bracketed(text: str, prose: str, definitions: Mapping[str, str]) -> Iterator[Link]:
    """Pair the brackets and look behind each closing one. Words are those of the whole text: code in them is seen, too."""
    opened: list[re.Match[str]] = []
    at = 0
    while (token := _TOKEN.search(prose, at)) is not None:
        at = token.end()
        if token["gap"]:
            opened.clear()
            at -= 1
        elif token[0] in {"[", "!["}:
            opened.append(token)
        elif token[0].startswith("]") and opened:
            opening = opened.pop()
            words = text[opening.end() : token.start()]
            if token["inline"]:
                inside = _TARGET.match(prose, at)
                if inside is not None:
                    at = inside.end()
                    form = Notation.IMAGE if opening[0].startswith("!") else Notation.INLINE
                    link = _inline(prose, inside.start(), at - 1, form)
                    yield replace(link, words=words, extent=(opening.start(), at))
            elif _folded(label := token["label"] or words) in definitions:
                target = definitions[_folded(label)]
                extent = (opening.start(), at)
                yield Link(Notation.REFERENCE, target, opening.end(), len(words), words, extent)
            elif token["label"]:
                yield _of_group(token, "label", form=Notation.UNDEFINED)


def _bare(prose: str, bracketed: Iterable[Link]) -> Iterator[Link]:
    """Yield the web addresses among words, as GitHub finds them: what ends a sentence is no part of them."""
    if "https://" not in prose:
        return
    taken = sorted(link.extent for link in bracketed)
    taken += [tag.span() for sign in (TAG, _AUTOLINK) for tag in sign.finditer(prose)]
    for address in _BARE.finditer(prose):
        if any(start <= address.start() < end for start, end in taken):
            continue
        url = _without_end_of_sentence(address["url"])
        if "{{" not in url:
            yield Link(Notation.BARE, html.unescape(url), address.start("url"), len(url), url)


def _without_end_of_sentence(url: str) -> str:
    while (ends := _ENDS_SENTENCE.search(url)) is not None and not (
        ends[0].startswith(")") and url.count("(") >= url.count(")")
    ):
        url = url[: ends.start()]
    return url


def _inline(prose: str, start: int, end: int, form: Notation) -> Link:
    """Read what stands between the round brackets: a target, perhaps in pointed ones, perhaps with a title behind it."""
    inside = prose[start:end]
    start += len(inside) - len(inside.lstrip())
    target = inside.strip()
    titled = _WITH_TITLE.fullmatch(target)
    if titled is not None:
        target = titled["target"]
    if target.startswith("<") and ">" in target:
        start, target = start + 1, target[1 : target.index(">")]
    return Link(form, _read(target), start, len(target))


def _in_tags(prose: str) -> Iterator[Link]:
    for tag in TAG.finditer(prose):
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            name = next(name for name in ("a", "b", "c") if attribute[name] is not None)
            form = Notation.IMAGE if attribute["name"].lower() == "src" else Notation.HTML
            start, target = tag.start() + attribute.start(name), html.unescape(attribute[name])
            closed = _CLOSED.match(prose, tag.end())
            yield Link(form, target, start, len(attribute[name]), closed["words"] if closed else "")


def _of_group(found: re.Match[str], *names: str, form: Notation) -> Link:
    name = next(name for name in names if found[name] is not None)
    target = html.unescape(found[name])
    if form is Notation.AUTOLINK and "@" in target and ":" not in target:
        target = f"mailto:{target}"
    return Link(form, target, found.start(name), len(found[name]))


def _read(target: str) -> str:
    """Take escapes and entities out of a target."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", target))


def _folded(label: str) -> str:
    return " ".join(label.lower().split())
