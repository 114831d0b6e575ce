"""What is read from a store's folder: regular files below it, and nothing that a link leads to."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from shelfhelp.host import disk
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience, Sources

OUTSIDE = "what stands outside of the store"
ANSWER = "faq/returns/answer.md"


def read_staff(store: Path) -> Sources:
    return read_store(store, Audience.STAFF)


def told(sources: Sources) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.location.path, finding.message) for finding in sources.found]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "store" / ANSWER).parent.mkdir(parents=True)
    (tmp_path / "store/kb").mkdir()
    (tmp_path / "store" / ANSWER).write_text("public")
    return tmp_path / "store"


@pytest.mark.parametrize("link", ["faq", "faq/returns", "faq/returns/answer.md", "kb/picture.png", "mkdocs.yml"])
def test_a_link_is_reported_and_not_followed(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    store = tmp_path / "store"
    (outside / "returns").mkdir(parents=True)
    (outside / "returns/answer.md").write_text(OUTSIDE)
    target = {"faq": outside, "faq/returns": outside / "returns"}.get(link, outside / "returns/answer.md")
    (store / link).parent.mkdir(parents=True)
    (store / link).symlink_to(target)
    sources = read_staff(store)
    assert [(f.code, f.location.path) for f in sources.found] == [("SRC004", link)]
    assert (sources.files, sources.assets) == ((), ())


def test_what_editors_keep_beside_a_file_is_no_source(store: Path) -> None:
    for name in (".answer.md.swp", "answer.md~", "#answer.md#", "4913", ".#answer.md"):
        (store / "faq/returns" / name).write_text("what an editor keeps beside a file")
    sources = read_staff(store)
    assert ([file.path for file in sources.files], told(sources)) == ([ANSWER], [])


def test_the_public_reading_opens_no_staff_file(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (store / "faq/returns/answer.staff.md").write_text(OUTSIDE)
    opened: list[str] = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *words: opened.append(Path(path).name) or real(path, *words))
    read_store(store, Audience.PUBLIC)
    assert opened == ["answer.md"]


def test_what_is_of_both_audiences_is_read_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (store / "faq/returns/answer.staff.md").write_text("staff only")
    (store / "mkdocs.yml").write_bytes(b"site_name: A\r\ntheme:\r\n  custom_dir: nowhere\r\n")
    (store / "kb/broken.md").write_bytes(b"\xff")
    (store / "kb/sly.md").write_text("wo\u200brd")
    alone = {audience: read_store(store, audience) for audience in Audience}
    opened: list[str] = []
    content = disk._content  # noqa: SLF001
    monkeypatch.setattr(disk, "_content", lambda folder, path: opened.append(path) or content(folder, path))
    for first, second in (Audience, [*Audience][::-1]):
        opened.clear()
        one = read_store(store, first)
        other = read_store(store, second, others=one)
        assert {first: one, second: other} == alone
        assert {path for path in opened if opened.count(path) > 1} == {"kb/broken.md"}


def test_a_second_name_of_a_file_elsewhere_is_reported_and_not_read(store: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(OUTSIDE)
    os.link(tmp_path / "secret", store / "faq/returns/linked.md")
    sources = read_staff(store)
    assert told(sources) == [
        ("SRC004", "faq/returns/linked.md", "this file has a second name somewhere else (a hard link)")
    ]
    assert [file.path for file in sources.files] == [ANSWER]


def test_a_pipe_is_not_waited_for(store: Path) -> None:
    os.mkfifo(store / "faq/returns/pipe.md")
    assert told(read_staff(store)) == [("SRC004", "faq/returns/pipe.md", "this is a link or a device, not a file")]


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_takes_a_files_place_while_the_store_is_read_is_not_read(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "secret").write_text(OUTSIDE)
    real = os.open

    def swapped(path: Path, flags: int) -> int:
        Path(path).unlink()
        if kind == "link":
            Path(path).symlink_to(tmp_path / "secret")
        else:
            os.mkfifo(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", swapped)
    sources = read_staff(store)
    assert [(f.code, f.location.path) for f in sources.found] == [("SRC004", ANSWER)]
    assert sources.files == ()


def test_what_this_account_may_not_read_is_a_finding(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refused)
    assert told(read_staff(store)) == [("SRC004", ANSWER, "this file cannot be read: permission denied")]
    monkeypatch.setattr(os, "scandir", refused)
    assert ("SRC004", "faq", "this folder cannot be read: permission denied") in told(read_staff(store))


def test_a_name_that_cannot_be_shown_is_reported_in_one_that_can(store: Path) -> None:
    (store / "kb" / os.fsdecode(b"caf\xe9\x1b[31m.md")).write_text("x")
    (found,) = told(read_staff(store))
    assert found == ("SRC004", "kb/caf\ufffd\ufffd[31m.md", "the name of this file has signs that cannot be shown")


def test_pictures_that_are_one_on_a_mac_are_reported(store: Path) -> None:
    for name in ("Caf\u00e9.png", "Cafe\u0301.png", "cafe.png", "CAFE.png"):
        (store / "kb" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    assert sorted(code for code, *_ in told(read_staff(store))) == ["SRC006", "SRC006"]


@pytest.mark.parametrize("name", ["con.png", "a:b.png", "NUL.tar.png", "what?.png"])
def test_a_name_that_windows_cannot_hold_is_reported(store: Path, name: str) -> None:
    (store / "kb" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    assert [(code, path) for code, path, _ in told(read_staff(store))] == [("SRC004", f"kb/{name}")]


def test_a_heavy_picture_is_reported(store: Path) -> None:
    with (store / "kb/label.png").open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(5_000_001)
    (found,) = read_staff(store).found
    assert found.message.startswith("this picture is larger than 5,000,000 bytes")


def test_of_too_many_files_the_rest_is_not_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        (store / f"kb/{number}.md").write_text("x")
    monkeypatch.setattr(disk, "MOST_FILES", 5)
    sources = read_staff(store)
    assert told(sources) == [("SRC009", "kb", "the store has more than 5 files, the most that are read")]
    assert len(sources.files) == 5


def test_of_too_much_text_the_rest_is_not_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        (store / f"kb/{number}.md").write_text("x" * 100)
    monkeypatch.setattr(disk, "LARGEST_STORE", 450)
    assert [(code, path) for code, path, _ in told(read_staff(store))] == [("SRC009", "kb/4.md")]


def test_folders_without_an_end_are_reported(store: Path) -> None:
    (store / "kb" / "/".join("a" * 500)).mkdir(parents=True)
    (finding,) = read_staff(store).found
    assert finding.message == "folders are nested more than 16 levels deep here"


@pytest.mark.slow
def test_more_files_than_are_read_are_refused_in_little_memory(store: Path) -> None:
    folder = store / "kb/many"
    folder.mkdir()
    for number in range(disk.MOST_FILES):  # and one more, the answer
        os.close(os.open(folder / f"{number}.md", os.O_CREAT | os.O_WRONLY))
    limit = 500_000_000
    done = subprocess.run(
        [sys.executable, "-m", "shelfhelp", "-C", store, "check", "--as-of", "2026-03-02"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
    )
    assert done.returncode == 1, done.stderr
    assert "the store has more than 60,000 files" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
