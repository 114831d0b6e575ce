"""What a search cluster is fed with: ids that stay, plain text, and nothing of staff's in the public lines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.page import DocsTree
from shelfhelp.search.cluster import id_of, json_lines
from shelfhelp.source.sources import Audience

DAY = date(2026, 11, 23)
CANCEL = "faq/orders/cancel-an-order/"


def tree_of(store: Path, audience: Audience) -> DocsTree:
    return draft(read_store(store, audience), as_of=DAY).tree


def lines_of(tree: DocsTree) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in json_lines(tree, DAY)]
    assert len({line["id"] for line in found}) == len(found)
    return {line["url"].removeprefix(tree.site_url): line for line in found}


@pytest.fixture(scope="module")
def public(reference_store: Path) -> DocsTree:
    return tree_of(reference_store, Audience.PUBLIC)


def test_a_line_says_what_a_page_answers_and_in_which_language(public: DocsTree) -> None:
    line = lines_of(public)[CANCEL]
    assert line["title"].endswith("?")
    assert line["wordings"]
    assert "{{" not in line["text"]
    assert (line["kind"], line["topic"], line["language"], line["locale"]) == ("question", "orders", "en", "en-US")
    assert (line["as_of"], line["staff_only"]) == ("2026-11-23", False)
    assert lines_of(public)["returns/"]["topic"] is None


def test_an_id_stays_when_other_pages_come_and_go(public: DocsTree) -> None:
    fewer = replace(public, pages={uri: page for uri, page in public.pages.items() if "cancel" in uri})
    assert lines_of(fewer)[CANCEL]["id"] == lines_of(public)[CANCEL]["id"] == id_of(CANCEL)
    assert id_of(CANCEL).isalnum()


def test_the_public_lines_hold_nothing_of_staffs_and_no_address_of_a_mailbox(
    public: DocsTree, reference_store: Path
) -> None:
    theirs = lines_of(tree_of(reference_store, Audience.STAFF))
    only_theirs = {address for address, line in theirs.items() if line["staff_only"]}
    assert only_theirs
    assert not only_theirs & lines_of(public).keys()
    assert not any("@" in line for line in json_lines(public, DAY))
