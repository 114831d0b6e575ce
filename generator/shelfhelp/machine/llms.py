"""`llms.txt`: what a machine that answers people should read, in the form of the proposal of that name (llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.facts.markdown import escape
from shelfhelp.machine.copies import copy_of
from shelfhelp.render.titles import HOME
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.model.page import DocsTree, Page


def llms_txt(tree: DocsTree) -> str:
    """Return the file: the store, how to read the facts, and the Markdown copy of every policy, answer and guide."""
    return "\n".join(_lines(tree)) + "\n"


def _lines(tree: DocsTree) -> Iterator[str]:
    pages = tree.pages.values()
    yield f"# {escape(tree.site.name or 'Help')}: help center"
    yield ""
    home = tree.pages.get(HOME)
    if home is not None and home.description:
        yield f"> {escape(unaddressed(home.description))}"
        yield ""
    yield f"Everything holds as of {tree.site.as_of}. Every fact with its dates: [facts.json](facts.json). "
    yield "What an answer says and what a policy says is the same fact; policies change only on the days that they name."
    yield from _section("Policies", (page for page in pages if page.kind == "policy"))
    yield from _section("Questions", (page for page in pages if page.kind == "question"))
    yield from _section("Guides", (page for page in pages if page.kind == "guide"))


def _section(title: str, pages: Iterable[Page]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    for page in pages:
        about = f": {escape(unaddressed(page.description))}" if page.description else ""
        yield f"- [{escape(unaddressed(page.title))}]({copy_of(page)}){about}"
