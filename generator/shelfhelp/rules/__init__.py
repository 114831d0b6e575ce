"""Every rule, in one explicit tuple. `lint` runs those of a stage; a test compares the tuple with the modules and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shelfhelp.rules.ref import unknown_fact

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Rule, Stage

RULES: tuple[Rule, ...] = (unknown_fact.RULE,)
"""All rules in the order of their codes."""


def lint(stage: Stage, subject: Any, *, ahead: bool = False) -> list[Diagnostic]:
    """Run the rules of a stage on its subject: a `Book`, a `Snapshot` or a `DocsTree`.

    `ahead` says that the subject is of a future day: rules that only today can answer are left out.
    """
    broken: frozenset[str] = getattr(subject, "broken", frozenset())
    return [finding for rule in RULES if _applies(rule, stage, broken, ahead=ahead) for finding in rule.check(subject)]


def _applies(rule: Rule, stage: Stage, broken: frozenset[str], *, ahead: bool) -> bool:
    return rule.stage is stage and not broken.intersection(rule.needs) and (rule.looks_ahead or not ahead)
