"""Findings for scripts: a list of objects, whose keys are a contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shelfhelp.report.advice import all_notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources


def render(found: Iterable[Diagnostic], sources: Sources) -> str:  # noqa: ARG001 every format has one signature
    """Return findings as a JSON list."""
    rows = [
        {
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "message": finding.message,
            "path": finding.location.path,
            "line": finding.location.line,
            "column": finding.location.column,
            "help": finding.help,
            "notes": list(all_notes(finding)),
        }
        for finding in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
