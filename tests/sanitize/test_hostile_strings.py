"""Hostile strings in every place that an editor can write to stay words, in both built sites, though no rule was asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.soak.hostile_strings import active, build, escapes, shared_folder, store_of, strings

from shelfhelp.model.page import Page
from shelfhelp.render.redirects import redirect_page

SAMPLE = 45
PLANTED = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg/onload=alert(1)>',
    "javascript:alert(1)",
    "<h2 id='x\"><img src=x onerror=alert(1)>' markdown>x</h2>",
    "<h2 id='sh-menu'>x</h2>",
    "</script><script>alert(1)</script>",
    "]]><b onclick=alert(1)>",
    "'-alert(1)-'",
]
PLACEHOLDERS = [
    "{{7*7}}",
    "${7*7}",
    "{%print(7*7)%}",
    "{{ config.items() }}",
    "{{''.__class__.__mro__}}",
    "#{7*7}",
    "<%= 7*7 %>",
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Both sites of a store with planted strings everywhere."""
    return build(store_of([*PLANTED, *PLACEHOLDERS]), tmp_path_factory.mktemp("hostile"))


@pytest.mark.slow
def test_planted_strings_do_nothing_anywhere() -> None:
    read, found = escapes(PLANTED)
    assert found == []
    assert read > 100


@pytest.mark.slow
@pytest.mark.skipif(shared_folder() is None, reason="no folder with hostile strings")
def test_a_sample_of_all_hostile_strings_does_nothing_anywhere() -> None:
    shared = shared_folder()
    assert shared is not None
    texts = strings(shared)
    read, found = escapes(texts[3 :: len(texts) // SAMPLE][:SAMPLE])
    assert found == []
    assert read > 400


@pytest.mark.slow
def test_an_address_in_a_hostile_heading_reaches_no_link_of_the_frame(pages: dict[str, str]) -> None:
    for html in pages.values():
        for link in LexborHTMLParser(html).css("a.md-skip, .sh-contents a"):
            assert set(link.attributes) <= {"href", "class"}


@pytest.mark.slow
def test_titles_and_descriptions_are_shown_as_they_are_written(pages: dict[str, str]) -> None:
    for number, text in enumerate(PLANTED):
        guide = LexborHTMLParser(pages[f"public/guide-t{number:04}/index.html"])
        assert guide.css_first("h1").text() == text
        assert guide.css_first("title").text().startswith(text)
        assert guide.css_first("meta[name=description]").attributes["content"] == text


@pytest.mark.slow
def test_placeholders_of_other_template_languages_stay_words(pages: dict[str, str]) -> None:
    for number, text in enumerate(PLACEHOLDERS, start=len(PLANTED)):
        guide = LexborHTMLParser(pages[f"public/guide-t{number:04}/index.html"])
        assert guide.css_first("h1").text() == text
        assert text in LexborHTMLParser(pages["public/warranty/index.html"]).css_first("article").text()
        body = LexborHTMLParser(pages[f"public/faq/returns/body-t{number:04}/index.html"]).css_first("article").text()
        assert "49" not in body
        assert "class" not in body or "__class__" in body


@pytest.mark.slow
def test_what_is_put_into_a_text_of_a_policy_is_not_read_again(starter: dict[str, bytes], tmp_path: Path) -> None:
    files = {path: content.decode() for path, content in starter.items()}
    files["policies/contact.yml"] = files["policies/contact.yml"].replace(
        "cost: Free from any phone in the US", 'cost: "{{ returns.window }} {{ contact.phones.customer-service.cost }}"'
    )
    path = "faq/returns/send-it-back.md"
    files[path] = files[path].replace(
        "You have {{ returns.window }}", "You have {{ contact.phones.customer-service.cost }}"
    )
    made = build(files | {"mkdocs.yml": store_of([])["mkdocs.yml"]}, tmp_path)
    answer = LexborHTMLParser(made["public/faq/returns/send-it-back/index.html"]).css_first("article").text()
    put_once = "30 days {{ returns.window }} {{ contact.phones.customer-service.cost }}"
    assert f"You have {put_once} from delivery" in answer


@pytest.mark.slow
def test_the_data_of_the_lookup_is_data(pages: dict[str, str]) -> None:
    page = LexborHTMLParser(pages["staff/lookup/index.html"])
    data = json.loads(page.css_first("#sh-lookup-data").text())
    said = {line[1] for policy in data["policies"] for _, lines in policy["facts"] for line in lines}
    assert set(PLANTED) <= said


@pytest.mark.parametrize("text", PLANTED)
def test_a_redirect_leads_to_its_page_and_nowhere_else(text: str) -> None:
    html = redirect_page(text, Page("faq/returns/x.md", text, "", "question"), "en-US")
    assert active(html) == active(redirect_page("old", Page("faq/returns/x.md", "Title", "", "question"), "en-US"))
    assert LexborHTMLParser(html).css_first("title").text() == text
