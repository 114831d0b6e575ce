"""What is written down of a release, and read back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_store import AS_OF, NOW

from shelfhelp.gate.manifest import File, digest_of
from shelfhelp.release.record import Release, from_json, number_of, to_json
from shelfhelp.source.sources import Audience

FILES = {"index.html": File("a" * 64, 3), "assets/x.1a2b3c4d.css": File("b" * 64, 4, is_carried=True)}
RELEASE = Release(
    id="000012-staff-2026-03-02",
    audience=Audience.STAFF,
    as_of=AS_OF,
    built_at=NOW,
    version="1.2",
    sources="c" * 64,
    commit="d" * 40,
    committed_at=NOW.astimezone(timezone(timedelta(hours=5))),
    next_change=AS_OF,
    digest=digest_of(FILES),
    files=FILES,
)


def test_what_is_written_is_read_back() -> None:
    assert from_json(to_json(RELEASE)) == RELEASE
    bare = replace(RELEASE, commit=None, committed_at=None, next_change=None)
    assert from_json(to_json(bare)) == bare


def test_names_are_counted_in_numbers_and_not_in_letters() -> None:
    assert number_of("1000000-public-2026-03-02") > number_of("999999-public-2026-03-02")


def test_the_digest_is_of_what_was_built_and_not_of_what_was_carried() -> None:
    assert digest_of(FILES) == digest_of({"index.html": FILES["index.html"]})
    assert digest_of(FILES) != digest_of({"other.html": FILES["index.html"]})


@pytest.mark.parametrize(
    "key", ["id", "audience", "as_of", "built_at", "version", "sources", "digest", "files", "form"]
)
def test_a_record_without_a_part_is_no_record(key: str) -> None:
    known = json.loads(to_json(RELEASE))
    del known[key]
    with pytest.raises(ValueError):  # noqa: PT011 any of its kind
        from_json(json.dumps(known))


@given(st.data())
def test_no_cut_or_changed_record_ends_in_anything_but_a_value_error(data: st.DataObject) -> None:
    text = to_json(RELEASE)
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.text(max_size=3)) + text[data.draw(st.integers(at, len(text))) :]
    try:
        found = from_json(broken)
    except ValueError:
        return
    assert digest_of(found.files) == found.digest
