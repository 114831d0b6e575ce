"""What is to be said of a finished site, file by file and as a whole. In: a file, or what was said of each. Out: findings.

A verdict depends on nothing but the file's path and bytes and on what is expected, so it may be passed from process to
process, and kept under its `Expected.digest`, its path and the hash of its bytes. Only whether links lead somewhere is a
question to all files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.gate.active import active_content, missing_policy
from shelfhelp.gate.addresses import harvestable_addresses
from shelfhelp.gate.files import strange_content
from shelfhelp.gate.leaks import leaked_words
from shelfhelp.gate.markup import broken_markup
from shelfhelp.gate.references import NO_REFERENCES, References, broken_references, references_of
from shelfhelp.gate.requests import foreign_requests
from shelfhelp.model.diagnostic import in_order
from shelfhelp.site.hashed import is_hashed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

CHECKS = (
    strange_content,
    active_content,
    missing_policy,
    foreign_requests,
    harvestable_addresses,
    broken_markup,
    leaked_words,
)
"""What is looked for in each file by itself."""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What is wrong with one file by itself, and what of it the look at the whole site needs."""

    found: tuple[Diagnostic, ...] = ()
    references: References = NO_REFERENCES


def judge(file: BuiltFile, expected: Expected) -> FileVerdict:
    """Look at one file of a site."""
    found = tuple(finding for check in CHECKS for finding in check(file, expected))
    return FileVerdict(found, references_of(file))


def sum_up(verdicts: Mapping[str, FileVerdict], expected: Expected) -> tuple[Diagnostic, ...]:
    """Return everything that must not be in a site, by the verdicts on all of its files, each under its path."""
    found = [finding for verdict in verdicts.values() for finding in verdict.found]
    pages = {path: verdict.references for path, verdict in verdicts.items()}
    return in_order(_led_back(finding, expected) for finding in (*found, *broken_references(pages, expected.path)))


def _led_back(finding: Diagnostic, expected: Expected) -> Diagnostic:
    """Name the sources of the file that a finding is about, where anything of it is a source's."""
    path = finding.location.path
    sources = expected.origins.get(path) or expected.origins.get(path.partition("/")[2] if is_hashed(path) else "", ())
    return finding.noting(f"this file is made of {', '.join(sources)}") if sources else finding
