"""Our lines, a page for staff: what is known of every phone line, mailbox and page that is printed, and a form for a call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.facts.format import upper_first
from shelfhelp.model.page import Page
from shelfhelp.model.tool import CallsToNote, LineToCall
from shelfhelp.model.verification import Area
from shelfhelp.render.frame import zone_of
from shelfhelp.render.proofs import proofs_of
from shelfhelp.render.titles import LINES
from shelfhelp.render.trail import trail
from shelfhelp.resolve.subjects import TESTED

if TYPE_CHECKING:
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.verification import Subject
    from shelfhelp.render.templates import Writer


def lines_page(snapshot: Snapshot, writer: Writer) -> Page:
    """Return the page for the snapshot's date."""
    t = writer.t
    titles = {Area.PHONES: t("Phone"), Area.MAILBOXES: t("E-mail"), Area.PAGES: t("Pages elsewhere")}
    tested = [(titles[area], proofs_of(snapshot, area)) for area in TESTED]
    groups = [(title, [(_label(one.subject, snapshot), one) for one in proofs]) for title, proofs in tested if proofs]
    lines = tuple(
        LineToCall(proof.subject.name, proof.subject.value, _label(proof.subject, snapshot))
        for proof in proofs_of(snapshot, Area.PHONES)
    )
    return Page(
        uri=LINES,
        title=t("Our lines"),
        markdown=writer.write("our_lines.md.j2", LINES, groups=groups, has_form=bool(lines)),
        kind="lines",
        staff_only=True,
        trail=trail(writer),
        tool=writer.tool(LINES, partial(CallsToNote, lines, zone_of(snapshot))) if lines else None,
    )


def _label(subject: Subject, snapshot: Snapshot) -> str:
    return upper_first(snapshot.facts[subject.fact].label)
