"""The switch of a small site: what stays whole, what is kept, carried and removed, and what is refused on the way."""

from __future__ import annotations

import errno
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from small_site import BEGAN, DAY, mark_of, publish_small, whole, write_site

from shelfhelp.release import durable, room
from shelfhelp.release.carry import is_of_theme
from shelfhelp.release.outcome import Published, RefusedError
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import SITE, Target
from shelfhelp.source.sources import Audience


def names(target: Path) -> list[str]:
    return [name[:6] for name in Target(target).names()]


def hidden(target: Path) -> list[str]:
    return sorted(path.name for path in target.iterdir() if path.name.startswith(".") and path.name != ".lock")


def test_a_target_holds_one_relative_link_and_releases(target: Path) -> None:
    release = publish_small(target, "one").release
    assert (target / "current").readlink() == Path(f"releases/{release.id}")
    assert release.id == "000001-public-2026-03-02"
    assert mark_of(target) == "one"
    moved = target.rename(target.with_name("moved"))
    assert mark_of(moved) == "one"


def test_a_web_server_can_read_the_site_whatever_the_umask_is(target: Path) -> None:
    before = os.umask(0o077)
    try:
        publish_small(target, "one")
    finally:
        os.umask(before)
    for path in [target, *(target / "releases").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path.name


def test_the_same_again_is_no_new_release(target: Path) -> None:
    first = publish_small(target, "one")
    second = publish_small(target, "one", now=BEGAN + timedelta(hours=1))
    assert (first.is_new, second.is_new, second.release) == (True, False, first.release)
    assert names(target) == ["000001"]


@pytest.mark.parametrize("other", [{"as_of": DAY + timedelta(1)}, {"commit": "c" * 40}])
def test_the_same_pages_for_another_day_or_commit_are_a_new_release(target: Path, other: dict[str, object]) -> None:
    publish_small(target, "one")
    assert publish_small(target, "one", **other).is_new


def test_a_damaged_live_site_is_published_anew(target: Path) -> None:
    publish_small(target, "one")
    (target / "current/site/index.html").write_text("damaged")
    assert publish_small(target, "one").is_new
    assert mark_of(target) == "one"


def test_a_record_that_cannot_be_read_does_not_stop_the_next_run(target: Path) -> None:
    publish_small(target, "one")
    (target / "current/release.json").write_text("{")
    publish_small(target, "two")
    assert mark_of(target) == "two"
    with pytest.raises(RefusedError, match="holds the public site"):
        publish_small(target, "staff's", audience=Audience.STAFF)


def test_as_many_older_releases_are_kept_as_asked_for(target: Path) -> None:
    for mark in "abcdef":
        publish_small(target, mark, keep=3)
    assert names(target) == ["000006", "000005", "000004", "000003"]
    publish_small(target, "g", keep=1)
    assert names(target) == ["000007", "000006"]
    assert hidden(target) == []


def test_a_page_opened_before_the_switch_finds_its_assets_for_as_long_as_its_release_is_kept(target: Path) -> None:
    assets = [{path for path in publish_small(target, "a").release.files if is_of_theme(path)}]
    for mark in "bcd":
        files = publish_small(target, mark, keep=2).release.files
        assets.append({path for path, file in files.items() if is_of_theme(path) and not file.is_carried})
    there = set(whole(Target(target)).files)
    assert assets[1] | assets[2] | assets[3] <= there
    assert not (assets[0] - assets[3]) & there


def test_a_page_is_never_carried(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "theme-1a2b3c4d5e/index.html"

    def write_with_page(folder: Path, mark: str, **more: int) -> None:
        write_site(folder, mark, **more)
        (folder / page).parent.mkdir()
        (folder / page).write_text("to be taken off")

    with monkeypatch.context() as patched:
        patched.setattr("small_site.write_site", write_with_page)
        assert page in publish_small(target, "a").release.files
    assert is_of_theme(page)
    publish_small(target, "b")
    assert page not in whole(Target(target)).files


def test_a_part_of_the_search_index_is_never_carried(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = "search/parts/1a2b3c4d5e.json"

    def write_with_part(folder: Path, mark: str, **more: int) -> None:
        write_site(folder, mark, **more)
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_text("what a page said that was taken off")

    with monkeypatch.context() as patched:
        patched.setattr("small_site.write_site", write_with_part)
        assert part in publish_small(target, "a").release.files
    publish_small(target, "b")
    assert part not in whole(Target(target)).files


def test_nothing_is_carried_of_what_somebody_went_back_from(target: Path) -> None:
    publish_small(target, "a")
    brought = publish_small(target, "bad").release.files.items()
    bad = {path for path, file in brought if path.endswith("/site.css") and not file.is_carried}
    rollback(target, now=BEGAN)
    publish_small(target, "b")
    assert len(bad) == 1
    assert not bad & set(whole(Target(target)).files)


def test_a_damaged_asset_is_not_carried(target: Path) -> None:
    release = publish_small(target, "a").release
    (style,) = [path for path in release.files if path.endswith("/site.css")]
    (Target(target).site(release) / style).write_text("damaged")
    publish_small(target, "b")
    assert style not in whole(Target(target)).files


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("theme-1a2b3c4d5e/site.css", True),
        ("search/index.json", False),
        ("search/parts/1a2b3c4d5e.json", False),
        ("stylesheets/brand.css", False),
        ("assets/main.484c7d.css", False),
        ("assets/facade.css", False),
        ("faq/defaced-things.css", False),
    ],
)
def test_which_files_are_of_the_theme(path: str, hashed: bool) -> None:
    assert is_of_theme(path) is hashed


def test_what_a_dead_run_left_is_removed_by_the_next(target: Path) -> None:
    publish_small(target, "a")
    publish_small(target, "b")
    for name in (".staging-dead/release/site", ".trash-dead/000000-public-2026-03-01/site"):
        (target / name).mkdir(parents=True)
    (target / ".current-dead").symlink_to("releases/nowhere")
    (target / "current").unlink()
    (target / "current").symlink_to("releases/000001-public-2026-03-02")
    publish_small(target, "c")
    assert hidden(target) == []
    assert names(target) == ["000002", "000001"]
    assert mark_of(target) == "c"


def test_a_release_that_was_never_live_is_removed(target: Path) -> None:
    live, never = publish_small(target, "a").release, publish_small(target, "b").release
    (target / "current").unlink()
    (target / "current").symlink_to(f"releases/{live.id}")
    assert Target(target).leftovers() == [Target(target).of(never.id)]
    rollback(target, now=BEGAN, to=live.id)
    assert Target(target).names() == [live.id]


def test_what_cannot_be_removed_does_not_stand_in_the_way(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mark in "abc":
        publish_small(target, mark, keep=7)
    real = Path.rename

    def rename(self: Path, to: Path) -> Path:
        if ".trash-" in str(to):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        published = publish_small(target, "d", keep=1)
    assert len(published.notes) == 2
    assert published.notes[0].startswith("000002-public-2026-03-02 could not be removed: ")
    assert mark_of(target) == "d"
    publish_small(target, "e", keep=1)
    assert names(target) == ["000005", "000004"]
    assert hidden(target) == []


def test_a_fault_after_the_switch_is_told_and_no_refusal(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_small(target, "a")
    real = durable.sync

    def sync(path: Path) -> None:
        if path == target:
            raise OSError(errno.EIO, "Input/output error", str(path))
        real(path)

    with monkeypatch.context() as patched:
        patched.setattr(durable, "sync", sync)
        published = publish_small(target, "b")
        back = rollback(target, now=BEGAN)
    assert isinstance(back, Published)
    for ended in (published, back):
        assert ended.notes[0].startswith("the release is live, but a power cut could bring back the one before: ")
    assert mark_of(target) == "a"


def test_a_target_belongs_to_one_audience_for_ever(target: Path) -> None:
    publish_small(target, "public")
    with pytest.raises(RefusedError, match="holds the public site, so the staff site cannot be published there"):
        publish_small(target, "staff", audience=Audience.STAFF)
    assert mark_of(target) == "public"


def test_a_folder_of_something_else_is_no_target(target: Path) -> None:
    target.mkdir()
    (target / "index.html").write_text("somebody's site")
    with pytest.raises(RefusedError, match=r"is no target: it holds index\.html"):
        publish_small(target, "one")
    assert [path.name for path in target.iterdir()] == ["index.html"]


@pytest.mark.parametrize("lead", ["folder", "elsewhere", "up"])
def test_a_current_that_is_not_ours_is_left_alone(target: Path, lead: str) -> None:
    publish_small(target, "one")
    (target / "current").unlink()
    if lead == "folder":
        (target / "current").mkdir()
    else:
        (target / "current").symlink_to("/" if lead == "elsewhere" else "releases/../..")
    with pytest.raises(RefusedError):
        publish_small(target, "two")
    assert names(target) == ["000001"]


def test_the_clock_must_not_stand_before_the_live_site(target: Path) -> None:
    publish_small(target, "one", now=BEGAN)
    with pytest.raises(RefusedError, match="clock says 2026-03-02 05:58:59 UTC"):
        publish_small(target, "two", now=BEGAN - timedelta(seconds=61), as_of=date(2026, 3, 3))
    assert mark_of(target) == "one"


@pytest.mark.parametrize(
    ("free", "files", "sentence"), [(10, 10**6, "MB of room"), (10**9, 2, "room for 2 more files")]
)
def test_a_small_disk_is_refused_before_any_work(
    target: Path, monkeypatch: pytest.MonkeyPatch, free: int, files: int, sentence: str
) -> None:
    publish_small(target, "one")

    class Disk:
        f_bavail, f_frsize, f_files, f_favail = free, 1, 10**6, files

    monkeypatch.setattr(room.os, "statvfs", lambda _: Disk)
    with pytest.raises(RefusedError, match=sentence):
        publish_small(target, "two")
    assert mark_of(target) == "one"


def test_the_site_folder_is_where_a_web_server_looks(target: Path) -> None:
    publish_small(target, "one")
    assert (target / "current" / SITE / "index.html").read_text().startswith("<title>one</title>")
