"""The pictures that a site may hold. In: a file's name and its first bytes. Out: what is wrong with it, if anything.

A drawing (SVG) can run programs and load what it likes; so can a PDF. Neither is a picture here (facts/threats: X8).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.source import defects

SIGNATURES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
}
"""How the content of each kind of picture begins. Browsers go by the same signs (mimesniff.spec.whatwg.org, 6.1)."""

LARGEST = 5_000_000
"""Bytes. A larger picture takes a phone half a minute to load."""

HEAD = 512
"""Bytes that show what a file is."""

_OTHERS = (
    (re.compile(rb"version https://git-lfs"), "a pointer of Git LFS", "run `git lfs pull`, which fetches the picture"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<svg", re.DOTALL | re.IGNORECASE), "an SVG drawing", ""),
    (re.compile(rb"\s*<(?:!doctype|html|head|body|script)", re.IGNORECASE), "a web page", ""),
    (re.compile(rb"%PDF-"), "a PDF document", ""),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive", ""),
    (re.compile(rb"\Z"), "an empty file", ""),
)
_NOT_EVERYWHERE = re.compile(r"[<>:\"|?*\\]|[ .]\Z|\A(?:con|prn|aux|nul|com\d|lpt\d)\.", re.IGNORECASE)
"""What Windows refuses in a name (learn.microsoft.com, "Naming Files, Paths, and Namespaces"), or drops at its end."""

_SAVE_AGAIN = "open it in a program for pictures and save it as PNG or JPEG"


def problem(path: str, head: bytes) -> Diagnostic | None:
    """Report a file that is not the picture that its name says, or whose name some disk cannot hold; `head` are its first bytes."""
    name = PurePosixPath(path).name
    if _NOT_EVERYWHERE.search(name):
        what = f'"{name}" cannot be the name of a file on every computer'
        return defects.MISPLACED.at(Location(path), what, help="rename it with lower-case letters, digits and hyphens")
    suffix = PurePosixPath(path).suffix.lower()
    if SIGNATURES[suffix].match(head) is not None:
        return None
    kind, way_out = _recognized(path, head)
    what = f"this is not a {suffix} picture, though its name says so: it is {kind}"
    return defects.DISGUISED.at(Location(path), what, help=way_out)


def _recognized(path: str, head: bytes) -> tuple[str, str]:
    for suffix, signature in SIGNATURES.items():
        if signature.match(head) is not None:
            return f"a {suffix} picture", f"rename it to {PurePosixPath(path).stem}{suffix}"
    for signature, kind, way_out in _OTHERS:
        if signature.match(head) is not None:
            return kind, way_out or _SAVE_AGAIN
    return "nothing that a browser shows", _SAVE_AGAIN
