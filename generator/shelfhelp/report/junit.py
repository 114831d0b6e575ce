"""Findings as a JUnit report: a test case for every file, which fails where the file has an error; warnings are its output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from shelfhelp.report import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not (section 2.2)."""


def render(found: Iterable[Diagnostic], sources: Sources) -> str:
    """Return one suite with the sources' files, and those that a finding says are missing, in the order of their paths."""
    by_path: dict[str, list[Diagnostic]] = {file.path: [] for file in sources.files}
    for finding in found:
        by_path.setdefault(finding.location.path, []).append(finding)
    cases = [_case(path, by_path[path], sources) for path in sorted(by_path)]
    failures = sum(case.find("failure") is not None for case in cases)
    suite = ET.Element("testsuite", name="shelfhelp", tests=str(len(cases)), failures=str(failures), errors="0")
    suite.extend(cases)
    whole = ET.Element("testsuites")
    whole.append(suite)
    ET.indent(whole)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(whole, encoding="unicode")}\n'


def _case(path: str, found: list[Diagnostic], sources: Sources) -> ET.Element:
    case = ET.Element("testcase", classname="shelfhelp", name=_legal(path))
    errors = [finding for finding in found if finding.is_error]
    warnings = [finding for finding in found if not finding.is_error]
    if errors:
        summary = errors[0].message if len(errors) == 1 else f"{len(errors)} errors"
        failure = ET.SubElement(case, "failure", message=_legal(summary), type=errors[0].code)
        failure.text = _legal(text.render(errors, sources))
    if warnings:
        ET.SubElement(case, "system-out").text = _legal(text.render(warnings, sources))
    return case


def _legal(words: str) -> str:
    return _NO_XML.sub("", words)
