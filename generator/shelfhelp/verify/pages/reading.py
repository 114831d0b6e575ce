"""From what `seen.js` says of a page to data that can be shown. The script runs among the page's own, which may have bent it.

Whatever is not of the kind that it should be is read as if it were not there, and no sign comes through that a terminal obeys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from shelfhelp.verify.pages.sight import SeenField, SeenForm

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 400
_LONGEST = 120
_LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class SeenFrame:
    """What one frame of a page shows; `is_loaded` says whether its document is complete."""

    title: str = ""
    heading: str = ""
    text: str = ""
    forms: tuple[SeenForm, ...] = ()
    controls: tuple[str, ...] = ()
    is_loaded: bool = False


def frame_of(said: Any) -> SeenFrame:
    """Read what the script says of a frame."""
    return SeenFrame(
        _text(said, "title"),
        _text(said, "heading"),
        _text(said, "text", _LONGEST_TEXT),
        tuple(form_of(form) for form in _items(said, "forms")),
        tuple(filter(None, (_plain(control) for control in _items(said, "controls")))),
        _is_true(said, "is_loaded"),
    )


def form_of(said: Any) -> SeenForm:
    """Read what the script says of a form."""
    fields = tuple(_field(field) for field in _items(said, "fields"))
    return SeenForm(fields, _is_true(said, "has_button"), _is_true(said, "is_search"))


def without_query(address: str) -> str:
    """Return an address as it is told to people: what stands behind `?` and `#` may be somebody's."""
    return urlsplit(address)._replace(query="", fragment="").geturl()


def _field(said: Any) -> SeenField:
    return SeenField(
        _text(said, "kind") or "text", _text(said, "label"), _text(said, "name"), _is_true(said, "is_required")
    )


def _text(said: Any, name: str, longest: int = _LONGEST) -> str:
    return _plain(said.get(name), longest) if isinstance(said, dict) else ""


def _plain(text: Any, longest: int = _LONGEST) -> str:
    if not isinstance(text, str):
        return ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:longest]).split())


def _is_true(said: Any, name: str) -> bool:
    return isinstance(said, dict) and said.get(name) is True


def _items(said: Any, name: str) -> Iterator[Any]:
    items = said.get(name) if isinstance(said, dict) else None
    yield from items[:_MOST] if isinstance(items, list) else ()
