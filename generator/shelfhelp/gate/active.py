"""Content that does something. In: a page. Out: every script, handler, frame or style in it that is not the theme's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.gate import defects
from shelfhelp.gate.expected import Expected, sha256
from shelfhelp.sanitize.urls import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.gate.plain import PlainPage
    from shelfhelp.model.diagnostic import Diagnostic

_FORBIDDEN = "iframe, frame, frameset, object, embed, applet, base, portal, fencedframe, svg, math, style, noembed, xmp, plaintext"
_DATA = frozenset({"application/json", "application/ld+json"})
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "xlink:href", "poster", "background", "data", "cite", "longdesc", "srcset"}
)
_LEADING_OUT = frozenset({"https", "mailto", "tel"})
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(?P<to>.*)", re.IGNORECASE | re.DOTALL)
_POLICY = re.compile(r"(?P<name>[a-z-]+)\s+(?P<sources>[^;]*)")
_LOOSE = frozenset({"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:", "data:", "blob:"})


def active_content(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Report what could run, in the page as it is read and as it is read again."""
    if not file.is_page:
        return
    found = _in_plain(file.plain, expected) if file.plain else _in_readings(file.readings, expected)
    for what in dict.fromkeys(found):
        yield defects.ACTIVE_CONTENT.at(
            file.place(),
            what,
            help="no text may bring this with it; look at the page's source, and at theme and plugins",
        )


def _in_plain(page: PlainPage, expected: Expected) -> Iterator[str]:
    for tag in page.tags:
        yield from tag.active
    for script, text in page.scripts:
        yield from _script(script.attributes, text, expected)


def _in_readings(readings: Iterable[LexborHTMLParser], expected: Expected) -> Iterator[str]:
    for reading in readings:
        if reading.root is not None:
            yield from _in_reading(reading.root, expected)


def _in_reading(root: LexborNode, expected: Expected) -> Iterator[str]:
    yield from (f"<{node.tag}> is in the page" for node in root.css(_FORBIDDEN))
    for script in root.css("script"):
        yield from _script(script.attributes, script.text() or "", expected)
    for node in root.css("*"):
        yield from active_parts(node.tag or "", node.attributes)


def active_parts(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Yield what the attributes of an element do, whatever element that is and whatever stands in it."""
    for name, value in attributes.items():
        yield from _attribute(tag, name.lower(), value or "")


def _script(attributes: Mapping[str, str | None], text: str, expected: Expected) -> Iterator[str]:
    if attributes.get("src") is not None:
        if not read(attributes["src"] or "").is_on_this_site:
            yield f"a script comes from {attributes['src']}"
    elif (attributes.get("type") or "") not in _DATA and sha256(text.encode()) not in expected.inline:
        yield "a script stands in the page that is none of the theme's"


def _attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on"):
        yield f'<{tag}> has the handler "{name}"'
    elif name in {"style", "srcdoc"}:
        yield f'<{tag}> has the attribute "{name}"'
    elif name == "http-equiv" and value.lower() not in {"refresh", "content-security-policy"}:
        yield f'<meta> gives the order "{value}"'
    elif name == "content" and tag == "meta" and (refresh := _REFRESH.fullmatch(value)) is not None:
        if not read(refresh["to"].strip("'\"")).is_on_this_site:
            yield f"the page sends its readers to {refresh['to']}"
    elif name in _ADDRESSES and not _is_harmless(value):
        yield f'<{tag}> has the address "{value[:80]}"'


def _is_harmless(value: str) -> bool:
    address = read(value)
    return address.is_on_this_site or address.scheme in _LEADING_OUT


def missing_policy(file: BuiltFile, expected: Expected) -> Iterable[Diagnostic]:  # noqa: ARG001 all checks are called alike
    """Report a page whose own Content-Security-Policy is missing, or lets a script run that stands in the page unannounced."""
    if not file.is_page:
        return
    policies = [
        attributes.get("content") or ""
        for attributes in _metas(file)
        if (attributes.get("http-equiv") or "").lower() == "content-security-policy"
    ]
    if not policies:
        yield defects.MISSING_POLICY.at(file.place(), "the page carries no Content-Security-Policy", help=_THEME)
        return
    directives = {found["name"]: set(found["sources"].split()) for found in _POLICY.finditer(policies[0])}
    scripts = directives.get("script-src", directives.get("default-src", {"*"}))
    if loose := sorted(scripts & _LOOSE):
        what = f"the page's Content-Security-Policy allows scripts from {', '.join(loose)}"
        yield defects.MISSING_POLICY.at(file.place(), what, help=_THEME)


def _metas(file: BuiltFile) -> list[Mapping[str, str | None]]:
    """Return the attributes of each `<meta>` in the head of a page."""
    if file.plain is not None:
        return [tag.attributes for tag in file.plain.tags if tag.name == "meta"]
    return [node.attributes for node in file.readings[0].css("head meta[http-equiv]")]


_THEME = "every page extends the theme's main.html, which carries the policy"
