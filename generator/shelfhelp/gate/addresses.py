"""E-mail addresses that a harvester would collect. In: a file of the public site. Out: each that it would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.gate import defects
from shelfhelp.sanitize.harvesters import harvested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic


def harvestable_addresses(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:
    """Report each address that an expression finds in a file of the public site."""
    if not expected.is_public or not file.is_text:
        return
    for address, how in harvested(file.text):
        what = f"a harvester finds {address} in this file, {how}"
        yield defects.HARVESTABLE_ADDRESS.at(file.place(), what, help="write it as a link of the theme, or not at all")
