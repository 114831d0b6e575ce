"""A question's page for shoppers, and for staff, who read the public wording first."""

from __future__ import annotations

import re
from collections.abc import Callable

from shelfhelp.model.page import DocsTree
from shelfhelp.source.sources import Audience

URI = "faq/returns/send-it-back.md"


def test_staff_read_the_public_wording_first_word_for_word(tree: Callable[..., DocsTree]) -> None:
    public = tree().pages[URI].markdown
    staff = tree(Audience.STAFF).pages[URI].markdown
    found = re.search(r'<div class="sh-answer" markdown>\n\n(.*?)\n\n</div>', public, re.DOTALL)
    assert found is not None
    answer = found[1].strip()
    assert answer.startswith("You have 30 days from delivery")
    said = re.search(r'<section class="sh-say".*?>\n\n## Say this\n\n(.*?)\n\n</section>', staff, re.DOTALL)
    assert said is not None
    assert said[1].strip() == answer
    assert staff.index("## Say this") < staff.index("## Staff note") < staff.index("## Related questions")


def test_the_public_page_says_nothing_of_staff(tree: Callable[..., DocsTree]) -> None:
    made = tree()
    assert [uri for uri, page in made.pages.items() if "staff" in f"{page.title} {page.markdown}".lower()] == []


def test_limits_stand_once_on_the_policy_page_and_questions_link_there(tree: Callable[..., DocsTree]) -> None:
    pages = tree(Audience.STAFF).pages
    assert "(../../returns.md#what-you-may-grant)" in pages[URI].markdown
    assert [uri for uri, page in pages.items() if "## What you may grant" in page.markdown] == ["returns.md"]
    assert (
        "| Accept a return after the window, if the item is unused | 7 days | Everyone on the phone |"
        in pages["returns.md"].markdown
    )


def test_questions_of_staff_are_marked_in_every_list(tree: Callable[..., DocsTree]) -> None:
    pages = tree(Audience.STAFF).pages
    marked = 'caller-disagrees-with-the-window.md) <span class="sh-tag">Staff only</span>'
    assert [
        uri
        for uri in ("faq/index.md", "faq/returns/index.md", "received.md", "returns.md")
        if marked not in pages[uri].markdown
    ] == []
    only = pages["faq/returns/caller-disagrees-with-the-window.md"]
    assert only.staff_only
    assert "Say this" not in only.markdown


def test_stage_topic_policy_and_review_close_the_page(tree: Callable[..., DocsTree]) -> None:
    last = tree().pages[URI].markdown.strip().splitlines()[-1]
    assert "[When it has arrived](../../received.md) · [Returns](index.md) · [Returns policy](../../returns.md)" in last
    assert "Last reviewed on March 2, 2026" in last
    assert "Owner" not in last


def test_a_fact_in_a_title_is_put_into_every_list(tree: Callable[..., DocsTree]) -> None:
    """
    --- faq/returns/how-long.md
    ---
    title: Do I really have {{ returns.window }}?
    stage: received
    owner: Customer care
    reviewed_on: 2026-03-02
    review_by: 2026-08-29
    ---
    Yes, you have {{ returns.window }}.
    """
    pages = tree().pages
    assert pages["faq/returns/how-long.md"].title == "Do I really have 30 days?"
    assert "[Do I really have 30 days?](returns/how-long.md)" in pages["faq/index.md"].markdown
