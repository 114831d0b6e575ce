"""A comment in YAML by which an editor allows a finding: `# allow: slow-reply: one person answers them all`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic, Location

_ALWAYS = frozenset({"POL", "LAW"})
"""Subjects whose findings are about what a store decides, and which it may therefore allow even as errors."""

_NEVER = frozenset({"SEC", "AUD", "SRC"})
_EXCEPT = frozenset({"AUD003", "REF002"})
"""Judgments about words, which can be wrong: they may be allowed beside them, as they may in Markdown."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """One such comment, the rule that it names, and the lines that it speaks for. Without a reason it allows nothing."""

    name: str
    reason: str
    location: Location
    length: int
    lines: frozenset[int]

    @property
    def has_reason(self) -> bool:
        return any(map(str.isalnum, self.reason))

    def allows(self, finding: Diagnostic) -> bool:
        """Return whether it allows a finding: a warning, or an error about what the store itself decides."""
        subject = finding.code[:3]
        is_open = subject in _ALWAYS or (subject not in _NEVER and not finding.is_error) or finding.code in _EXCEPT
        is_beside = finding.location.path == self.location.path and finding.location.line in self.lines
        return is_open and is_beside and finding.name == self.name and self.has_reason
