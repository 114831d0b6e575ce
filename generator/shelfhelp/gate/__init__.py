"""Looks at a finished site before anybody can read it. In: a folder, and what the site may hold. Out: what must not be in it.

Nothing here knows MkDocs, its plugins or the compiler: whatever went wrong in them is still seen in what they wrote
(decision 0009). The findings name files of the site, for the defect is in the program, the theme or the server's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.gate.active import active_content, missing_policy
from shelfhelp.gate.addresses import harvestable_addresses
from shelfhelp.gate.files import BuiltFile, strange_content, walk
from shelfhelp.gate.leaks import Leaks
from shelfhelp.gate.markup import broken_markup
from shelfhelp.gate.references import References
from shelfhelp.gate.requests import foreign_requests
from shelfhelp.model.diagnostic import in_order
from shelfhelp.site.hashed import is_hashed

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.gate.expected import Expected
    from shelfhelp.model.diagnostic import Diagnostic

CHECKS = (strange_content, active_content, missing_policy, foreign_requests, harvestable_addresses, broken_markup)
"""What is looked for in each file by itself. References and leaks are looked for over the whole site."""


def gate(site: Path, expected: Expected) -> tuple[Diagnostic, ...]:
    """Return everything that must not be in a finished site; nothing where it may be published."""
    found: list[Diagnostic] = []
    references, leaks = References(expected.path), Leaks(expected)
    for path, problem in walk(site):
        if problem is not None:
            found.append(problem)
            continue
        file = BuiltFile(path, (site / path).read_bytes())
        references.add(file)
        found += leaks.look(file)
        for check in CHECKS:
            found += check(file, expected)
    return in_order(_led_back(finding, expected) for finding in (*found, *references.broken()))


def _led_back(finding: Diagnostic, expected: Expected) -> Diagnostic:
    """Name the sources of the file that a finding is about, where anything of it is a source's."""
    path = finding.location.path
    sources = expected.origins.get(path) or expected.origins.get(path.partition("/")[2] if is_hashed(path) else "", ())
    return finding.noting(f"this file is made of {', '.join(sources)}") if sources else finding
