"""What git knows of a store's renamed files, and that it is asked quietly, without changing anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_store import commit, edit, git, write_store

from shelfhelp.cli import main
from shelfhelp.model.history import Rename
from shelfhelp.release import renames as module
from shelfhelp.release.renames import renames

OLD, NEW, NEWER = (f"faq/returns/{name}.md" for name in ("send-it-back", "return-it", "give-it-back"))


def move(shop: Path, old: str, new: str) -> None:
    (shop / new).parent.mkdir(parents=True, exist_ok=True)
    (shop / old).rename(shop / new)


def told(shop: Path) -> list[str]:
    """Return the lines of `check` that tell of an old address, with what they say to write."""
    said = CliRunner().invoke(main, ["-C", str(shop), "check", "--as-of", "2026-03-02", "--format", "text"])
    lines = said.stdout.splitlines()
    found = [number for number, line in enumerate(lines) if "[LNK027]" in line]
    return [f"{lines[n].split(':')[0]} {next(one for one in lines[n:] if one.startswith('help:'))}" for n in found]


def everything(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_renamed_question_is_told_with_the_line_to_write_and_obeying_ends_it(git_shop: Path) -> None:
    move(git_shop, OLD, NEW)
    commit(git_shop, "a better name")
    assert renames(git_shop) == (Rename(OLD, NEW),)
    line = "redirect_from: [faq/returns/send-it-back]"
    assert told(git_shop) == [f"{NEW} help: write in its front matter: {line}; links and bookmarks work again then"]
    edit(git_shop, NEW, "owner:", f"{line}\nowner:")
    assert told(git_shop) == []


def test_what_is_not_committed_is_seen_whether_git_knows_the_new_file_or_not(git_shop: Path) -> None:
    move(git_shop, OLD, NEW)
    edit(git_shop, NEW, "title: ", "title: Please, ")
    before = everything(git_shop)
    assert renames(git_shop) == (Rename(OLD, NEW),)
    assert everything(git_shop) == before
    git(git_shop, "add", "--all")
    assert renames(git_shop) == (Rename(OLD, NEW),)
    assert len(told(git_shop)) == 1


def test_a_name_is_followed_through_all_that_came_after(git_shop: Path) -> None:
    move(git_shop, OLD, NEW)
    commit(git_shop, "once")
    move(git_shop, NEW, NEWER)
    commit(git_shop, "twice")
    addresses = [line.split("[")[1].split("]")[0] for line in told(git_shop)]
    assert addresses == ["faq/returns/return-it", "faq/returns/send-it-back"]


def test_a_folder_that_is_renamed_is_one_rename_for_each_question(git_shop: Path) -> None:
    move(git_shop, "kb/about.md", "kb/us/about.md")
    commit(git_shop, "moved")
    assert [line.split(" ")[0] for line in told(git_shop)] == ["kb/us/about.md"]


@pytest.mark.parametrize("again", ["the page", "a redirect"])
def test_an_address_that_is_answered_is_not_told(git_shop: Path, again: str) -> None:
    text = (git_shop / OLD).read_text("utf-8")
    move(git_shop, OLD, NEW)
    commit(git_shop, "renamed")
    if again == "the page":
        (git_shop / OLD).write_text(text, "utf-8")
    else:
        edit(git_shop, "kb/about.md", "title:", "redirect_from: [Faq/Returns/Send-It-Back/]\ntitle:")
    assert told(git_shop) == []


def test_a_second_old_address_is_a_line_more(git_shop: Path) -> None:
    edit(git_shop, OLD, "owner:", "redirect_from:\n  - help/old\nowner:")
    commit(git_shop, "with an old address")
    move(git_shop, OLD, NEW)
    assert told(git_shop) == [
        f'{NEW} help: add the line "  - faq/returns/send-it-back" below redirect_from; links and bookmarks work again then'
    ]


def test_the_name_of_a_staff_file_is_proposed_to_no_public_one(git_shop: Path) -> None:
    staffs = "faq/returns/caller-disagrees-with-the-window.staff.md"
    move(git_shop, staffs, "faq/returns/a-disagreement.md")
    commit(git_shop, "public now")
    assert renames(git_shop) != ()
    assert told(git_shop) == []


def test_a_clone_without_history_knows_nothing(git_shop: Path, tmp_path: Path) -> None:
    move(git_shop, OLD, NEW)
    commit(git_shop, "renamed")
    git(tmp_path, "clone", "--quiet", "--depth=1", git_shop.as_uri(), "shallow")
    assert renames(tmp_path / "shallow") == ()
    assert told(tmp_path / "shallow") == []


def test_a_store_in_a_folder_of_its_repository_is_told_by_its_own_paths(tmp_path: Path) -> None:
    write_store(tmp_path / "shop")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "the first")
    move(tmp_path / "shop", OLD, NEW)
    assert renames(tmp_path / "shop") == (Rename(OLD, NEW),)
    commit(tmp_path, "renamed")
    assert renames(tmp_path / "shop") == (Rename(OLD, NEW),)


@pytest.mark.parametrize("state", ["no git", "no commit", "damaged", "not installed"])
def test_where_git_has_nothing_to_say_nothing_is_said(
    tmp_path: Path, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_store(tmp_path)
    if state != "no git":
        git(tmp_path, "init", "--quiet")
    if state == "damaged":
        (tmp_path / ".git/HEAD").write_text("nonsense")
    if state == "not installed":
        commit(tmp_path, "the first")
        move(tmp_path, OLD, NEW)
        monkeypatch.setattr(module, "command", lambda *words: ["no-such-program", *words])
    assert renames(tmp_path) == ()
    assert told(tmp_path) == []
