"""HTML that shows words and does nothing else. In: the HTML of a page's text, whoever wrote it. Out: HTML with allowed tags only.

What always holds: no script, style, form, frame or drawing; no handler and no style attribute; no address but those of `urls`;
no name by which content could take the place of the theme's own elements (decision 0007).
"""

from __future__ import annotations

import re

import nh3

from shelfhelp.sanitize.urls import is_own_file, is_safe_link

_TAG_NAMES = """
    a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr ul var wbr
"""
TAGS = frozenset(_TAG_NAMES.split())

_EVERYWHERE = frozenset({"class", "id", "title", "lang", "dir", "aria-label", "aria-labelledby"})
_OF_CELLS = frozenset({"colspan", "rowspan", "headers", "data-label"})
ATTRIBUTES = dict.fromkeys(TAGS, _EVERYWHERE) | {
    "a": _EVERYWHERE | {"href"},
    "col": _EVERYWHERE | {"span"},
    "colgroup": _EVERYWHERE | {"span"},
    "details": _EVERYWHERE | {"open"},
    "img": _EVERYWHERE | {"src", "alt", "width", "height"},
    "li": _EVERYWHERE | {"value"},
    "ol": _EVERYWHERE | {"start", "reversed"},
    "td": _EVERYWHERE | _OF_CELLS,
    "th": _EVERYWHERE | _OF_CELLS | {"scope"},
    "time": _EVERYWHERE | {"datetime"},
}

_CLASS_NAMES = """
    sh-about sh-action sh-answer sh-aside sh-call sh-cards sh-center sh-earlier sh-history sh-intro sh-lead sh-most-asked sh-note
    sh-related sh-rests sh-right sh-say sh-since sh-stages sh-summary sh-table sh-tag sh-tag--wrong sh-today sh-tools
"""
CLASSES = frozenset(_CLASS_NAMES.split())
"""The classes of our own pages' texts (render/templates, render/tables). The theme's others belong to its frame."""

_LANGUAGE_OF_CODE = re.compile(r"language-[A-Za-z0-9+#_-]{1,40}")
_NAME = re.compile(r"[\w\u0300-\u036f.:-]+")  # a lower-case İ is an i with a dot of its own
_RESERVED = ("sh-", "__")
_GLOBALS = frozenset({"define", "exports", "lunr", "module"})
"""Names that the theme's scripts look for in the page's global scope, where an element's id would be found as well."""


def clean(html: str) -> str:
    """Return HTML without anything that is not allowed. A forbidden element leaves its words behind, a script or style nothing."""
    return _CLEANER.clean(html)


def is_free(name: str) -> bool:
    """Return whether content may have an id: it is a plain name, and none of the theme's."""
    return _NAME.fullmatch(name) is not None and not name.casefold().startswith(_RESERVED) and name not in _GLOBALS


def kept(tag: str, name: str, value: str) -> str | None:
    """Return what stays of an attribute; None where it goes. Names are in lower case."""
    if name not in ATTRIBUTES.get(tag, ()):
        return None
    match name:
        case "class":
            return " ".join(word for word in value.split() if word in CLASSES or _is_language(tag, word)) or None
        case "id":
            return value if is_free(value) else None
        case "href":
            return value if is_safe_link(value) else None
        case "src":
            return value if is_own_file(value) else None
        case _:
            return value


def _is_language(tag: str, word: str) -> bool:
    return tag == "code" and _LANGUAGE_OF_CODE.fullmatch(word) is not None


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=kept,
    link_rel=None,
    # `kept` decides on addresses; to the library none is known but by its scheme.
    url_schemes={"https", "mailto", "tel"},
)
