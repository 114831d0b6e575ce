"""An Atom feed (RFC 4287) of what changes in the policies: one entry for each policy, day and occasion, announced ones too."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from shelfhelp.model.fact import policy_of
from shelfhelp.render.templates import Writer
from shelfhelp.render.turns import turns
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.fact import Change
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.turns import Turn

_ATOM = "http://www.w3.org/2005/Atom"
FEED = "changes.xml"
MOST = 50
"""Entries of the feed, the newest first."""


def feed(snapshot: Snapshot, tree: DocsTree, site_url: str) -> str:
    """Return the feed as XML. An entry is new on the day on which the change was announced, or else takes effect."""
    writer = Writer(snapshot)
    name = tree.site.name
    known = sorted(
        _entries(snapshot, writer),
        key=lambda entry: (_announced_on(entry[1]), entry[0], entry[1].occasion),
        reverse=True,
    )
    shown = [(kind, turn) for kind, turn in known if _announced_on(turn) <= snapshot.as_of][:MOST]
    root = ET.Element("feed", xmlns=_ATOM)
    _text(root, "title", unaddressed(f"{name}: {writer.t('changes of policies')}".removeprefix(": ")))
    _text(root, "id", site_url)
    _text(root, "updated", _instant(max((_announced_on(turn) for _, turn in shown), default=snapshot.as_of)))
    ET.SubElement(root, "link", rel="self", href=f"{site_url}{FEED}")
    ET.SubElement(root, "link", href=site_url)
    author = ET.SubElement(root, "author")
    _text(author, "name", unaddressed(name) or site_url)
    for kind, turn in shown:
        root.append(_entry(kind, turn, writer, site_url))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entries(snapshot: Snapshot, writer: Writer) -> Iterator[tuple[str, Turn]]:
    mine = sorted(
        (c for c in snapshot.changes if snapshot.kind_with_page(policy_of(c.key))), key=lambda c: policy_of(c.key)
    )
    for kind, changes in groupby(mine, key=lambda change: policy_of(change.key)):
        yield from ((kind, turn) for turn in turns(changes, writer.t))


def _announced_on(turn: Turn) -> date:
    return min(change.announced_on or turn.day for change in turn.changes)


def _entry(kind: str, turn: Turn, writer: Writer, site_url: str) -> ET.Element:
    title = f"{writer.policy_title(kind)}: {writer.day(turn.day)}"
    entry = ET.Element("entry")
    _text(entry, "title", f"{title} ({turn.occasion})" if turn.occasion else title)
    ET.SubElement(entry, "link", href=f"{site_url}{kind}/")
    _text(entry, "id", f"{site_url}{kind}/#{turn.day.isoformat()}-{_slug(turn.occasion)}")
    _text(entry, "updated", _instant(_announced_on(turn)))
    _text(entry, "summary", unaddressed("; ".join(_summary(change, writer) for change in turn.changes)))
    return entry


def _summary(change: Change, writer: Writer) -> str:
    before, after = writer.format_fact(change.key, change.before), writer.format_fact(change.key, change.after)
    return f"{change.subject}: {after} ({writer.t('before:')} {before})"


def _slug(occasion: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in occasion.casefold()).split()) or "change"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
