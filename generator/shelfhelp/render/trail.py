"""The way from the first page to a page, for breadcrumbs and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.site import PageLink

if TYPE_CHECKING:
    from shelfhelp.model.question import Topic
    from shelfhelp.render.templates import Writer

Trail = tuple[PageLink, ...]
"""The steps to a page; the page itself is not among them."""


def trail(writer: Writer, *steps: tuple[str, str]) -> Trail:
    """Return the trail of a page that stands below these (title, address), from the first page on."""
    first = (writer.t("Today") if writer.snapshot.is_staff else writer.t("Help center"), "")
    return tuple(PageLink(title, address) for title, address in (first, *steps))


def under_questions(writer: Writer) -> Trail:
    """Return the trail of a topic's page."""
    return trail(writer, (writer.t("All questions"), "faq/"))


def under_topic(writer: Writer, topic: Topic) -> Trail:
    """Return the trail of a question's page."""
    return trail(writer, (topic.title, f"faq/{topic.slug}/"))
