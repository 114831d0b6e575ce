"""A later day is compiled from an earlier one: what is taken over must be what would have been written anew."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.host.disk import read_store
from shelfhelp.parse import parse
from shelfhelp.render import RenderedDay, render
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, read

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("audience", Audience)
def test_pages_taken_over_are_those_that_would_be_written(reference_store: Path, audience: Audience) -> None:
    book, _ = parse(read_store(reference_store, audience))
    snapshot = resolve(book, TODAY)
    today = RenderedDay(snapshot, render(snapshot))
    days = [day for day in book.turns() if day > TODAY]
    assert days
    for day in days:
        later = resolve(book, day)
        ahead, anew = render(later, today), render(later)
        assert {uri: ahead.written(uri) for uri in ahead.pages} == anew.pages
        assert replace(ahead, pages=anew.pages) == anew


def test_a_question_is_written_anew_only_where_a_fact_that_it_mentions_has_changed(reference_store: Path) -> None:
    book, _ = parse(read_store(reference_store, Audience.PUBLIC))
    snapshot = resolve(book, TODAY)
    today = RenderedDay(snapshot, render(snapshot))
    later = resolve(book, max(book.turns()))
    ahead = render(later, today)
    changed = {uri for uri in ahead.anew if ahead.pages[uri].kind == "question"}
    assert all(p is today.tree.pages[p.uri] for p in ahead.pages.values() if p.kind == "question")
    keys = today.changed_by(later)
    mentioning = {q.uri for q in book.questions if any(f"{{{{ {key} }}}}" in q.answer.text for key in keys)}
    assert mentioning
    assert changed == mentioning


@pytest.mark.parametrize("audience", Audience)
def test_of_pages_that_only_rules_look_at_each_is_written_when_its_words_are_asked_for(
    reference_store: Path, audience: Audience
) -> None:
    book, _ = parse(read_store(reference_store, audience))
    snapshot = resolve(book, TODAY)
    whole, outline = render(snapshot), render(snapshot, for_rules=True)
    assert {(page.markdown, page.tool) for page in outline.pages.values()} == {("", None)}
    assert {uri: outline.written(uri) for uri in outline.pages} == whole.pages
    bare = {
        uri: replace(page, markdown="", description="", text="", trail=(), policy_address="")
        for uri, page in whole.pages.items()
    }
    assert all(outline.pages[question.uri] == bare[question.uri] for question in book.questions)
    later = resolve(book, max(book.turns()))
    ahead = render(later, RenderedDay(snapshot, outline))
    assert {uri: ahead.written(uri) for uri in ahead.pages} == render(later).pages
    sent = pickle.loads(pickle.dumps(ahead))  # noqa: S301 to the process that checks a large store
    assert {uri: sent.written(uri) for uri in sent.pages} == render(later).pages


def test_a_page_that_two_files_make_has_the_words_of_the_one_that_stands(starter: dict[str, bytes]) -> None:
    by_hand = b"---\ntitle: All questions\n---\n\n# All questions\n\nOurs.\n"
    files = starter | {"kb/faq/index.md": by_hand}
    book, _ = parse(read(files, Audience.PUBLIC))
    snapshot = resolve(book, TODAY)
    whole = render(snapshot)
    assert [one.uri for one, _ in whole.clashes] == ["faq/index.md"]
    for tree in (render(snapshot, for_rules=True), render(snapshot, RenderedDay(snapshot, whole))):
        assert tree.written("faq/index.md") == whole.pages["faq/index.md"]
