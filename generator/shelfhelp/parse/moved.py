"""Keys that a policy had once. In: what a version or a season states. Out: the same in the keys of now, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.source import defects
from shelfhelp.source.nodes import MapNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic


def in_keys_of_now(kind: str, own: MapNode) -> tuple[MapNode, list[Diagnostic]]:
    """Return what is stated in the keys of now, so that the rest of the store can be judged, and a finding for each former key."""
    if kind == "returns":
        return _renamed(own, "label_fees", "label_fee"), list(_label_fees(own))
    return own, []


def _label_fees(own: MapNode) -> Iterator[Diagnostic]:
    if "label_fees" in own.entries:
        place = own.keys["label_fees"]
        what = '"label_fees" is called "label_fee" now'
        way_out = 'write "label_fee:"; the lines below it stay, each for a country'
        yield defects.UNKNOWN_KEY.at(place.location, what, help=way_out, length=len(place.text))


def _renamed(node: MapNode, old: str, new: str) -> MapNode:
    if new in node.entries:
        return node
    entries = {new if key == old else key: value for key, value in node.entries.items()}
    return MapNode(entries, {new if key == old else key: place for key, place in node.keys.items()}, node.location)
