"""Words of the glossary in answers: which are marked, where, and what they then say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import check, draft
from shelfhelp.model.page import Page
from shelfhelp.site.terms import Glossary, Term, glossary
from shelfhelp.source.sources import Audience, Sources

DAY = Term("Business day", "business-day", "A day from Monday to Friday.")
WORDS = Glossary([DAY, Term("Day", "day", "24 hours.")])
PAGE = Page("faq/returns/send-it-back.md", "?", "", "question")
MEANING = re.compile(r'<div class="sh-meaning".*?</div>')


def marked(html: str, words: Glossary = WORDS, page: Page = PAGE) -> str:
    """Return an answer's HTML, each marked word in brackets, without what the words mean."""
    bare = MEANING.sub("", words.mark(page, f'<div class="sh-answer">{html}</div>'))
    return re.sub(r'<a class="sh-term"[^>]*>(.*?)</a>', r"[\1]", bare)[len('<div class="sh-answer">') : -len("</div>")]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>2 business days, then a business day or a day.</p>", "<p>2 [business days], then a business day or a [day].</p>"),
        ("<p>Business Day</p><p>business day</p>", "<p>[Business Day]</p><p>business day</p>"),
        ("<p>today, daylight, holiday</p>", "<p>today, daylight, holiday</p>"),
        ("<h2>A day</h2><p><code>day</code> <a href='/'>day</a></p>", "<h2>A day</h2><p><code>day</code> <a href='/'>day</a></p>"),
        ("<p>A<br>day &amp; <img src='day.png' alt='day'>night</p>", "<p>A<br>[day] &amp; <img src='day.png' alt='day'>night</p>"),
        ("<p>&lt;day&gt; &#64;day</p>", "<p>&lt;[day]&gt; &#64;day</p>"),
    ],
)  # fmt: skip
def test_the_first_mention_of_a_word_is_marked(html: str, shown: str) -> None:
    assert marked(html) == shown


def test_a_mark_leads_to_the_glossary_and_has_its_meaning_behind_the_answer() -> None:
    html = WORDS.mark(PAGE, '<div class="sh-answer"><div><p>One business day.</p></div></div><p>A day.</p>')
    assert html == (
        '<div class="sh-answer"><div><p>One <a class="sh-term" href="../../../glossary/#business-day"'
        ' aria-describedby="sh-term-business-day">business day</a>.</p></div></div>'
        '<div class="sh-meaning" id="sh-term-business-day" role="tooltip" popover>'
        "<strong>Business day</strong> A day from Monday to Friday.</div><p>A day.</p>"
    )


def test_a_link_to_a_word_in_any_script_keeps_its_meaning_when_a_word_is_put_in_front(
    varied: Callable[..., Sources],
) -> None:
    """
    --- kb/glossary.md
    ---
    title: Словарь
    ---
    ## Артикул

    Номер товара.

    ## 保証

    直します。

    ## Гарантия

    Мы чиним.
    --- kb/about.md
    ---
    title: О нас
    ---
    Есть [гарантия](glossary.md#гарантия), [保証](glossary.md#保証) и [третье](glossary.md#_3).
    """
    sources = varied(Audience.PUBLIC)
    words = glossary(draft(sources, as_of=date(2026, 3, 2)).tree)
    assert {anchor: term.word for anchor, term in words.by_anchor.items()} == {
        "артикул": "Артикул",
        "保証": "保証",
        "гарантия": "Гарантия",
    }
    found = [finding for finding in check([sources], as_of=date(2026, 3, 2)).found if finding.code == "LNK002"]
    assert ['"#_3"' in finding.message for finding in found] == [True]
    html = words.mark(PAGE, '<div class="sh-answer"><p><a href="../../../glossary/#гарантия">x</a></p></div>')
    assert "Мы чиним." in html


def test_only_answers_are_marked() -> None:
    guide = Page("about.md", "About", "", "guide")
    assert marked("<p>A day.</p>", page=guide) == "<p>A day.</p>"
    assert "sh-term" not in WORDS.mark(PAGE, '<section class="sh-note"><p>A day.</p></section>')


def test_a_word_that_is_marked_by_hand_is_explained_where_a_link_leads_to_it() -> None:
    words = Glossary([Term("Down", "down", "Feathers.")], by_hand=["down"])
    html = '<p>Scroll down to <a href="../../../glossary/#down">down</a>.</p>'
    assert marked(html, words) == "<p>Scroll down to [down].</p>"


def test_what_a_word_means_cannot_become_html() -> None:
    words = Glossary([Term("Day", "day", "<img src=x onerror=alert(1)>")])
    assert "<img" not in words.mark(PAGE, '<div class="sh-answer">A day.</div>')


@pytest.fixture
def words(varied: Callable[..., Sources]) -> Glossary:
    return glossary(draft(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)).tree)


def test_the_glossary_is_the_page_of_that_name_without_sentences_that_lead_on(words: Glossary) -> None:
    """
    --- kb/glossary.md
    ---
    title: Words
    marked_by_hand: [down]
    ---
    ## Return window

    You have {{ returns.window }}. See [why](index.md). Write to {{ contact.mailboxes.customer_service.address }}.

    ## Empty

    ## Down

    Feathers.
    """
    assert list(words.by_anchor) == ["return-window", "down"]
    says = words.by_anchor["return-window"].meaning
    assert says.startswith("You have 30 days. Write to")
    assert "why" not in says
    assert "@" not in says
    assert [term.word for *_, term in words.mentions("The return window goes down.")] == ["Return window"]


def test_two_words_whose_headings_look_alike_have_each_an_anchor_of_its_own(words: Glossary) -> None:
    """
    --- kb/glossary.md
    ---
    title: Glossary
    ---
    ## C#

    One way.

    ## C++

    Another way.
    """
    assert {anchor: term.word for anchor, term in words.by_anchor.items()} == {"c": "C#", "c_1": "C++"}


@pytest.mark.parametrize(("word", "text"), [("iade", "İade süresi"), ("sinir", "Bir sınır")])
def test_letters_that_are_alike_in_an_expression_only_are_no_mention(word: str, text: str) -> None:
    assert marked(f"<p>{text}</p>", Glossary([Term(word, "x", "What it means.")])) == f"<p>{text}</p>"


def test_a_store_without_a_glossary_marks_nothing() -> None:
    assert marked("<p>A business day.</p>", Glossary([])) == "<p>A business day.</p>"


def test_a_word_marked_by_hand_is_one_of_the_glossary(varied: Callable[..., Sources]) -> None:
    """
    --- kb/glossary.md
    ---
    title: Words
    marked_by_hand: [Dawn]
    ---
    ## Down

    Feathers.
    """
    found = draft(varied(), as_of=date(2026, 3, 2)).found
    assert [(f.location.line, f.message, f.help) for f in found if f.code == "SRC002"] == [
        (3, '"Dawn" is no word of this glossary', "did you mean Down?")
    ]
