"""The store's brand, judged: properties that the theme does not know or lacks, and colors that nobody can read (WCAG 2.2, 1.4.3).

In: the sources. Out: findings at the lines of `brand.css`. Colors that only a browser can work out are left to it.
"""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING

from tinycss2.color4 import parse_color

from shelfhelp.model.diagnostic import Location
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.source import defects
from shelfhelp.source.brand import read_brand
from shelfhelp.source.theme import BRAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.brand import Brand, Property
    from shelfhelp.source.sources import Sources

_TEXT, _CONTROL = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("--sh-text", "--sh-page", _TEXT),
    ("--sh-text", "--sh-surface", _TEXT),
    ("--sh-text-soft", "--sh-page", _TEXT),
    ("--sh-text-soft", "--sh-surface", _TEXT),
    ("--sh-link", "--sh-page", _TEXT),
    ("--sh-link", "--sh-surface", _TEXT),
    ("--sh-on-brand", "--sh-brand", _TEXT),
    ("--sh-on-brand", "--sh-brand-deep", _TEXT),
    ("--sh-on-foot", "--sh-foot", _TEXT),
    ("--sh-open", "--sh-surface", _TEXT),
    ("--sh-closed", "--sh-surface", _TEXT),
    ("--sh-staff", "--sh-staff-surface", _TEXT),
    ("--sh-text", "--sh-changed", _TEXT),
    ("--sh-late", "--sh-page", _TEXT),
    ("--sh-focus", "--sh-page", _CONTROL),
    ("--sh-focus-on-brand", "--sh-brand", _CONTROL),
    ("--sh-line-strong", "--sh-page", _CONTROL),
)
"""What stands on what, and the contrast that it needs: words 4.5:1, edges of controls 3:1."""

_OTHERS = frozenset(
    {"--sh-font", "--sh-font-heads", "--sh-radius", "--sh-logo", "--sh-logo-width", "--sh-line", "--sh-staff-line"}
)
PROPERTIES = _OTHERS | {name for text, surface, _ in PAIRS for name in (text, surface)}
"""Every property of a brand."""

_DARKEST = 0.04045
"""Below it the curve of sRGB is a straight line."""

_MOST_NAMED = 5
_VARIABLE = re.compile(r"var\(\s*(?P<name>--[\w-]+)\s*\)")
_BLACK, _WHITE = "#000000", "#ffffff"
_COPY = "copy what is missing from the brand.css that ShelfHelp comes with, and change the values"


def parse_brand(sources: Sources) -> list[Diagnostic]:
    """Judge the brand style sheet of the store's theme; a store without one has the brand of ShelfHelp's."""
    return [
        finding for file in sources.theme if file.path.endswith(f"/{BRAND}") for finding in _judge(file.text, file.path)
    ]


def _judge(text: str, path: str) -> Iterator[Diagnostic]:
    brand = read_brand(text, path)
    yield from brand.found
    if brand.found:
        return
    yield from _unknown(brand)
    yield from _missing(brand, path)
    yield from _no_colors(brand)
    yield from _unreadable(brand)


def _no_colors(brand: Brand) -> Iterator[Diagnostic]:
    """Report values with a # that are no colors: of those a browser takes none."""
    for one in {**brand.light, **{f"{name} dark": one for name, one in brand.dark.items()}}.values():
        if one.name in PROPERTIES and one.value.startswith("#") and parse_color(one.value) is None:
            what = f'{one.name}: "{one.value}" is no color'
            way_out = "write a # and six digits, from 0 to 9 and from a to f"
            yield defects.UNREADABLE_COLORS.at(one.location, what, help=way_out, length=len(one.name))


def _unknown(brand: Brand) -> Iterator[Diagnostic]:
    """Report names that look like the theme's and are none of them: what they state is nowhere to be seen."""
    stated = {**brand.light, **brand.dark}
    for name, one in stated.items():
        if name.startswith("--sh-") and name not in PROPERTIES:
            near = nearest_word(name, PROPERTIES - stated.keys() or PROPERTIES)
            way_out = f"did you mean {near}?" if near else f"the properties are: {', '.join(sorted(PROPERTIES))}"
            what = f"{name} is no property of the theme, and changes nothing"
            yield defects.UNKNOWN_PROPERTY.at(one.location, what, help=way_out, length=len(name))


def _missing(brand: Brand, path: str) -> Iterator[Diagnostic]:
    missing = sorted(PROPERTIES - brand.light.keys())
    if missing:
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        named = f"{', '.join(missing[:_MOST_NAMED])}{more}"
        what = f"the brand does not state {named}, and this file takes the place of the theme's whole brand"
        yield defects.MISSING_PROPERTY.at(Location(path), what, help=_COPY)


def _unreadable(brand: Brand) -> Iterator[Diagnostic]:
    """Report colors too near to each other, on light screens first; what dark screens share with them is reported once."""
    reported: set[tuple[object, ...]] = set()
    for scheme, stated in (("", brand.light), (" on dark screens", brand.dark)):
        for text, surface, needed in PAIRS:
            ink, paper = _color(text, stated), _color(surface, stated)
            if ink is None or paper is None or (text, surface, ink, paper) in reported:
                continue
            reported.add((text, surface, ink, paper))
            found = contrast(ink, paper)
            if found < needed:
                what = (
                    f"{text} on {surface} ({stated[text].value} on {stated[surface].value}) "
                    f"has a contrast of {floor(found * 10) / 10:g}:1{scheme}; it needs {needed:g}:1"
                )
                best = _BLACK if contrast((0.0, 0.0, 0.0), paper) > contrast((1.0, 1.0, 1.0), paper) else _WHITE
                way_out = f"write {text}: {best}; or another color nearer to that"
                yield defects.UNREADABLE_COLORS.at(stated[text].location, what, help=way_out, length=len(text))


def _color(name: str, stated: Mapping[str, Property], depth: int = 0) -> tuple[float, float, float] | None:
    """Return a color as red, green and blue from 0 to 1; None where it is not known, or lets others shine through."""
    value = stated[name].value if name in stated else ""
    if (other := _VARIABLE.fullmatch(value)) and depth <= len(stated):
        return _color(other["name"], stated, depth + 1)
    read = parse_color(value)
    if read is None or isinstance(read, str) or read.alpha != 1 or read.space not in {"srgb", "hsl", "hwb"}:
        return None
    red, green, blue, _ = read.to("srgb")
    return red, green, blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return the contrast ratio of two colors as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: tuple[float, float, float]) -> float:
    linear = [part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
