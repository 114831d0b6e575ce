"""Writes the lines that the law puts above a store's withdrawal period. In: a whole version of a policy. Out: it with them.

Directive 2011/83/EU gives the right for distance contracts only (Art. 2(7), 9(1)), so nobody has it who bought in a shop. For
digital content the time begins with the contract and not with a delivery (Art. 9(2)(c)). A store that declares its shops, and says
which kinds of item are digital, need not write these lines, and cannot forget them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.policy import DENIED
from shelfhelp.model.policies.returns import DIGITAL
from shelfhelp.source.nodes import USUALLY, MapNode, TextNode, node_at, with_node

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.situation import Words
    from shelfhelp.source.nodes import Node, Path

_WINDOW: Path = ("withdrawal", "window")


def with_lines_of_the_law(version: MapNode, words: Words) -> MapNode:
    """Return a version of the returns policy whose withdrawal period has a line for each shop, and one for what is digital.

    Each line stands at the place from which it follows: the right itself, or what a kind of item says of it.
    """
    stated, right = node_at(version, _WINDOW), node_at(version, _WINDOW[:1])
    if stated is None or right is None:
        return version
    implied: dict[str, Node] = {shop: TextNode(DENIED, right.location) for shop in words.shops}
    implied |= {name: _from_the_order(stated, place) for name, place in _digital(version)}
    if not implied:
        return version
    own = stated if isinstance(stated, MapNode) else _for_everybody(stated)
    keys = {key: TextNode(key, node.location) for key, node in implied.items()}
    lines = MapNode({**implied, **own.entries}, {**keys, **own.keys}, stated.location)
    whole = with_node(version, _WINDOW, lines)
    return whole if isinstance(whole, MapNode) else version


def _for_everybody(stated: Node) -> MapNode:
    return MapNode({USUALLY: stated}, {USUALLY: TextNode(USUALLY, stated.location)}, stated.location)


def _digital(version: MapNode) -> list[tuple[str, Location]]:
    """Return the kinds of item that are digital, each with the place that says so."""
    categories = node_at(version, ("categories",))
    found = []
    for name, rule in categories.entries.items() if isinstance(categories, MapNode) else ():
        covered = node_at(rule, ("withdrawal",))
        if isinstance(covered, TextNode) and covered.text == DIGITAL:
            found.append((name, covered.location))
    return found


def _from_the_order(stated: Node, place: Location) -> Node:
    """Return a period, or the lines of one, counted from the order instead of from the delivery."""
    if isinstance(stated, MapNode):
        entries = {key: _from_the_order(line, place) for key, line in stated.entries.items()}
        return MapNode(entries, stated.keys, place)
    if isinstance(stated, TextNode) and stated.text != DENIED:
        return TextNode(f"{stated.text.partition(' from ')[0]} from purchase", place)
    return stated
