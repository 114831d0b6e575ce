"""A view of a commit: exactly what the commit names, whatever stands in the work tree; and twenty and more refusals."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import mark_of, publish_small
from small_store import NOW, commit, edit, git, write_store

from shelfhelp.release.git import command, environment, export, export_commit, precedes
from shelfhelp.release.git_objects import Objects
from shelfhelp.release.outcome import Refused, RefusedError
from shelfhelp.release.publishing import publish
from shelfhelp.source.sources import Audience

RETURNS = "policies/returns.yml"


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def object_file(shop: Path, name: str) -> Path:
    file = shop / ".git/objects" / name[:2] / name[2:]
    file.chmod(0o644)
    return file


def replaced(shop: Path, name: str, kind: str, content: bytes) -> None:
    """Put another, whole object in the place of one."""
    object_file(shop, name).write_bytes(zlib.compress(f"{kind} {len(content)}\0".encode() + content))


def write_object(shop: Path, kind: str, content: bytes) -> str:
    """Write an object that git itself would refuse to write."""
    head = f"{kind} {len(content)}\0".encode()
    name = hashlib.sha1(head + content, usedforsecurity=False).hexdigest()
    file = shop / ".git/objects" / name[:2] / name[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(head + content))
    return name


# What is exported


def test_a_view_is_what_the_commit_names(git_shop: Path, tmp_path: Path) -> None:
    before = files_of(git_shop)
    view = export(git_shop, tmp_path / "view")
    assert view.commit == git(git_shop, "rev-parse", "HEAD")
    assert view.committed_at is not None
    assert view.committed_at.isoformat() == "2026-03-01T12:00:00+00:00"
    expected = {p: c for p, c in before.items() if p.split("/")[0] in {"policies", "faq", "kb", "mkdocs.yml"}}
    assert files_of(tmp_path / "view") == expected


def test_a_work_tree_that_hides_its_edits_changes_nothing(git_shop: Path, tmp_path: Path) -> None:
    git(git_shop, "update-index", "--assume-unchanged", RETURNS)
    edit(git_shop, RETURNS, "30 days", "31 days")
    export(git_shop, tmp_path / "view")
    assert b"30 days" in files_of(tmp_path / "view")[RETURNS]


def test_attributes_and_replacements_change_nothing(git_shop: Path, tmp_path: Path) -> None:
    (git_shop / ".gitattributes").write_text("policies export-ignore\nfaq/** export-subst\n*.yml eol=crlf\n")
    commit(git_shop, "attributes")
    blob = git(git_shop, "rev-parse", f"HEAD:{RETURNS}")
    git(git_shop, "replace", blob, git(git_shop, "rev-parse", "HEAD:mkdocs.yml"))
    export(git_shop, tmp_path / "view")
    assert b"30 days" in files_of(tmp_path / "view")[RETURNS]
    assert b"\r" not in files_of(tmp_path / "view")[RETURNS]


def test_the_store_may_be_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write_store(whole / "web shops/ours")
    git(whole, "init", "--quiet")
    commit(whole, "the first")
    (whole / "notes.txt").write_text("not committed, and no part of the store")
    export(whole / "web shops/ours", tmp_path / "view")
    assert RETURNS in files_of(tmp_path / "view")


def test_a_repository_in_another_form_is_read_the_same(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    write_store(shop)
    git(shop, "init", "--quiet", "--object-format=sha256")
    commit(shop, "the first")
    git(shop, "gc", "--quiet")
    export(shop, tmp_path / "view")
    assert b"30 days" in files_of(tmp_path / "view")[RETURNS]


def test_detached_shallow_linked_and_locked_do_not_matter(git_shop: Path, tmp_path: Path) -> None:
    commit(git_shop, "the second")
    git(git_shop, "checkout", "--quiet", "--detach")
    (git_shop / ".git/index.lock").write_text("")
    git(tmp_path, "clone", "--quiet", "--depth=1", git_shop.as_uri(), "shallow")
    git(git_shop, "worktree", "add", "--quiet", str(tmp_path / "linked"), "main")
    views = [export(git_shop / way, tmp_path / f"view{n}") for n, way in enumerate(["", "../shallow", "../linked"])]
    assert len({(view.commit, view.sources) for view in views}) == 1


def test_a_hook_of_another_repository_does_not_mislead(
    git_shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert export(git_shop, tmp_path / "view").commit


def test_what_precedes_what(git_shop: Path, tmp_path: Path) -> None:
    first = git(git_shop, "rev-parse", "HEAD")
    second = commit(git_shop, "the second")
    assert precedes(git_shop, first, second) is True
    assert precedes(git_shop, second, first) is False
    assert precedes(git_shop, first, first) is False
    assert precedes(git_shop, first, "0" * 40) is None
    assert precedes(tmp_path, first, second) is None


# What is refused


def dirty(shop: Path) -> None:
    edit(shop, RETURNS, "30 days", "31 days")


def staged(shop: Path) -> None:
    dirty(shop)
    git(shop, "add", "--all")


def untracked(shop: Path) -> None:
    (shop / "faq/returns/new.md").write_text("new")


def deleted(shop: Path) -> None:
    (shop / RETURNS).unlink()


def without_a_commit(shop: Path) -> None:
    git(shop, "checkout", "--quiet", "--orphan", "empty")


def without_head(shop: Path) -> None:
    (shop / ".git/HEAD").unlink()


def head_is_garbage(shop: Path) -> None:
    (shop / ".git/HEAD").write_bytes(b"\0\xff")


def head_of_a_missing_commit(shop: Path) -> None:
    (shop / ".git/refs/heads/main").write_text(f"{'1' * 40}\n")


def head_is_no_commit(shop: Path) -> None:
    blob = git(shop, "rev-parse", f"HEAD:{RETURNS}")
    (shop / ".git/refs/heads/main").write_text(f"{blob}\n")


def commit_is_garbage(shop: Path) -> None:
    object_file(shop, git(shop, "rev-parse", "HEAD")).write_bytes(b"garbage")


def tree_is_missing(shop: Path) -> None:
    object_file(shop, git(shop, "rev-parse", "HEAD:faq")).unlink()


def tree_is_cut(shop: Path) -> None:
    file = object_file(shop, git(shop, "rev-parse", "HEAD:faq"))
    file.write_bytes(file.read_bytes()[:-9])


def tree_is_another(shop: Path) -> None:
    replaced(shop, git(shop, "rev-parse", "HEAD:faq"), "tree", b"")


def file_is_missing(shop: Path) -> None:
    object_file(shop, git(shop, "rev-parse", f"HEAD:{RETURNS}")).unlink()


def file_is_garbage(shop: Path) -> None:
    object_file(shop, git(shop, "rev-parse", f"HEAD:{RETURNS}")).write_bytes(os.urandom(300))


def file_is_another(shop: Path) -> None:
    replaced(shop, git(shop, "rev-parse", f"HEAD:{RETURNS}"), "blob", (shop / "mkdocs.yml").read_bytes())


def pack_is_damaged(shop: Path) -> None:
    git(shop, "gc", "--quiet")
    (pack,) = (shop / ".git/objects/pack").glob("*.pack")
    pack.chmod(0o644)
    content = bytearray(pack.read_bytes())
    content[len(content) // 3 : 2 * len(content) // 3] = bytes(len(content) // 3)
    pack.write_bytes(content)


def objects_are_gone(shop: Path) -> None:
    (shop / ".git/objects").rename(shop / "elsewhere")


def index_is_garbage(shop: Path) -> None:
    (shop / ".git/index").write_bytes(b"garbage")


def settings_are_garbage(shop: Path) -> None:
    (shop / ".git/config").write_text("[core\n")


def git_leads_nowhere(shop: Path) -> None:
    (shop / ".git").rename(shop / "elsewhere")
    (shop / ".git").write_text("gitdir: nowhere\n")


def other_branch(shop: Path, path: str, text: str) -> None:
    git(shop, "checkout", "--quiet", "-b", "other")
    (shop / path).write_text(text)
    commit(shop, "of the other branch")
    git(shop, "checkout", "--quiet", "main")


def conflict(shop: Path) -> None:
    other_branch(shop, "mkdocs.yml", "theirs")
    (shop / "mkdocs.yml").write_text("ours")
    commit(shop, "ours")


def merge_with_conflict(shop: Path) -> None:
    conflict(shop)
    git(shop, "merge", "other", fails=True)


def merge_not_committed(shop: Path) -> None:
    other_branch(shop, "notes.txt", "theirs")
    git(shop, "merge", "--quiet", "--no-ff", "--no-commit", "other")


def cherry_pick(shop: Path) -> None:
    conflict(shop)
    git(shop, "cherry-pick", "other", fails=True)


def revert(shop: Path) -> None:
    conflict(shop)
    git(shop, "revert", "--no-edit", "HEAD~", fails=True)
    git(shop, "checkout", "--quiet", "HEAD", "--", ".")


def rebase(shop: Path) -> None:
    conflict(shop)
    git(shop, "rebase", "other", fails=True)


def bisection(shop: Path) -> None:
    commit(shop, "the second")
    git(shop, "bisect", "start", "HEAD", "HEAD~")


def link_in_the_commit(shop: Path) -> None:
    (shop / "faq/returns/link.md").symlink_to("send-it-back.md")
    commit(shop, "a link")


def folder_of_another_repository(shop: Path) -> None:
    other = shop / "kb/other"
    git(shop, "init", "--quiet", str(other))
    commit(other, "of the other repository")
    git(shop, "-c", "advice.addEmbeddedRepo=false", "add", "--all")
    git(shop, "commit", "--quiet", "-m", "a folder of another repository")


def of_another_account(shop: Path) -> None:
    assert shop
    os.environ["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"


def git_not_installed(shop: Path) -> None:
    os.environ["PATH"] = str(shop)


REFUSALS: list[tuple[Callable[[Path], None], str]] = [
    (dirty, f"not committed: {RETURNS}"),
    (staged, f"not committed: {RETURNS}"),
    (untracked, "not committed: faq/returns/new.md"),
    (deleted, f"not committed: {RETURNS}"),
    (without_a_commit, "has no commit that could be published"),
    (without_head, "git cannot read"),
    (head_is_garbage, "git cannot read"),
    (head_of_a_missing_commit, "has no commit that could be published"),
    (head_is_no_commit, "git cannot read"),
    (commit_is_garbage, "git cannot read"),
    (tree_is_missing, ""),
    (tree_is_cut, ""),
    (tree_is_another, ""),
    (file_is_missing, "cannot be read as it was written"),
    (file_is_garbage, "cannot be read as it was written"),
    (file_is_another, "cannot be read as it was written"),
    (pack_is_damaged, ""),
    (objects_are_gone, ""),
    (index_is_garbage, "git cannot read"),
    (settings_are_garbage, "git cannot read"),
    (git_leads_nowhere, "git cannot read"),
    (merge_with_conflict, "a merge is not finished"),
    (merge_not_committed, "a merge is not finished"),
    (cherry_pick, "a cherry-pick is not finished"),
    (revert, "a revert is not finished"),
    (rebase, "a rebase is not finished"),
    (bisection, "a bisection is not finished"),
    (link_in_the_commit, "faq/returns/link.md: only plain files are published"),
    (folder_of_another_repository, "kb/other: only plain files are published"),
    (of_another_account, "belongs to another account"),
    (git_not_installed, "git is not installed"),
]


@pytest.mark.parametrize(("break_it", "reason"), REFUSALS, ids=[refusal[0].__name__ for refusal in REFUSALS])
def test_a_broken_repository_is_refused_and_the_old_site_stays(
    git_shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch, break_it: Callable[[Path], None], reason: str
) -> None:
    for name in ("PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    publish_small(target, "old")
    break_it(git_shop)
    ended = publish(git_shop, target, Audience.PUBLIC, now=NOW)
    assert isinstance(ended, Refused)
    assert reason in ended.reason
    assert "Traceback" not in ended.reason
    assert mark_of(target) == "old"
    assert [p.name for p in target.iterdir() if p.name.startswith(".staging")] == []


@pytest.mark.parametrize("break_it", [tree_is_another, file_is_another])
def test_an_object_that_is_not_what_its_name_says_is_refused(
    git_shop: Path, tmp_path: Path, break_it: Callable[[Path], None]
) -> None:
    break_it(git_shop)
    with pytest.raises(RefusedError, match="damaged or not whole"):
        export(git_shop, tmp_path / "view")


@pytest.mark.parametrize("name", [b"..", b".", b"", b"a/b", b"a\\b"])
def test_a_name_that_leads_out_of_its_folder_is_refused(git_shop: Path, name: bytes) -> None:
    blob = bytes.fromhex(git(git_shop, "rev-parse", f"HEAD:{RETURNS}"))
    tree = write_object(git_shop, "tree", b"100644 " + name + b"\0" + blob)
    with (
        Objects(command("cat-file", "--batch"), git_shop, environment()) as objects,
        pytest.raises(RefusedError, match="which is no name for a file"),
    ):
        list(objects.entries(tree))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("tree", b"100644 cut"),
        ("tree", b"100644 mkdocs.yml\0\1\2"),
        ("commit", b"tree nowhere\n"),
        ("commit", b"tree %s\ncommitter editor <editor@store.example> soon +0000\n\n"),
        ("commit", b"tree %s\ncommitter editor <editor@store.example> 99999999999999999999 +0000\n\n"),
        ("commit", b"\xff\xfe"),
    ],
)
def test_an_object_that_git_would_not_have_written_is_refused(
    git_shop: Path, tmp_path: Path, kind: str, content: bytes
) -> None:
    tree = git(git_shop, "rev-parse", "HEAD^{tree}")
    made = write_object(git_shop, kind, content.replace(b"%s", tree.encode()))
    if kind == "tree":
        head = f"tree {made}\ncommitter editor <editor@store.example> 1772366400 +0000\n\n"
        made = write_object(git_shop, "commit", head.encode())
    with Objects(command("cat-file", "--batch"), git_shop, environment()) as objects, pytest.raises(RefusedError):
        export_commit(objects, made, "", tmp_path / "view")
