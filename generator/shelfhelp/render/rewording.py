"""What changed in the words of a policy that is prose. In: two wordings. Out: a page that marks what is gone and what is new.

Paragraphs are held against each other, and within a changed one its words. A placeholder is shown by the name of its
fact, for the table of changes tells its figures.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from shelfhelp.facts.markdown import PLACEHOLDER, escape
from shelfhelp.facts.visible import Kind, blocks
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.page import Page
from shelfhelp.model.prose import PolicyProse
from shelfhelp.render.trail import trail

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shelfhelp.model.fact import Change, Fact
    from shelfhelp.model.policies import PolicyKind
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

_WORD = re.compile(r"\S+")
_GONE, _NEW = "del", "ins"


def rewordings(snapshot: Snapshot, kind: PolicyKind) -> list[tuple[Change, str]]:
    """Return the changes of a policy's words with the places of their pages, the latest first."""
    mine = (change for change in snapshot.changes if change.key == f"{kind.name}.text")
    told = [one for one in mine if isinstance(one.before, PolicyProse) and isinstance(one.after, PolicyProse)]
    return [(change, f"{kind.name}/{change.effective_from.isoformat()}-changes.md") for change in told[::-1]]


def rewording_pages(snapshot: Snapshot, writer: Writer, kind: PolicyKind) -> Iterator[Page]:
    """Yield a page for each change of a policy's words."""
    for change, uri in rewordings(snapshot, kind):
        if isinstance(change.before, PolicyProse) and isinstance(change.after, PolicyProse):
            title, day = writer.t(kind.title), writer.day(change.effective_from)
            lines = list(marked(paragraphs(change.before, snapshot.facts), paragraphs(change.after, snapshot.facts)))
            yield Page(
                uri=uri,
                title=writer.t("%(title)s: what changed on %(day)s") % {"title": title, "day": day},
                markdown=writer.write("rewording.md.j2", uri, change=change, lines=lines, policy=kind),
                kind="version",
                description=writer.t("What the words were, and what they became, on %(day)s.") % {"day": day},
                origin=Location(change.location.path),
                trail=trail(writer, (title, f"{kind.name}/")),
            )


class Paragraph(NamedTuple):
    """A paragraph, a heading or an item as readers see it, without its marks."""

    text: str
    is_heading: bool = False


def paragraphs(wording: PolicyProse, facts: Mapping[str, Fact]) -> list[Paragraph]:
    """Return the paragraphs of a wording; a placeholder is the name of its fact."""

    def named(found: re.Match[str]) -> str:
        fact = facts.get(found["key"])
        return f"({fact.label})" if fact else found[0]

    read = blocks(PLACEHOLDER.sub(named, wording.text))
    return [Paragraph(text, block.kind is Kind.HEADING) for block in read if (text := " ".join(block.text.split()))]


def marked(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Markup]:
    """Yield each paragraph as Markdown, what is gone in `<del>` and what is new in `<ins>`."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_shown(escape(one.text), one) for one in after[c:d])
        else:
            for old, new in zip_longest(before[a:b], after[c:d], fillvalue=_NOTHING):
                words = _words(_WORD.findall(old.text), _WORD.findall(new.text))
                yield _shown(" ".join(words), new if new.text else old)


def _shown(escaped: str, paragraph: Paragraph) -> Markup:
    return Markup(f"<strong>{escaped}</strong>" if paragraph.is_heading else escaped)  # noqa: S704 escaped


_NOTHING = Paragraph("")


def _words(before: list[str], after: list[str]) -> Iterator[str]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield escape(" ".join(after[c:d]))
            continue
        for mark, words in ((_GONE, before[a:b]), (_NEW, after[c:d])):
            if words:
                yield f"<{mark}>{escape(' '.join(words))}</{mark}>"
