"""Keys that a policy had once. In: what a version or a season states. Out: the same in the keys of now, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.contact import MAIN
from shelfhelp.model.situation import USUALLY
from shelfhelp.source import defects
from shelfhelp.source.nodes import REMOVED, MapNode, TextNode, node_at, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.nodes import Node

_FREE_FROM, _FREE_ABOVE = "free_from", "free_above_threshold"


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


def free_delivery_in_prices(own: MapNode, below: MapNode, gone: str) -> tuple[MapNode, list[Diagnostic]]:
    """Return prices of delivery with a line for what was one amount for all ways of it, and a "yes" at each that it was for.

    `below` is what the earlier versions state, in the keys of now; `gone` the word that takes a line of them away, "" in a season.
    """
    stated, before = _methods(own), _methods(below)
    former = [own.keys[_FREE_FROM]] if _FREE_FROM in own.entries else []
    former += [method.keys[_FREE_ABOVE] for method in stated.values() if _FREE_ABOVE in method.entries]
    if not former:
        return own, []
    place, taken = former[0].location, frozenset({_FREE_FROM, _FREE_ABOVE})
    was = {
        name: [key for key in _lines(method.entries.get("price")) if key.startswith("from ")]
        for name, method in before.items()
    }
    amount = own.entries.get(_FREE_FROM)
    now = [f"from {amount.text}"] if isinstance(amount, TextNode) else next(filter(None, was.values()), [])
    now = [line for line in now if line != f"from {REMOVED}"]
    methods: dict[str, Node] = {name: without(method, taken) for name, method in stated.items()}
    prices: dict[str, MapNode] = {}
    for name in {**before, **stated}:
        method = stated.get(name, MapNode({}, {}, place))
        answer, price = method.entries.get(_FREE_ABOVE), method.entries.get("price")
        is_free = answer.text == "yes" if isinstance(answer, TextNode) else bool(was.get(name))
        lines = dict.fromkeys(was.get(name, []) if gone else [], gone) | (dict.fromkeys(now, "free") if is_free else {})
        if lines:
            told = {key: TextNode(text, place) for key, text in lines.items()}
            prices[name] = _mapping({**told, **_lines(price)}, price or method)
            methods[name] = _mapping({**without(method, taken).entries, "price": prices[name]}, method)
    listed = _mapping(methods, node_at(own, ("methods",)) or own)
    entries = {**without(own, taken).entries, **({"methods": listed} if methods else {})}
    return _mapping(entries, own), [_of_prices(former, prices)]


def _of_prices(former: list[TextNode], prices: Mapping[str, MapNode]) -> Diagnostic:
    gone = " and ".join(f'"{key}"' for key in dict.fromkeys(key.text for key in former))
    written = ", ".join(f'"price: {_flow(price)}" at {name}' for name, price in prices.items())
    what = f"{gone}: from which order value on delivery is free stands in each price now"
    way_out = f"write {written}; take {gone} away" if written else f"take {gone} away"
    return defects.UNKNOWN_KEY.at(former[0].location, what, help=way_out, length=len(former[0].text))


def _methods(node: MapNode) -> dict[str, MapNode]:
    listed = node_at(node, ("methods",))
    entries = listed.entries if isinstance(listed, MapNode) else {}
    return {name: method for name, method in entries.items() if isinstance(method, MapNode)}


def _lines(price: Node | None) -> Mapping[str, Node]:
    """Return the lines of a price, a plain one as its usual one."""
    if isinstance(price, MapNode):
        return price.entries
    return {USUALLY: price} if price is not None else {}


def _mapping(entries: Mapping[str, Node], of: Node) -> MapNode:
    """Return a mapping in the place of another node, whose keys keep their places."""
    keys = of.keys if isinstance(of, MapNode) else {}
    return MapNode(entries, {key: keys.get(key, TextNode(key, of.location)) for key in entries}, of.location)


def _flow(node: Node) -> str:
    """Write a node as YAML on one line."""
    if isinstance(node, MapNode):
        return f"{{{', '.join(f'{key}: {_flow(value)}' for key, value in node.entries.items())}}}"
    return node.text if isinstance(node, TextNode) else ""
