"""What stands beside a finding's message: where else it is stated, and what to write instead, as lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic


def advice(finding: Diagnostic) -> Iterator[str]:
    """Yield a line for every note, and one for the help."""
    for note in finding.notes:
        yield f"note: {note}"
    if finding.help:
        yield f"help: {finding.help}"


def in_full(finding: Diagnostic) -> str:
    """Return the message with everything beside it, for services that show one text."""
    return "\n".join([finding.message, *advice(finding)])
