"""Names that hold a hash of what they name: a browser may keep such a file for ever, and no page mixes old files with new ones.

In: contents. Out: names. The same contents give the same name, and other contents another one.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_THEME = r"(?:^|/)theme-[0-9a-f]{10}/."
HASHED = rf"{_THEME}|(?:^|/)search/parts/[0-9a-f]{{10}}\.json$"
"""An expression, as Python and nginx read it, for the paths of such files on a site: of its theme, and of a large search index."""

_LENGTH = 10
_HASHED = re.compile(HASHED)
_OF_THEME = re.compile(_THEME)


def is_hashed(path: str) -> bool:
    """Return whether a path on a site holds a hash of what lies there, so that it never means anything else."""
    return _HASHED.search(path) is not None


def is_of_theme(path: str) -> bool:
    """Return whether a hashed file is of the theme. What others hold was on pages, and goes when those go."""
    return _OF_THEME.search(path) is not None


def theme_name(contents: Mapping[str, bytes]) -> str:
    """Return the name of the folder that holds a theme's files, which may name each other by relative paths."""
    lines = (f"{path}\0{hashlib.sha256(content).hexdigest()}\n" for path, content in sorted(contents.items()))
    known = hashlib.sha256("".join(lines).encode())
    return f"theme-{known.hexdigest()[:_LENGTH]}"
