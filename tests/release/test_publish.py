"""The whole way, with real builds: from a store to what a web server shows."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from small_site import whole
from small_store import AS_OF, NOW, commit, edit, git, write_store

from shelfhelp.build import site as site_of_build
from shelfhelp.cli import main
from shelfhelp.gate.manifest import files_of
from shelfhelp.host import clock
from shelfhelp.model.readings import Habits
from shelfhelp.parse import faq
from shelfhelp.release import building, durable, lock
from shelfhelp.release.outcome import Published, Refused
from shelfhelp.release.publishing import publish
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import Target
from shelfhelp.source.sources import Audience, SourceFile

pytestmark = pytest.mark.slow
RETURNS, ANSWER = "policies/returns.yml", "faq/returns/send-it-back.md"
PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF


def published(store: Path, target: Path, audience: Audience = PUBLIC, **more: object) -> Published:
    ended = publish(store, target, audience, **{"now": NOW, **more})
    assert isinstance(ended, Published), ended
    whole(Target(target))
    return ended


def refused(store: Path, target: Path, audience: Audience = PUBLIC, **more: object) -> Refused:
    ended = publish(store, target, audience, **{"now": NOW, **more})
    assert isinstance(ended, Refused), ended
    return ended


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> Result:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return CliRunner().invoke(main, [str(word) for word in words])


def test_what_is_published_is_what_is_built(
    git_shop: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = published(git_shop, target).release
    built = run(monkeypatch, "-C", git_shop, "build", "--as-of", AS_OF, "--site-dir", tmp_path / "site")
    assert built.exit_code == 0, built.output
    assert release.files == files_of(tmp_path / "site/public")
    assert release.commit == git(git_shop, "rev-parse", "HEAD")
    assert (release.as_of, release.built_at, release.audience) == (AS_OF, NOW, PUBLIC)


def test_of_the_copied_sources_nothing_is_made_durable(
    shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside: list[str] = []
    seal = durable.seal

    def sealing(folder: Path, disk: Any) -> None:
        beside.extend(file.name for file in folder.parent.rglob("*") if folder not in file.parents)
        seal(folder, disk)

    monkeypatch.setattr(durable, "seal", sealing)
    published(shop, target)
    assert beside == ["release"]


def test_a_late_review_does_not_keep_an_announced_change_from_going_live(
    git_shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = "  - effective_from: 2026-08-30\n    announced_on: 2026-06-01\n    window: 45 days\n"
    edit(git_shop, RETURNS, "The seal must be whole.\n", f"The seal must be whole.\n{later}")
    commit(git_shop, "announce a longer window")
    ended = published(git_shop, target, now=datetime(2026, 8, 30, 12, tzinfo=UTC))
    assert "45 days" in (target / "current/site/returns/index.html").read_text()
    assert [f.due_since for f in ended.due if f.location.path == ANSWER] == [date(2026, 8, 30)]
    assert any(line.startswith(f"{ANSWER}:9:12: stale-answer: ") for line in ended.release.due)
    told = run(monkeypatch, "status", target)
    assert (told.exit_code, "come due: faq/" in told.output) == (0, True)
    assert run(monkeypatch, "status", target, "--due").exit_code == 1


def test_each_audience_has_its_site_in_its_target(shop: Path, target: Path, tmp_path: Path) -> None:
    public, staff = published(shop, target).release, published(shop, tmp_path / "staff", STAFF).release
    assert "lookup/index.html" in staff.files
    assert "lookup/index.html" not in public.files
    assert "holds the staff site" in refused(shop, tmp_path / "staff").reason


def test_the_same_store_on_the_same_day_is_published_once(git_shop: Path, target: Path) -> None:
    assert published(git_shop, target).is_new
    assert not published(git_shop, target, now=NOW + timedelta(hours=1)).is_new
    assert published(git_shop, target, now=NOW + timedelta(days=1)).is_new


def test_what_was_worked_out_for_a_release_is_used_for_the_next(
    git_shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, questions = faq.read_question, []

    def reading(file: SourceFile, habits: Habits) -> faq.ReadQuestion:
        questions.append(file.path)
        return read(file, habits)

    monkeypatch.setattr(faq, "read_question", reading)
    published(git_shop, target)
    assert len(questions) > 1
    questions.clear()
    edit(git_shop, ANSWER, "\n---\n", "\n---\nOne sentence more.\n\n")
    commit(git_shop, "an answer")
    published(git_shop, target, now=NOW + timedelta(hours=1))
    assert questions == [ANSWER]


def test_the_day_is_the_stores(shop: Path, target: Path) -> None:
    edit(shop, "policies/store.yml", "time_zone: ", "time_zone: Pacific/Kiritimati # ")
    release = published(shop, target, now=datetime(2026, 3, 2, 23, 0, tzinfo=UTC)).release
    assert release.as_of == date(2026, 3, 3)


def test_the_next_change_is_told(shop: Path, target: Path) -> None:
    with (shop / RETURNS).open("a") as file:
        file.write("\n  - effective_from: 2026-04-01\n    announced_on: 2026-03-01\n    window: 45 days\n")
    assert published(shop, target).release.next_change == date(2026, 4, 1)
    assert published(shop, target, as_of=date(2026, 4, 1)).release.next_change is None


def test_errors_are_told_and_the_old_site_stays(git_shop: Path, target: Path) -> None:
    before = published(git_shop, target).release
    edit(git_shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    commit(git_shop, "a mistake")
    ended = refused(git_shop, target)
    assert [(f.code, f.location.path, f.location.line) for f in ended.found if f.is_error] == [("REF001", ANSWER, 11)]
    assert whole(Target(target)) == before
    assert [p.name for p in target.iterdir() if p.name.startswith(".staging")] == []


def test_a_theme_that_cannot_be_read_is_a_sentence(shop: Path, target: Path) -> None:
    (shop / "theme").mkdir()
    (shop / "theme/main.html").write_text("{% extends 'base.html' %}{% blok styles %}")
    edit(shop, "mkdocs.yml", "name: material", "name: material\n  custom_dir: theme")
    ended = refused(shop, target)
    (error,) = [finding for finding in ended.found if finding.is_error]
    assert error.location.path == "theme/main.html"
    assert "blok" in error.message


@pytest.mark.parametrize("in_git", [True, False])
def test_what_is_edited_while_the_site_is_built_does_not_reach_it(
    git_shop: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_git: bool
) -> None:
    (git_shop / "theme").mkdir()
    (git_shop / "theme/extra.css").write_text("/* ours */")
    edit(git_shop, "mkdocs.yml", "name: material", "name: material\n  custom_dir: theme")
    commit(git_shop, "a theme")
    if not in_git:
        (git_shop / ".git").rename(tmp_path / "no longer in git")
    undisturbed = published(git_shop, tmp_path / "undisturbed").release
    real = building.build

    def build_amid_edits(*words: object) -> object:
        edit(git_shop, RETURNS, "30 days", "99 days")
        edit(git_shop, "mkdocs.yml", "Example Store", "Another Store")
        (git_shop / "theme/extra.css").write_text("/* somebody else's */")
        (git_shop / "faq/returns/new.md").write_text("half an answ")
        (git_shop / "kb/picture.png").write_bytes(b"")
        return real(*words)

    monkeypatch.setattr(building, "build", build_amid_edits)
    release = published(git_shop, target).release
    assert (release.digest, release.sources) == (undisturbed.digest, undisturbed.sources)


def test_what_is_committed_while_a_run_waits_for_its_turn_is_published(
    git_shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.mkdir()
    other_run = lock.locked(target, now=NOW, wait=0)
    other_run.__enter__()

    def commit_and_end(_: float) -> None:
        edit(git_shop, RETURNS, "30 days", "31 days")
        commit(git_shop, "while waiting")
        other_run.__exit__(None, None, None)

    monkeypatch.setattr(lock.time, "sleep", commit_and_end)
    assert published(git_shop, target, wait=60).release.commit == git(git_shop, "rev-parse", "HEAD")


def test_never_older_over_newer(git_shop: Path, target: Path) -> None:
    first = git(git_shop, "rev-parse", "HEAD")
    edit(git_shop, RETURNS, "30 days", "31 days")
    commit(git_shop, "the second")
    live = published(git_shop, target).release
    git(git_shop, "checkout", "--quiet", first)
    assert "which is later than" in refused(git_shop, target).reason
    assert "a later day than" in refused(git_shop, target, as_of=AS_OF - timedelta(1)).reason
    assert "clock says" in refused(git_shop, target, now=NOW - timedelta(hours=1)).reason
    assert whole(Target(target)) == live


def test_what_somebody_went_back_from_comes_back_only_when_insisted_on(git_shop: Path, target: Path) -> None:
    published(git_shop, target)
    edit(git_shop, RETURNS, "30 days", "31 days")
    commit(git_shop, "a mistake")
    published(git_shop, target)
    rollback(target, now=NOW)
    for later in (NOW, NOW + timedelta(days=1)):
        assert "somebody went back from" in refused(git_shop, target, now=later).reason
    assert published(git_shop, target, again=True).is_new


@pytest.mark.parametrize("where", ["faq/site", "kb", "theme/out"])
def test_a_target_among_the_sources_is_refused(shop: Path, where: str) -> None:
    before = sorted(shop.rglob("*"))
    assert "among the store's sources" in refused(shop, shop / where).reason
    assert sorted(shop.rglob("*")) == before


def test_a_target_in_the_stores_folder_is_no_edit_of_the_store(git_shop: Path) -> None:
    assert published(git_shop, git_shop / "live").is_new
    assert not published(git_shop, git_shop / "live").is_new


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path, target: Path) -> None:
    assert "is not a store" in refused(tmp_path, target).reason


DISK_ERRORS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "may not use more of the disk",
    errno.EIO: "the disk reported a fault",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "this account may not do that here",
}


def test_what_the_disk_refuses_is_a_sentence_and_the_old_site_stays(
    shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(shop, target).release
    edit(shop, RETURNS, "30 days", "31 days")

    def failing(number: int) -> Callable[..., None]:
        def fail(*_: object, **__: object) -> None:
            raise OSError(number, os.strerror(number))

        return fail

    for call in ("mkdir", "fsync"):
        for number, sentence in DISK_ERRORS.items():
            with monkeypatch.context() as patched:
                patched.setattr(os, call, failing(number))
                assert sentence in refused(shop, target).reason
            assert whole(Target(target)) == before
    assert published(shop, target).is_new


# The command


def test_publish_roll_back_and_be_told(git_shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("-C", git_shop, "publish", target)
    first = run(monkeypatch, *words)
    assert (first.exit_code, first.output) == (
        0,
        f"{target}: release 000001-public-2026-03-02 is live, as of 2026-03-02\n",
    )
    again = run(monkeypatch, *words)
    assert again.exit_code == 0
    assert "is live already; nothing has changed" in again.output
    edit(git_shop, RETURNS, "30 days", "31 days")
    dirty = run(monkeypatch, *words)
    assert (dirty.exit_code, dirty.stdout) == (1, "")
    assert dirty.stderr.startswith(f"Nothing was published: not committed: {RETURNS}.")
    commit(git_shop, "the second")
    assert run(monkeypatch, *words).exit_code == 0
    back = run(monkeypatch, "rollback", target)
    assert (back.exit_code, back.output) == (
        0,
        f"{target}: release 000001-public-2026-03-02 is live, as of 2026-03-02\n",
    )
    assert run(monkeypatch, "rollback", target).exit_code == 1
    assert run(monkeypatch, "status", target, "--verify").exit_code == 0


def test_findings_are_shown_at_their_place(shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(shop, ANSWER, "{{ returns.window }}", "{{ returns.windw }}")
    result = run(monkeypatch, "-C", shop, "publish", target)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{ANSWER}:11:10: error[REF001] unknown-fact")
    assert result.stderr.endswith("Nothing was published: the store has errors. What was live stays.\n")


def test_wrong_usage_ends_with_2(shop: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no-store").mkdir()
    for words in (
        ["-C", tmp_path / "no-store", "publish", target],
        ["-C", shop, "publish"],
        ["-C", shop, "publish", target, "--keep", "0"],
        ["-C", shop, "publish", target, "--audience", "all"],
        ["-C", shop, "publish", target, "--wait", "-1"],
        ["-C", shop, "publish", target, "--site", tmp_path, "--as-of", "2026-03-02"],
    ):
        assert run(monkeypatch, *words).exit_code == 2, words
    assert not target.exists()


# A site that is built already


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, a site that was built of it, and the manifest of the site."""
    folder = tmp_path_factory.mktemp("built")
    write_store(folder / "shop")
    release = published(folder / "shop", folder / "target").release
    there = Target(folder / "target")
    there.site(release).rename(folder / "public")
    (there.of(release.id) / "site.manifest.json").rename(folder / "public.manifest.json")
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A site that was built of `shop`, with its manifest beside it, to do with as one likes."""
    shutil.copy(built_once / "public.manifest.json", tmp_path)
    return Path(shutil.copytree(built_once / "public", tmp_path / "public"))


def test_a_built_site_is_published_as_it_is(
    shop: Path, built: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(monkeypatch, "-C", shop, "publish", target, "--site", built)
    assert result.exit_code == 0, result.output
    assert whole(Target(target)).files == files_of(built)


def test_a_site_that_shelfhelp_did_not_build_is_refused(
    shop: Path, built: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.with_name("public.manifest.json").unlink()
    result = run(monkeypatch, "-C", shop, "publish", target, "--site", built)
    assert result.exit_code == 1
    assert "has no manifest, public.manifest.json, beside it" in result.stderr
    assert not (target / "current").exists()


@pytest.mark.parametrize("change", ["changed", "added", "missing", "linked", "manifest"])
def test_a_built_site_that_was_touched_is_refused(
    shop: Path, built: Path, target: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    if change == "changed":
        (built / "index.html").write_text("changed")
    elif change == "added":
        (built / "added.html").write_text("added")
    elif change == "missing":
        (built / "404.html").unlink()
    elif change == "linked":
        page = (built / "404.html").rename(built.with_name("elsewhere.html"))
        (built / "404.html").symlink_to(page)
    else:
        built.with_name("public.manifest.json").write_text("{}")
    result = run(monkeypatch, "-C", shop, "publish", target, "--site", built)
    assert result.exit_code == 1
    assert "Build the site again" in result.stderr
    assert not (target / "current").exists()


def test_a_built_site_of_the_other_audience_is_refused(
    shop: Path, built: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(monkeypatch, "-C", shop, "publish", target, "--site", built, "--audience", "staff")
    assert result.exit_code == 1
    assert "is the public site, not the staff one" in result.stderr


def test_a_publish_makes_only_the_pages_that_change(shop: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    spread = site_of_build.spread

    def printing(function: Any, printer: Any, orders: Any) -> Any:
        asked = list(orders)
        made.extend(order.page.uri for order in asked)
        return spread(function, printer, asked)

    monkeypatch.setattr(site_of_build, "spread", printing)
    published(shop, target)
    assert len(made) > 5
    made.clear()
    edit(shop, ANSWER, "\n---\n", "\n---\nA new first sentence.\n\n")
    release = published(shop, target).release
    assert ANSWER in made
    assert len(made) < 5
    assert release.digest == published(shop, target.with_name("cold")).release.digest
