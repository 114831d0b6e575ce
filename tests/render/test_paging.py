"""A long list of questions stands on several pages, which lead to each other and hold every question once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shelfhelp.compile import draft
from shelfhelp.model.page import DocsTree
from shelfhelp.render import paging
from shelfhelp.source.sources import Audience, read

QUESTION = "---\ntitle: Is this question {number}?\nstage: received\n---\nYes, number {number} it is.\n"
AS_OF = date(2026, 3, 2)
_LINK = re.compile(r"\]\((?:\.\./)*(?:faq/)?(?:returns/)?(q-\d+)\.md\)")


def tree(starter: dict[str, bytes], count: int) -> DocsTree:
    made = {f"faq/returns/q-{n:03}.md": QUESTION.format(number=n).encode() for n in range(count)}
    return draft(read(starter | made, Audience.PUBLIC), as_of=AS_OF).tree


def listed(found: DocsTree, *uris: str) -> list[str]:
    return [name for uri in uris for name in _LINK.findall(found.pages[uri].markdown)]


@pytest.fixture
def paged(starter: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> DocsTree:
    monkeypatch.setattr(paging, "QUESTIONS_ON_A_PAGE", 20)
    return tree(starter, 50)


LISTS = {
    "topic": ["faq/returns/index.md", "faq/returns/page/2.md", "faq/returns/page/3.md"],
    "stage": ["received.md", "received/page/2.md", "received/page/3.md"],
    "all": ["faq/index.md", "faq/page/2.md", "faq/page/3.md"],
}


@pytest.mark.parametrize("uris", LISTS.values(), ids=LISTS)
def test_every_question_stands_on_one_page_of_the_list(paged: DocsTree, uris: list[str]) -> None:
    assert sorted(listed(paged, *uris)) == [f"q-{n:03}" for n in range(50)]
    assert all(len(listed(paged, uri)) <= 20 for uri in uris)


@pytest.mark.parametrize("uris", LISTS.values(), ids=LISTS)
def test_each_page_leads_to_the_ones_beside_it_and_says_which_it_is(paged: DocsTree, uris: list[str]) -> None:
    first, second, third = (paged.pages[uri] for uri in uris)
    assert "Page 1 of 3" in first.markdown
    assert "[Next page](" in first.markdown
    assert "[Previous page](" not in first.markdown
    assert "[Previous page](" in second.markdown
    assert "[Next page](3.md)" in second.markdown
    assert "[Next page](" not in third.markdown
    assert (second.title, third.title) == (f"{first.title}, page 2", f"{first.title}, page 3")
    assert uris[1].removesuffix(".md").endswith("/page/2")


def test_search_without_scripts_begins_the_list_and_leads_on(paged: DocsTree) -> None:
    assert "[Next page](faq/page/2.md)" in paged.pages["search.md"].markdown


def test_a_policy_s_page_shows_the_first_questions_and_leads_to_the_topic(paged: DocsTree) -> None:
    page = paged.pages["returns.md"]
    assert 0 < len(listed(paged, "returns.md")) <= 20
    assert "[All questions: " in page.markdown
    assert "](faq/returns/index.md)" in page.markdown


def test_a_list_of_ordinary_length_is_one_page(starter: dict[str, bytes]) -> None:
    whole = tree(starter, 50)
    assert not any("/page/" in uri for uri in whole.pages)
    assert not any("Page 1 of" in page.markdown for page in whole.pages.values())
    assert len(listed(whole, "returns.md")) == 50
