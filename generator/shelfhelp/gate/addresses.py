"""E-mail addresses that a harvester would collect. In: a file of the public site. Out: each that its expression finds.

A harvester reads bytes, or undoes one of the codes of the web; each is tried alone (R4, decision 0010).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from shelfhelp.gate import defects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
"""What harvesters look for: the form that browsers ask of `<input type=email>` (WHATWG), with a dot in the host."""

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_DECODERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("as it is", str),
    ("once its entities are read", html.unescape),
    ("once its percent signs are read", unquote),
    ("once its escapes are read", lambda text: _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)),
    ("once its tags are taken out", lambda text: _TAG.sub("", text)),
)


def harvestable_addresses(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Report each address that an expression finds in a file of the public site, the theme's own code aside."""
    if not expected.is_public or not file.is_text:
        return
    said: set[str] = set()
    for how, decoded in _DECODERS:
        text = decoded(file.text)
        if "@" not in text:
            continue
        for address in sorted(set(ADDRESS.findall(text)) - said):
            said.add(address)
            what = f"a harvester finds {address} in this file, {how}"
            yield defects.HARVESTABLE_ADDRESS.at(
                file.place(), what, help="write it as a link of the theme, or not at all"
            )
