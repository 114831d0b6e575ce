"""From one date's snapshot to the docs tree: Markdown pages by templates, navigation, redirects and plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.page import DocsTree, Redirect
from shelfhelp.render.answers import AnswerTexts
from shelfhelp.render.frame import frame
from shelfhelp.render.navigation import navigation
from shelfhelp.render.pages import RenderedDay as RenderedDay
from shelfhelp.render.pages import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.page import Page
    from shelfhelp.model.question import HandPage, Question
    from shelfhelp.model.snapshot import Snapshot


def render(
    snapshot: Snapshot,
    since: RenderedDay | None = None,
    due: Callable[[], tuple[Diagnostic, ...]] = tuple,
    answers: AnswerTexts | None = None,
    *,
    for_rules: bool = False,
) -> DocsTree:
    """Return every page of the audience that the snapshot is for. A page of a broken policy stands as a stub.

    `since` is an earlier day of the same book, from which answers are taken over: one that mentions a fact that has changed, and
    any other page, is written when somebody asks for its words.
    `for_rules` says that no site is made of the tree: no page is written but those whose words a rule asks for.
    `due` tells what has come due, for staff's page Today, and `answers` are those that were written before.
    """
    made: dict[str, Page] = {}
    clashes: list[tuple[Page, Page]] = []
    anew: dict[str, Callable[[], Page]] | None = {} if since or for_rules else None
    for page in pages(snapshot, since, due, anew, answers or AnswerTexts()):
        if page.uri in made:
            clashes.append((made[page.uri], page))
        made[page.uri] = page
    return DocsTree(
        pages=made,
        nav=navigation(snapshot),
        redirects=tuple(_redirects(snapshot)),
        assets=snapshot.assets,
        site=frame(snapshot, made),
        clashes=tuple(clashes),
        unread=snapshot.unread | {f"{kind}.md" for kind in snapshot.broken},
        site_url=snapshot.site_url,
        anew=anew or {},
    )


def _redirects(snapshot: Snapshot) -> Iterator[Redirect]:
    sources: tuple[Question | HandPage, ...] = (*snapshot.questions, *snapshot.pages)
    for source in sources:
        for old in source.redirect_from:
            yield Redirect(old.target, source.uri, old.location)
