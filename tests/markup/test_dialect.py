"""What an editor's preview shows as a list, a table, code or a quote, a page shows as that: CommonMark is the oracle."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt
from tests.quick import examples

from shelfhelp.compile import draft
from shelfhelp.facts.mentions.passages import (
    asked_of_pages,
    passage_of,
    passages_of_pages,
    passages_of_policies,
    wording_of,
)
from shelfhelp.host.disk import read_store
from shelfhelp.markup import outline
from shelfhelp.markup.dialect import DIALECT, translated
from shelfhelp.markup.outline import lost, missing
from shelfhelp.sanitize.tangles import tangle
from shelfhelp.source.sources import Audience

PREVIEW = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
LINES = [
    *("text", "more **bold** text", "- item", "- other", "  - sub", "    - sub four", "1. one", "2. two", "3) three"),
    *("   continued", "   - sub of ordered", "", "", "", "```", "~~~", "```js title", "code();", "   ```", "> quote"),
    *("> - in a quote", "> ```", ">", "# Head", "## Head two", "Under", "---", "===", "| a | b |", "|---|---|"),
    *("| 1 | 2 |", "    indented", "\tTabbed", "* star", "+ plus", "#5 five", "2020. year", "-", "a\\", "b  ", "***"),
    *("{{ returns.window }}", "C#", "\\- no item"),
]

OPENINGS = [
    *("", "", "", "- ", "* ", "1. ", "2) ", "0. ", "10. ", "# ", "###### ", "- - ", "- 1. ", "1234567890. ", "٣. "),
    *("  ", "    ", "\t", "> ", "```", "~~~ ", "--- ", "===", "<div>", "</div>"),
]
WORDS = [
    *("a", "a", "Z", "ß", "²", "14", "14.", "**a**", "*a", "__a__", "`a`", "``", "`", '"a', "(a", "[a](b.md)", "[a"),
    *("{{ x }}", "[a]:", "[a]: b.md", "| a | b", "<b>", "& a", "&a", "&amp;", "\\", "#", "-", "---", "===", "- a"),
    *("\u2028- a", "\x0c"),
]
LINE = st.builds("{}{}".format, st.sampled_from(OPENINGS), st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join))


def page(text: str) -> str:
    return markdown(translated(text), extensions=[*DIALECT])


def words(shown: str) -> list[str]:
    return re.findall(r"\w+", html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", shown, flags=re.DOTALL)))


@examples(400)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=10))
def test_every_block_that_a_preview_shows_is_on_the_page_and_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    assert missing(text) == ()
    assert words(page(text)) == words(PREVIEW.render(text))


@examples(1_000)
@given(st.lists(st.one_of(st.just(""), LINE), min_size=1, max_size=8))
def test_a_text_that_is_not_taken_apart_lacks_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert missing(text) == lost(text)


def test_most_texts_are_not_taken_apart(reference_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(outline, "lost", lambda text: looked.append(text) or ())
    texts = [file.read_text(encoding="utf-8").rpartition("\n---\n")[2] for file in reference_store.glob("faq/*/*.md")]
    for text in texts:
        missing(text)
    assert len(looked) * 10 < len(texts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Please send:\n- the item\n- the label\n",
            "<p>Please send:</p>\n<ul>\n<li>the item</li>\n<li>the label</li>\n</ul>",
        ),
        ("In order:\n1. Print\n2. Pack\n", "<p>In order:</p>\n<ol>\n<li>Print</li>\n<li>Pack</li>\n</ol>"),
        ("1. a\n   - b\n2. c\n", "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>"),
        ("- a\n  - b\n    - c\n", "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>"),
        ("3) c\n4) d\n", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("text\n> quote\n", "<p>text</p>\n<blockquote>\n<p>quote</p>\n</blockquote>"),
        ("```text shown so\na\n```\n", '<pre><code class="language-text">a\n</code></pre>'),
        ("> ```\n> a\n> ```\n", "<blockquote>\n<pre><code>a\n</code></pre>\n</blockquote>"),
        ("We are\n#1 in town\n", "<p>We are\n#1 in town</p>"),
        ("one\\\ntwo\n", "<p>one<br />\ntwo</p>"),
        ("## C#\n", '<h2 id="c">C#</h2>'),
        ("- a\n-\n", "<ul>\n<li>a</li>\n<li><!-- --></li>\n</ul>"),
        (
            "- a\n\n<!-- two lists -->\n\n    code\n",
            "<ul>\n<li>a</li>\n</ul>\n<!-- two lists -->\n\n<pre><code>code\n</code></pre>",
        ),
    ],
)
def test_a_page_shows_what_a_preview_shows(text: str, shown: str) -> None:
    assert page(text) == shown


def test_a_step_keeps_its_paragraphs_and_its_code_and_the_list_goes_on() -> None:
    shown = page("1. One\n2. Two\n\n   More.\n\n   ```\n   x\n\n   y\n   ```\n3. Three\n")
    assert shown.count("<ol") == 1
    assert shown.count("<li>") == 3
    assert "<p>More.</p>\n<pre><code>x\n\ny\n</code></pre>\n</li>" in shown


def test_a_table_right_below_a_line_is_a_table() -> None:
    shown = page("Prices:\n| A | B |\n|---|---|\n| 1 | 2 |\nMore\n")
    assert shown.startswith("<p>Prices:</p>\n<table")
    assert shown.count("<tr>") == 3


def test_markdown_between_a_tag_and_its_end_is_read() -> None:
    shown = page("<details>\n<summary>More</summary>\n\n- a\n- b\n\n</details>\n")
    assert shown.startswith("<details>\n<summary>More</summary>\n<ul>")
    assert "markdown" not in shown


def test_two_lists_and_two_quotes_stay_two() -> None:
    assert page("- a\n\n* b\n").count("<ul>") == page("1. a\n\n1) b\n").count("<ol>") == 2
    assert page("> a\n\n> b\n").count("<blockquote>") == 2


def test_definitions_of_links_work_wherever_they_stand() -> None:
    assert 'href="b.md"' in page("- [x][a]\n\n  [a]: b.md\n")
    assert 'href="b.md"' in page("[a]: b.md\n\n[x][a]\n")
    assert page("- [a]: b.md\n\n[x][a]\n") == '<ul>\n<li>\n<!-- -->\n</li>\n</ul>\n<p><a href="b.md">x</a></p>'


@pytest.mark.slow
def test_what_is_written_for_python_markdown_stays_as_it_is_shown(reference_store: Path) -> None:
    for audience in Audience:
        of_day = draft(read_store(reference_store, audience), as_of=date(2026, 11, 23), for_rules=True).snapshot
        found = [*passages_of_pages(of_day), *passages_of_policies(of_day), *asked_of_pages(of_day)]
        for question in of_day.questions:
            found += (passage_of(question, (), at) for at in range(1 + len(question.bodies)))
            found += (wording_of(question, at) for at in range(len(question.wordings)))
        for prose in (passage.prose for passage in found if passage.takes_placeholders):
            assert page(prose.text) == markdown(prose.text, extensions=[*DIALECT]), prose.path
            assert missing(prose.text) == ()


def test_the_deepest_list_that_is_accepted_is_shown_whole() -> None:
    text = "\n".join(f"{'  ' * depth}- level{depth}" for depth in range(39)) + "\n"
    assert tangle(text) is None
    assert tangle(f"{text}{'  ' * 42}- deeper\n") is not None
    shown = page(text)
    assert words(shown) == [f"level{depth}" for depth in range(39)]
    assert shown.count("<li>") == shown.count("<ul>") == 39
    assert missing(text) == ()


def test_what_is_translated_twice_is_translated_once() -> None:
    text = "a\n- b\n  - c\n\n    | x | y |\n    |---|---|\n    | 1 | 2 |\n> q\n\n```\ncode\n```\n"
    assert translated(translated(text)) == translated(text)
