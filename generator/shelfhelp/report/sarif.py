"""Findings as SARIF 2.1.0, which code-scanning services and editors read (OASIS, sarif-v2.1.0-os)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from shelfhelp import __version__
from shelfhelp.report.advice import in_full
from shelfhelp.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Rule
    from shelfhelp.source.sources import Sources

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(found: Iterable[Diagnostic], sources: Sources) -> str:  # noqa: ARG001 every format has one signature
    """Return one run with every rule and every finding."""
    driver = {"name": "ShelfHelp", "version": __version__, "rules": [_rule(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    defect = rule.defect
    return {
        "id": defect.code,
        "name": defect.name,
        "shortDescription": {"text": defect.name.replace("-", " ")},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": defect.severity.value},
    }


def _result(finding: Diagnostic) -> dict[str, Any]:
    place = finding.location
    region = {"startLine": place.line, "startColumn": place.column}
    if finding.length:
        region["endColumn"] = place.column + finding.length
    return {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": in_full(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.path, errors="surrogateescape")},
                    "region": region,
                }
            }
        ],
    }
