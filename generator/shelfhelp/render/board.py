"""The fact board: every number, price, time and address that the policies state, on one page for staff, to filter or to print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from shelfhelp.model.fact import Items, Table, policy_of
from shelfhelp.model.page import Page
from shelfhelp.render.basis import news, since_when
from shelfhelp.render.titles import BOARD
from shelfhelp.render.trail import trail

if TYPE_CHECKING:
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer


def board_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page; tables and lists are left out, for they only repeat facts of their own."""
    title = writer.t("Fact board")
    body = writer.write("board.md.j2", BOARD, partial(_matter, snapshot, writer))
    return Page(uri=BOARD, title=title, markdown=body, kind="board", staff_only=True, trail=trail(writer))


def _matter(snapshot: Snapshot, writer: Writer) -> dict[str, Any]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for key, fact in snapshot.facts.items():
        if not isinstance(fact.value, Table | Items):
            groups.setdefault(writer.policy_title(policy_of(key)), []).append(_row(fact, writer))
    return {"groups": groups}


def _row(fact: Fact, writer: Writer) -> dict[str, Any]:
    snapshot = writer.snapshot
    coming = next((c for c in snapshot.changes if c.key == fact.key and c.effective_from > snapshot.as_of), None)
    return {
        "fact": fact,
        "since": since_when(snapshot, fact.key),
        "is_new": news(snapshot, fact.key) is not None,
        "coming": coming,
        "proof": writer.proofs.get(fact.key),
    }
