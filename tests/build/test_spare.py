"""The folder of the site before last becomes the next site: an edit costs few names, and whatever is wrong with it is seen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.few_files import few_files

from shelfhelp.build.site import RejectedError, build_site
from shelfhelp.build.spare import spare_path
from shelfhelp.compile import draft
from shelfhelp.gate.manifest import manifest_path
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.slow

AS_OF = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back"
PAGE = f"{ANSWER}/index.html"


class RefusedError(Exception):
    """The findings of a store stand in the way of its site."""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A store whose site was built and, after an edit, built again, so that it has a spare folder."""
    for path, text in few_files(AS_OF).items():
        (tmp_path / "shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / path).write_text(text, encoding="utf-8")
    build(tmp_path / "shop", tmp_path / "site")
    edit(tmp_path / "shop", "The first edit.")
    build(tmp_path / "shop", tmp_path / "site")
    return tmp_path / "shop"


def edit(shop: Path, sentence: str) -> None:
    with (shop / f"{ANSWER}.md").open("a", encoding="utf-8") as answer:
        answer.write(f"\n{sentence}\n")


def build(shop: Path, site: Path, may_stay: Callable[[], None] | None = None) -> dict[str, bytes]:
    """Build a site, and return all that is in it and its manifest."""
    drafted = draft(read_store(shop, Audience.PUBLIC), as_of=AS_OF)
    build_site(shop, site, drafted, read_store(shop, Audience.STAFF), may_stay=may_stay)
    assert not [path for path in site.rglob("*") if path.is_symlink()]
    return contents(site) | {"the manifest": manifest_path(site).read_bytes()}


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() if path.is_file() else b"" for path in site.rglob("*")}


def identities(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def test_an_edit_makes_and_removes_few_names(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, steps = tmp_path / "site", []
    next_one = spare_path(site).stat().st_ino
    for name in ("link", "unlink", "mkdir", "rmdir"):
        step = getattr(os, name)

        def counted(*given: object, step: Callable[..., object] = step, **named: object) -> object:
            steps.append(given)
            return step(*given, **named)

        monkeypatch.setattr(os, name, counted)
    edit(shop, "The second edit.")
    after = build(shop, site)
    monkeypatch.undo()
    assert site.stat().st_ino == next_one
    assert 0 < len(steps) < 40 < len(contents(site))
    assert after == build(shop, tmp_path / "cold")


def test_the_spare_folder_has_nothing_that_the_site_has_not(shop: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "by-hand.html").write_text("Nobody's.")
    for sentence in ("The second edit.", "The third edit."):
        edit(shop, sentence)
        build(shop, site)
        stands = identities(site)
        spare = identities(spare_path(site))
        assert spare.items() < stands.items()
        assert len(spare) > len(stands) / 2
        assert spare_path(site).stat().st_mode & 0o077 == 0
        assert site.stat().st_mode & 0o055 == 0o055
    (shop / f"{ANSWER}.md").unlink()
    build(shop, site)
    assert PAGE not in contents(spare_path(site))


def _replaced(spare: Path) -> None:
    (spare / "returns/index.html").unlink()
    (spare / "returns/index.html").write_text("<script>alert(1)</script>")


def _linked(spare: Path) -> None:
    (spare / PAGE).unlink(missing_ok=True)
    (spare / PAGE).parent.mkdir(exist_ok=True)
    (spare / PAGE).symlink_to(spare.parent / "site" / PAGE)


def _linked_folder(spare: Path) -> None:
    shutil.copytree(spare / "returns", spare.parent / "elsewhere")
    shutil.rmtree(spare / "returns")
    (spare / "returns").symlink_to(spare.parent / "elsewhere", target_is_directory=True)


def _folder_for_file(spare: Path) -> None:
    (spare / "returns/index.html").unlink()
    (spare / "returns/index.html/inside").mkdir(parents=True)


def _file_for_folder(spare: Path) -> None:
    shutil.rmtree(spare / "faq")
    (spare / "faq").write_text("No folder.")


def _added(spare: Path) -> None:
    (spare / "one/more").mkdir(parents=True)
    (spare / "one/more/page.html").write_text("Nobody's.")


def _locked(spare: Path) -> None:
    (spare / "returns").chmod(0o777)


def _rotten(spare: Path) -> None:
    """Write into a file that the site has too."""
    with (spare / "returns/index.html").open("ab") as page:
        page.write(b"<script>alert(1)</script>")


def _missing(spare: Path) -> None:
    (spare / "returns/index.html").unlink()


def _no_folder(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_text("No folder.")


def _another_site(spare: Path) -> None:
    shutil.rmtree(spare)
    shutil.copytree(spare.parent / "shop", spare)


BREAKS = (
    _replaced,
    _linked,
    _linked_folder,
    _folder_for_file,
    _file_for_folder,
    _added,
    _locked,
    _rotten,
    _missing,
    _no_folder,
    _another_site,
)


@pytest.mark.parametrize("broken", BREAKS)
def test_whatever_was_done_to_the_spare_folder_the_site_is_the_same(
    shop: Path, tmp_path: Path, broken: Callable[[Path], None]
) -> None:
    broken(spare_path(tmp_path / "site"))
    edit(shop, "The second edit.")
    expected = build(shop, tmp_path / "cold")
    assert build(shop, tmp_path / "site") == expected
    assert (tmp_path / "site/returns").stat().st_mode == (tmp_path / "cold/returns").stat().st_mode
    edit(shop, "The third edit.")
    assert build(shop, tmp_path / "site") == build(shop, tmp_path / "cold")


def test_a_store_with_errors_leaves_the_spare_folder(shop: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = identities(spare_path(site)), identities(site)

    def refuse() -> None:
        raise RefusedError

    edit(shop, "The second edit.")
    with pytest.raises(RefusedError):
        build(shop, site, refuse)
    assert (identities(spare_path(site)), identities(site)) == before


def test_what_the_gate_refuses_lies_in_no_spare_folder(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(tmp_path / "site")
    edit(shop, "The second edit.")
    with monkeypatch.context() as patch:
        patch.setattr("shelfhelp.site.printer.clean", lambda html: f"{html}<script>1</script>")
        with pytest.raises(RejectedError):
            build(shop, tmp_path / "site")
    assert contents(tmp_path / "site") == before
    assert not spare_path(tmp_path / "site").exists()
    assert build(shop, tmp_path / "site") == build(shop, tmp_path / "cold")


@pytest.mark.parametrize("refused", ["unlink", "link", "mkdir"])
def test_where_the_disk_will_not_have_it_the_site_is_made_as_the_first_one(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    step = getattr(os, refused)

    def refuse_in_spare(*given: object, **named: object) -> object:
        if "/spare/" in str(given[-2:]):
            raise PermissionError
        return step(*given, **named)

    edit(shop, "The second edit.")
    (shop / "faq/returns/another.md").write_text(
        "---\ntitle: May I send a gift back?\nstage: received\n---\nYou may.\n"
    )
    with monkeypatch.context() as patch:
        patch.setattr(os, refused, refuse_in_spare)
        assert build(shop, tmp_path / "site") == build(shop, tmp_path / "cold")


def test_on_a_disk_without_links_nothing_is_kept_twice(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    shutil.rmtree(spare_path(tmp_path / "site"))
    edit(shop, "The second edit.")
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refuse)
        assert build(shop, tmp_path / "site") == build(shop, tmp_path / "cold")
    assert not spare_path(tmp_path / "site").exists()


def test_where_the_new_site_cannot_take_its_place_the_old_one_has_it_again(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, rename = tmp_path / "site", Path.rename
    before = contents(site)

    def refuse(self: Path, to: Path) -> Path:
        if to == site and self.name != "old":
            raise PermissionError
        return rename(self, to)

    edit(shop, "The second edit.")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(PermissionError):
            build(shop, site)
    assert contents(site) == before
    assert build(shop, site) == build(shop, tmp_path / "cold")


def test_of_two_builds_at_once_one_has_the_spare_folder(shop: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"

    def meanwhile() -> None:
        assert not spare_path(site).exists()
        edit(shop, "The third edit.")
        build(shop, site)

    edit(shop, "The second edit.")
    build(shop, site, meanwhile)
    page = (site / PAGE).read_text(encoding="utf-8")
    assert ("The second edit." in page, "The third edit." in page) == (True, False)
    assert build(shop, site) == build(shop, tmp_path / "cold")
    left = {path.name for path in tmp_path.iterdir() if path.name.startswith(".site")}
    assert left == {spare_path(site).name}
