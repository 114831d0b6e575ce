"""Where a link leads. In: its target as written, and the page it stands on. Out: a scheme, or a path below the docs folder."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED_IN_SCHEMES = re.compile(r"[\x00-\x20\x7f]")
STAFF_FILE = ".staff.md"
TAIL = ("#", "?")
"""What begins behind the name of a file in a target: a place in it, or a query."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A link's target. `scheme` is None for a path; "" for `//host/…`, which takes that of the page it stands on.

    `path` is below the docs folder, as pages are named there; a staff file is named by its page. "" is the page itself.
    """

    written: str
    scheme: str | None = None
    path: str = ""
    fragment: str = ""

    @property
    def is_absolute(self) -> bool:
        return self.scheme is None and self.written.startswith("/")

    @property
    def leads_out(self) -> bool:
        """Return whether the path leaves the docs folder."""
        return self.path.split("/")[0] == ".."


def scheme_of(written: str) -> str | None:
    """Return the scheme of a target, as `LinkTarget` has it. Browsers ignore control characters in one, and so does this."""
    bare = _IGNORED_IN_SCHEMES.sub("", written)
    if (scheme := _SCHEME.match(bare)) is not None:
        return scheme["scheme"].lower()
    return "" if bare.replace("\\", "/").startswith("//") else None


def resolve(written: str, uri: str) -> LinkTarget:
    """Read a target that stands on the page at `uri`."""
    if (scheme := scheme_of(written)) is not None:
        return LinkTarget(written, scheme=scheme)
    fragment = unquote(written.partition("#")[2])
    file = _file_of(written)
    if not file:
        return LinkTarget(written, path=uri, fragment=fragment)
    file = file.removesuffix(STAFF_FILE) + ".md" if file.endswith(STAFF_FILE) else file
    path = file.lstrip("/") if file.startswith("/") else posixpath.join(posixpath.dirname(uri), file)
    return LinkTarget(written, path=posixpath.normpath(path), fragment=fragment)


def tail_of(written: str) -> str:
    """Return what stands behind the name of a file in a target."""
    return written[min((at for sign in TAIL if (at := written.find(sign)) >= 0), default=len(written)) :]


def _file_of(written: str) -> str:
    return unquote(written.partition("#")[0].partition("?")[0].strip())
