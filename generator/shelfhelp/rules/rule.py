"""What a rule is: a defect, the stage at which it can be seen, and a function that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from shelfhelp.facts.mentions.passages import Passage
from shelfhelp.links.walk import Use
from shelfhelp.model.diagnostic import Defect, Diagnostic
from shelfhelp.model.exemption import IN_PROSE_ALONE, refusal

if TYPE_CHECKING:
    from shelfhelp.links.links import Link
    from shelfhelp.model.page import DocsTree

S = TypeVar("S")
F = TypeVar("F")


class Scope(Enum):
    """What a rule looks at: sources while they are read, the book of all dates, one date's snapshot, the compiled tree.

    `HISTORY` is the compiled tree with what its files were called before, `SEARCH` what the site's search was asked and finds.
    """

    PARSE = "parse"
    BOOK = "book"
    SNAPSHOT = "snapshot"
    TREE = "tree"
    HISTORY = "history"
    SEARCH = "search"


Check = Callable[[Any], Iterable[Diagnostic]]
Finds = tuple[Any, ...]
Find = Callable[..., Finds]


@dataclass(frozen=True, slots=True)
class Texts(Generic[S, F]):
    """What a rule with a `find` looks at: a book or a snapshot, and the texts in which that has found something, with what."""

    subject: S
    found: Sequence[tuple[Passage, tuple[F, ...]]]


FindsByRule = Mapping[str, Sequence[tuple[Passage, Finds]]]
"""The texts in which rules have found something, in order, by the codes of their defects."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a rule with `links` looks at: a docs tree, and those of the links in its pages' texts that concern the rule."""

    tree: DocsTree
    found: Sequence[Use]


LinksByRule = Mapping[str, Sequence[Use]]
"""The links that concern rules, in order, by the codes of their defects."""


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
    `find` says what the rule looks for in a text, by its words alone (decision 0054): it is given the text and, where the rule
    reads `titles`, those above it, the nearest first. The check is then given `Texts`: of a book its `bodies`, of a snapshot its
    passages and, where the rule reads `wordings`, the customers' own words at `also_asked` behind them. One that reads `answers` is
    given no passages but answers, with staff's notes beside them.
    `links` says of a link in a page's texts, by what is written there alone, whether it concerns the rule; the check is then
    given `Links`.
    `is_kept` says that `find` finds something in many texts, which is small and can be pickled: it is kept for the next run.
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
    find: Find | None = None
    titles: bool = False
    wordings: bool = False
    answers: bool = False
    links: Callable[[Link], bool] | None = None
    is_kept: bool = False

    def report(self, subject: object, found: FindsByRule | LinksByRule) -> Iterable[Diagnostic]:
        """Look at a subject of the rule's stage; `found` is what its texts hold."""
        what: Any = found.get(self.defect.code, ())
        if self.links:
            return self.check(Links(cast("DocsTree", subject), what))
        return self.check(Texts(subject, what) if self.find else subject)

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
