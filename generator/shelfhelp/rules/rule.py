"""What a rule is: a defect, the stage at which it can be seen, and a function that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from typing import Any

from shelfhelp.model.diagnostic import Defect, Diagnostic
from shelfhelp.model.exemption import IN_PROSE_ALONE, refusal


class Scope(Enum):
    """What a rule looks at: sources while they are read, the book of all dates, one date's snapshot, the compiled tree.

    `HISTORY` is the compiled tree with what its files were called before.
    """

    PARSE = "parse"
    BOOK = "book"
    SNAPSHOT = "snapshot"
    TREE = "tree"
    HISTORY = "history"


Check = Callable[[Any], Iterable[Diagnostic]]


def found_while_reading(_: object) -> Iterable[Diagnostic]:
    """The check of a rule that the parser itself reports: there is nothing left to look for."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `needs` are the policies without which it cannot judge.

    `looks_ahead` is False for what is the same on every day, and for what is no mistake of today.
    `comes_due` is True for a rule that looks at the clock: what the day alone brings about it reports as coming due.
    `reads` are the languages whose words the rule knows. In any other it finds less, or nothing; where it is empty, the rule looks
    at no words, and works in every language. README lists them.
    `explains` are the codes of rules whose finding at the same place is needless once this one has reported.
    `module` is the rule's own module; its documentation is the Markdown page of the same name beside it.
    """

    defect: Defect
    stage: Scope
    module: str
    check: Check = found_while_reading
    needs: tuple[str, ...] = ()
    looks_ahead: bool = True
    comes_due: bool = False
    explains: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The rule's page: what it catches, why it matters, how to fix it, with examples that a test runs."""
        package, name = self.module.rsplit(".", 1)
        written = files(package).joinpath(f"{name}.md").read_text(encoding="utf-8")
        return f"{written.rstrip()}\n\n## Can it be allowed?\n\n{self._allowing()}\n"

    def _allowing(self) -> str:
        comment = f"allow: {self.defect.name}: the reason"
        why = refusal(self.defect.code)
        if self.defect.code == IN_PROSE_ALONE:
            return f"In Markdown, beside the text: `<!-- {comment} -->`. In YAML it cannot: {why}."
        if why:
            return f"No: {why}."
        return f"Yes, beside its line. In YAML and front matter: `# {comment}`. In Markdown: `<!-- {comment} -->`."
