"""A later day is compiled from an earlier one: what is taken over must be what would have been written anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.host.disk import read_store
from shelfhelp.parse import parse
from shelfhelp.render import RenderedDay, render
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience

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
    changed = set(ahead.anew)
    assert all(p is today.tree.pages[p.uri] for p in ahead.pages.values() if p.kind == "question")
    keys = today.changed_by(later)
    mentioning = {q.uri for q in book.questions if any(f"{{{{ {key} }}}}" in q.answer.text for key in keys)}
    assert mentioning
    assert changed == mentioning


@pytest.mark.parametrize("audience", Audience)
def test_of_answers_that_only_rules_look_at_each_is_written_when_its_words_are_asked_for(
    reference_store: Path, audience: Audience
) -> None:
    book, _ = parse(read_store(reference_store, audience))
    snapshot = resolve(book, TODAY)
    whole, outline = render(snapshot), render(snapshot, for_rules=True)
    assert {uri for uri in outline.pages if outline.pages[uri].markdown == ""} == {q.uri for q in book.questions}
    assert {uri: outline.written(uri) for uri in outline.pages} == whole.pages
    bare = {
        uri: replace(page, markdown="", description="", text="", trail=(), policy_address="")
        for uri, page in whole.pages.items()
    }
    assert all(outline.pages[question.uri] == bare[question.uri] for question in book.questions)
    later = resolve(book, max(book.turns()))
    ahead = render(later, RenderedDay(snapshot, outline))
    assert {uri: ahead.written(uri) for uri in ahead.pages} == render(later).pages
