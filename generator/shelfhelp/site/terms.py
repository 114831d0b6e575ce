"""Words of the glossary where answers use them. In: the compiled pages, and an answer's HTML. Out: the HTML with them marked.

The first mention of a word leads to the glossary, with what it means beside it (theme/javascripts/terms.js shows that).

Only the answer is marked, never headings, links or code in it; where an editor has linked a word to the glossary by hand, that
link shows the meaning as well. HTML comes from `sanitize.html.clean`, so every tag is closed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown.extensions.toc import unique

from shelfhelp.links.anchors import anchors
from shelfhelp.parse.pages import WORD_HEADING
from shelfhelp.render.plain import plain
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.page import DocsTree, Page

GLOSSARY = "glossary.md"
_ANSWERS = frozenset({"sh-answer", "sh-say"})
_LEFT_ALONE = frozenset({"a", "code", "kbd", "pre", "samp", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_EMPTY = frozenset({"br", "col", "hr", "img", "wbr"})
_SECTION = re.compile(rf"{WORD_HEADING}(?P<meaning>.*?)(?=^##[ \t]|\Z)", re.MULTILINE | re.DOTALL)
_WITH_LINK = re.compile(r"(?:^|(?<=[.!?]\s))[^.!?]*\]\([^)]*\)[^.!?]*[.!?]?")
_PLURAL = "(?:e?s|e?n)?"
"""How more than one is written, in English and in German."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: how it is written there, its anchor on that page, and what it means as plain text."""

    word: str
    anchor: str
    meaning: str

    @property
    def id(self) -> str:
        """The id of what the word means on an answer's page; content can have none that begins so."""
        return f"sh-term-{self.anchor}"


class Glossary:
    """The words of one site's glossary, ready to be found in answers."""

    def __init__(self, terms: Iterable[Term], by_hand: Iterable[str] = ()) -> None:
        self.by_anchor = {term.anchor: term for term in terms}
        left = {word.casefold() for word in by_hand}
        self._by_word = {t.word.casefold(): t for t in self.by_anchor.values() if t.word.casefold() not in left}
        words = sorted(self._by_word, key=len, reverse=True)
        found = "|".join(re.escape(word) for word in words)
        self._word = re.compile(rf"\b(?P<word>{found}){_PLURAL}\b" if words else r"(?!)", re.IGNORECASE)

    def __repr__(self) -> str:
        """Show everything by which answers are marked: what a page is made of is known by this."""
        return f"Glossary({list(self.by_anchor.values())!r}, {self._word.pattern!r})"

    def mark(self, page: Page, answer: str) -> str:
        """Return the HTML of a page with the words in its answer marked. Pages that answer no question stay as they are."""
        if page.kind != "question" or not self.by_anchor:
            return answer
        marker = _Marker(self, "../" * page.address.count("/") + "glossary/#")
        marker.feed(answer)
        marker.close()
        return "".join(marker.out)

    def mentions(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield where words of the glossary stand in a text without tags."""
        for found in self._word.finditer(text):
            term = self._by_word.get(
                found["word"].casefold()
            )  # none where letters are alike in an expression only: ı and i
            if term is not None:
                yield found.start(), found.end(), term


def glossary(tree: DocsTree) -> Glossary:
    """Return the glossary of a site, which has no words where there is no such page.

    A word's meaning is what stands below its heading, without the sentences that only lead on to another page.
    """
    page = tree.written(GLOSSARY)
    sections = list(_SECTION.finditer(page.markdown)) if page else []
    taken: set[str] = set()
    terms = [
        Term(
            plain(s["word"]),
            unique(anchor, taken),
            unaddressed(plain(_WITH_LINK.sub("", s["meaning"]).strip())),
        )
        for s in sections
        for anchor in anchors(f"## {s['word']}")[:1]
    ]
    return Glossary([term for term in terms if term.meaning], page.marked_by_hand if page else ())


@dataclass
class _Marker(HTMLParser):
    """Copies HTML piece by piece, and marks what it copies while it is within an answer."""

    glossary: Glossary
    way: str
    out: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _answer_at: int | None = None
    _marked: dict[str, Term] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written, given = self.get_starttag_text() or "", {name: value or "" for name, value in attrs}
        if self._answer_at is None and _ANSWERS & set(given.get("class", "").split()):
            self._answer_at = len(self._open)
        if tag not in _EMPTY:
            self._open.append(tag)
        to = given.get("href", "")
        term = self.glossary.by_anchor.get(to.removeprefix(self.way)) if to.startswith(self.way) else None
        self.out.append(written if term is None or self._answer_at is None else self._link(term))

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        if self._open:
            self._open.pop()
        if self._answer_at is not None and len(self._open) == self._answer_at:
            self._answer_at = None
            self.out.extend(self._meaning(term) for term in self._marked.values())
            self._marked.clear()

    def handle_data(self, data: str) -> None:
        if self._answer_at is None or _LEFT_ALONE.intersection(self._open):
            self.out.append(data)
            return
        done = 0
        for start, end, term in self.glossary.mentions(data):
            if term.anchor not in self._marked:
                self.out += data[done:start], self._link(term), data[start:end], "</a>"
                done = end
        self.out.append(data[done:])

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def _link(self, term: Term) -> str:
        self._marked[term.anchor] = term
        return (
            f'<a class="sh-term" href="{self.way}{html.escape(term.anchor)}" aria-describedby="{html.escape(term.id)}">'
        )

    def _meaning(self, term: Term) -> str:
        word, meaning = html.escape(term.word), html.escape(term.meaning)
        return f'<div class="sh-meaning" id="{html.escape(term.id)}" role="tooltip" popover><strong>{word}</strong> {meaning}</div>'
