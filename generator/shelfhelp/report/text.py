"""Findings for people: the place, what is wrong, the line with a caret under it, what it conflicts with, what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.report.advice import advice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources

_WIDEST_LINE = 160


def render(found: Iterable[Diagnostic], sources: Sources) -> str:
    """Return all findings, each followed by an empty line; an empty text where there is none."""
    texts = {file.path: file.text for file in (*sources.files, *sources.theme)}
    return "".join("\n".join(_lines(finding, texts.get(finding.location.path))) + "\n\n" for finding in found)


def _lines(finding: Diagnostic, text: str | None) -> Iterator[str]:
    yield f"{finding.location}: {finding.severity}[{finding.code}] {finding.name}: {finding.message}"
    if finding.length and text is not None:
        yield from _excerpt(finding, text)
    yield from advice(finding)


def _excerpt(finding: Diagnostic, text: str) -> Iterator[str]:
    """Yield the line that the finding is about and a line of carets below it; a long line is cut around the caret."""
    lines = text.split("\n")
    at = finding.location.line - 1
    if at >= len(lines):
        return
    start = max(0, finding.location.column - 1 - _WIDEST_LINE // 2) if len(lines[at]) > _WIDEST_LINE else 0
    shown = lines[at][start : start + _WIDEST_LINE].replace("\t", " ")
    column = finding.location.column - 1 - start
    yield f"   |  {shown}"
    yield f"   |  {' ' * column}{'^' * max(1, min(finding.length, len(shown) - column))}"
