"""Findings as GitHub's workflow commands: printed by a workflow's step, each stands beside its line in the pull request.

A command is one line, whatever the message holds; paths count from the store's folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.report.advice import in_full

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(found: Iterable[Diagnostic], sources: Sources) -> str:  # noqa: ARG001 every format has one signature
    """Return one command a line."""
    return "".join(_command(finding) + "\n" for finding in found)


def _command(finding: Diagnostic) -> str:
    place = finding.location
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{finding.code} {finding.name}",
    }
    if finding.length:
        properties["endColumn"] = str(place.column + finding.length)
    written = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{finding.severity} {written}::{in_full(finding).translate(_IN_MESSAGE)}"
