"""What tests have seen is published as it lies in its folder, and keeps nothing from being published."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_store import NOW, git

from shelfhelp.release.copying import copy
from shelfhelp.release.outcome import Published
from shelfhelp.release.publishing import publish
from shelfhelp.release.results import with_results
from shelfhelp.source.sources import Audience

SEEN = """\
customer-service:
  - at: 2026-03-01T10:02-05:00
    verdict: disproved
    value: "+1 800 555 0100"
    seen: "a kindergarten answered"
"""


def published(store: Path, target: Path, results: Path | None = None) -> Published:
    ended = publish(store, target, Audience.STAFF, now=NOW, results=results)
    assert isinstance(ended, Published), ended
    return ended


def write(folder: Path, text: str = SEEN) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "phones.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_results_that_nobody_has_committed_are_published_and_stop_nothing(git_shop: Path, target: Path) -> None:
    first = published(git_shop, target).release
    write(git_shop / "verified")
    ended = published(git_shop, target)
    assert ended.release.sources != first.sources
    assert ended.release.commit == git(git_shop, "rev-parse", "HEAD")
    (told,) = [line for line in ended.release.due if "disproved-contact" in line]
    assert "a kindergarten answered" in told


@pytest.mark.slow
def test_results_may_lie_beside_the_releases(shop: Path, target: Path, tmp_path: Path) -> None:
    first = published(shop, target).release
    assert published(shop, target, write(tmp_path / "seen")).release.sources != first.sources
    assert not (shop / "verified").exists()


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "customer-service:\n  - at: 2026-", "\0", ": : :\n"])
def test_a_spoiled_file_of_results_stops_no_publication(shop: Path, target: Path, text: str) -> None:
    write(shop / "verified", text)
    published(shop, target)


def test_only_plain_whole_files_are_taken(shop: Path, tmp_path: Path) -> None:
    write(shop / "verified")
    (shop / "verified/pages.yml").symlink_to("/etc/hostname")
    (shop / "verified/links.yml").mkdir()
    (shop / "verified/.mailboxes.yml.new").write_text("half of i", encoding="utf-8")
    view = with_results(copy(shop, tmp_path / "copy"), shop / "verified")
    assert [path.name for path in (view.folder / "verified").iterdir()] == ["phones.yml"]
