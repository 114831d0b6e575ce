"""The way from the first page to a page, for breadcrumbs and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfhelp.model.page import Page
    from shelfhelp.model.question import Topic
    from shelfhelp.render.templates import Writer

Trail = list[dict[str, str]]
"""Steps with a title and an address on the site; the page itself is not among them."""


def trail(writer: Writer, *steps: tuple[str, str]) -> Trail:
    """Return the trail of a page that stands below these (title, address), from the first page on."""
    first = (writer.t("Today") if writer.snapshot.is_staff else writer.t("Help center"), "")
    return [{"title": title, "address": address} for title, address in (first, *steps)]


def under_questions(writer: Writer) -> Trail:
    """Return the trail of a topic's page."""
    return trail(writer, (writer.t("All questions"), "faq/"))


def under_topic(writer: Writer, topic: Topic) -> Trail:
    """Return the trail of a question's page."""
    return trail(writer, (topic.title, f"faq/{topic.slug}/"))


def of(page: Page) -> Trail:
    """Return the trail that a page has; nothing for the first one."""
    found: Trail = page.meta.get("trail", [])
    return found
