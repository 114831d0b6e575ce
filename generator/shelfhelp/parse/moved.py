"""Keys that a policy had once. In: what a version or a season states. Out: the same in the keys of now, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.contact import MAIN
from shelfhelp.source import defects
from shelfhelp.source.nodes import MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic


_ONE = {
    "phone": ("phones", "phone lines"),
    "chat": ("chats", "chats"),
}
"""Keys of the contact policy that held one entry, with those that hold several, and what these are."""


def in_keys_of_now(kind: str, own: MapNode) -> tuple[MapNode, list[Diagnostic]]:
    """Return what is stated in the keys of now, so that the rest of the store can be judged, and a finding for each former key."""
    if kind == "returns":
        return _renamed(own, "label_fees", "label_fee"), list(_label_fees(own))
    if kind == "contact":
        former = [key for key in _ONE if key in own.entries]
        for key in former:
            own = _renamed(_below(own, key, MAIN), key, _ONE[key][0])
        return own, [_one_of_several(own.keys[_ONE[key][0]], key) for key in former]
    return own, []


def _one_of_several(place: TextNode, key: str) -> Diagnostic:
    many, called = _ONE[key]
    what = f'"{key}" is "{many}" now, since a store may have several {called}'
    way_out = f'write "{many}:", below it "{MAIN}:", and below that the lines of "{key}", indented further'
    return defects.UNKNOWN_KEY.at(place.location, what, help=way_out, length=len(key))


def _label_fees(own: MapNode) -> Iterator[Diagnostic]:
    if "label_fees" in own.entries:
        place = own.keys["label_fees"]
        what = '"label_fees" is called "label_fee" now'
        way_out = 'write "label_fee:"; the lines below it stay, each for a country'
        yield defects.UNKNOWN_KEY.at(place.location, what, help=way_out, length=len(place.text))


def _below(node: MapNode, key: str, name: str) -> MapNode:
    """Return a node with what stands under a key as its one entry of a name."""
    value, place = node.entries[key], node.keys[key]
    one = value if isinstance(value, TextNode) else MapNode({name: value}, {name: place}, value.location)
    return MapNode({**node.entries, key: one}, node.keys, node.location)


def _renamed(node: MapNode, old: str, new: str) -> MapNode:
    if new in node.entries:
        return node
    entries = {new if key == old else key: value for key, value in node.entries.items()}
    return MapNode(entries, {new if key == old else key: place for key, place in node.keys.items()}, node.location)
