"""The two parts of a Markdown file: what is told when they cannot be told apart, and where the body's lines stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shelfhelp.report import text as report
from shelfhelp.source.frontmatter import Split, split
from shelfhelp.source.nodes import plain
from shelfhelp.source.sources import Audience, SourceFile, Sources

PATH = "faq/returns/why.md"
PAGE = (Path(__file__).parent / "frontmatter_mistakes.md").read_text(encoding="utf-8")
MISTAKES = list(
    re.finditer(
        r"^## (?P<name>[^\n]+)\n\n````markdown\n(?P<markdown>.*?\n)````\n\n```text\n(?P<report>.*?)\n```$",
        PAGE,
        re.MULTILINE | re.DOTALL,
    )
)


def parted(text: str) -> Split:
    return split(SourceFile(PATH, text, Audience.PUBLIC))


def test_head_and_body_are_split_at_the_lines_of_hyphens() -> None:
    parts = parted("---\ntitle: Why?\n---\nBecause.\n")
    assert parts.head is not None
    assert plain(parts.head) == {"title": "Why?"}
    assert (parts.body.text, parts.body.first_line) == ("Because.\n", 4)


def test_a_line_of_hyphens_in_the_body_belongs_to_the_body() -> None:
    assert parted("---\ntitle: Why?\n---\nBecause.\n\n---\n\nReally.\n").body.text == "Because.\n\n---\n\nReally.\n"


def test_blanks_behind_the_hyphens_do_no_harm() -> None:
    assert parted("---  \ntitle: Why?\n--- \nBecause.\n").found == ()


def test_a_file_without_front_matter_is_all_body() -> None:
    parts = parted("## Ask\n\nThe order number.\n")
    assert (parts.has_head, parts.found, parts.body.first_line) == (False, (), 1)


@pytest.mark.parametrize("first", ["ask: the order number", "Say: we are sorry"])
def test_a_note_may_begin_with_a_word_and_a_colon(first: str) -> None:
    assert parted(f"{first}\n").found == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_told_where_it_is_with_what_to_write(mistake: re.Match[str]) -> None:
    file = SourceFile(PATH, mistake["markdown"], Audience.PUBLIC)
    assert report.render(split(file).found, Sources(Audience.PUBLIC, (file,))).strip() == mistake["report"]


def test_the_page_of_mistakes_is_read_whole() -> None:
    assert len(MISTAKES) == PAGE.count("\n## ")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_what_is_wrong_with_a_front_matter_is_not_said_of_one_that_is_missing(mistake: re.Match[str]) -> None:
    assert parted(mistake["markdown"]).has_head


def test_deep_nesting_in_a_front_matter_is_refused() -> None:
    assert [f.code for f in parted(f"---\ntitle: {'[' * 25_000}\n---\n").found] == ["SRC009"]
