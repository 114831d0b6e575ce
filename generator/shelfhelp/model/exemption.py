"""A comment by which an editor allows a finding, and which findings can be allowed at all.

In YAML it is `# allow: slow-reply: one person answers them all`, in Markdown `<!-- allow: long-answer: all of it is needed -->`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic, Location

_REFUSED = {
    "SEC": "it protects people",
    "AUD": "it keeps from shoppers what is for staff",
    "SRC": "without it there is no site",
    "CAS001": "for whom the line holds cannot be read",
    "CAS002": "somebody would be told nothing",
    "EFF004": "it is not known which version comes first",
    "FAQ002": "there is nothing to show",
    "FMT004": "all that follows would be lost",
    "FMT011": "it is about such comments",
    "LNK001": "the link would lead nowhere",
    "LNK002": "the link would lead nowhere",
    "LNK003": "the page would lack it",
    "LNK004": "the link would lead nowhere",
    "LNK005": "the link would lead nowhere",
    "LNK007": "nothing could lead from there",
    "LNK008": "two pages would have one address",
    "LNK009": "two pages would have one address",
    "LNK010": "shoppers would be led to what is for staff",
    "LNK011": "the link would lead nowhere",
    "LNK012": "it protects people",
    "LNK013": "the site would lack it",
    "REF001": "there is no value to show",
}
"""Why findings of a subject, or of one code, cannot be allowed. All others can, since a site can be built with them."""

_EXCEPT = "AUD003"
"""A judgment about words, which can be wrong: it may be allowed beside them."""

IN_PROSE_ALONE = "SEC008"
"""Looks beside the text for its own comment, and may be allowed in Markdown alone."""


def refusal(code: str) -> str:
    """Return why findings of a code cannot be allowed; "" for those that can."""
    return "" if code == _EXCEPT else _REFUSED.get(code) or _REFUSED.get(code[:3], "")


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
        """Return whether it allows a finding, which then is one that can be allowed at all."""
        is_beside = finding.location.path == self.location.path and finding.location.line in self.lines
        return is_beside and finding.name == self.name and self.has_reason and not refusal(finding.code)
