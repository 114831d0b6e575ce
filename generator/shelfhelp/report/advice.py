"""What stands beside a finding's message: where else it is stated, and what to write instead, as lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic


def all_notes(finding: Diagnostic) -> tuple[str, ...]:
    """Return the notes of a finding, and of one that has come due since when that is so."""
    if finding.due_since is None:
        return finding.notes
    from shelfhelp.facts.dates import format_day  # noqa: PLC0415 what knows languages, for the few findings that have come due
    from shelfhelp.facts.locale import ENGLISH  # noqa: PLC0415

    since = format_day(finding.due_since, ENGLISH)
    return (*finding.notes, f"due since {since}; this stops no publication, and `shelfhelp check --due` fails on it")


def advice(finding: Diagnostic) -> Iterator[str]:
    """Yield a line for every note, and one for the help."""
    for note in all_notes(finding):
        yield f"note: {note}"
    if finding.help:
        yield f"help: {finding.help}"


def in_full(finding: Diagnostic) -> str:
    """Return the message with everything beside it, for services that show one text."""
    return "\n".join([finding.message, *advice(finding)])
