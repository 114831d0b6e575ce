"""A build reads each audience once and compiles no day twice, whichever way it learns which day it is."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from shelfhelp import compile, parse
from shelfhelp.cli import checking, main, store
from shelfhelp.cli.starter import starter_files
from shelfhelp.host import clock
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.model.page import DocsTree, Page
from shelfhelp.model.question import Question
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.release.outcome import Published
from shelfhelp.release.publishing import PublishOptions, publish, publish_built
from shelfhelp.render.pages import _Work
from shelfhelp.rules.reader import Reader
from shelfhelp.source.sources import Audience, Sources

pytestmark = pytest.mark.slow
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
TODAY = "2026-03-01"
"""What day it is then in the store's time zone, New York."""

COMING = "\n  - effective_from: 2027-01-04\n    announced_on: 2026-02-01\n    window: 45 days\n"
TURNS = (TODAY, "2027-01-04")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter store with a change to come, at a moment at which its day is not the day of UTC."""
    for path, text in starter_files(NOW.date()).items():
        file = tmp_path / "shop" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.rstrip() + COMING if path == "policies/returns.yml" else text, encoding="utf-8")
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return tmp_path / "shop"


class Done(Counter[tuple[str, str, str]]):
    """How often each audience was read, and each of its days compiled."""

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read, rendered = parse.parse_policies, compile.render

        def reading(sources: Sources) -> object:
            self["read", sources.audience.value, ""] += 1
            return read(sources)

        def rendering(*words: object, **named: object) -> DocsTree:
            tree: DocsTree = rendered(*words, **named)
            audience = Audience.STAFF if tree.site.is_staff else Audience.PUBLIC
            self["compiled", audience.value, tree.site.as_of.isoformat()] += 1
            return tree

        monkeypatch.setattr(parse, "parse_policies", reading)
        monkeypatch.setattr(compile, "render", rendering)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Done:
    made = Done()
    made.watch(monkeypatch)
    return made


ONCE_EACH = {
    **{("read", audience.value, ""): 1 for audience in Audience},
    **{("compiled", audience.value, day): 1 for audience in Audience for day in TURNS},
}


def test_a_build_compiles_once(shop: Path, done: Done) -> None:
    built = CliRunner().invoke(main, ["-C", str(shop), "build"])
    assert (built.exit_code, f"as of {TODAY}" in built.output) == (0, True), built.output
    assert done == ONCE_EACH


def test_a_large_store_is_compiled_once_in_all_its_processes(
    shop: Path, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another process would do is done here, with what it would be given."""

    here: list[Done] = []

    def elsewhere(function: Callable[..., object], *given: object) -> Callable[[], object]:
        here.append(Done(done))
        passed = pickle.loads(pickle.dumps(given))  # noqa: S301 our own
        return lambda: function(*passed)

    monkeypatch.setattr(store, "_LARGE", 0)
    monkeypatch.setattr(checking, "elsewhere", elsewhere)
    for words in ([], ["--audience", "public", "--site-dir", "another"]):
        done.clear()
        built = CliRunner().invoke(main, ["-C", str(shop), "build", *words])
        assert built.exit_code == 0, built.output
        assert done == ONCE_EACH
    drafted = [{audience for what, audience, _ in one if what == "compiled"} for one in here]
    assert drafted == [{"public", "staff"}, {"public"}]


def test_of_an_audience_that_is_not_built_no_answer_is_written(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bool] = []
    write = _Work.question_page

    def writing(work: _Work, question: Question) -> Page:
        written.append(work.snapshot.is_staff)
        return write(work, question)

    monkeypatch.setattr(_Work, "question_page", writing)
    (shop / "policies/returns.yml").write_text(
        (shop / "policies/returns.yml").read_text(encoding="utf-8").removesuffix(COMING), encoding="utf-8"
    )
    built = CliRunner().invoke(main, ["-C", str(shop), "build", "--audience", "public"])
    assert built.exit_code == 0, built.output
    answers = [file for file in shop.glob("faq/*/*.md") if not file.name.endswith(".staff.md")]
    assert written == [False] * len(answers)


def test_what_has_come_due_is_looked_for_where_it_is_told(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[bool, str]] = []
    look = compile.what_comes_due

    def looking(snapshot: Snapshot, texts: Reader | None) -> list[Diagnostic]:
        looked.append((snapshot.is_staff, snapshot.as_of.isoformat()))
        return look(snapshot, texts)

    monkeypatch.setattr(compile, "what_comes_due", looking)
    checked = CliRunner().invoke(main, ["-C", str(shop), "check"])
    assert (checked.exit_code, looked) == (0, [])
    built = CliRunner().invoke(main, ["-C", str(shop), "build"])
    assert (built.exit_code, looked) == (0, [(True, TODAY)])


def test_the_page_today_tells_what_has_come_due_whenever_it_is_written(shop: Path) -> None:
    late = NOW + timedelta(days=800)
    sources = read_store(shop, Audience.STAFF)
    whole, outline = compile.draft(sources, as_of=late), compile.draft(sources, as_of=late, for_rules=True)
    assert whole.due
    assert whole.tree.pages["index.md"].markdown == outline.tree.written("index.md").markdown != ""


def test_a_publish_compiles_once(shop: Path, tmp_path: Path, done: Done) -> None:
    assert isinstance(publish(shop, tmp_path / "live", Audience.STAFF, now=NOW), Published)
    assert done == ONCE_EACH


def test_a_site_that_somebody_brings_is_held_against_one_compilation(shop: Path, tmp_path: Path, done: Done) -> None:
    assert CliRunner().invoke(main, ["-C", str(shop), "build"]).exit_code == 0
    done.clear()
    options = PublishOptions(now=NOW)
    public = shop / "site" / "public"
    assert isinstance(publish_built(shop, public, tmp_path / "live", Audience.PUBLIC, options), Published)
    assert done == {key: 1 for key in ONCE_EACH if key[2] in {"", TODAY}}


def test_mkdocs_compiles_once_whatever_was_built_before_it(shop: Path, tmp_path: Path, done: Done) -> None:
    """MkDocs has one plugin for all builds of a process; what an earlier build has handed to it is of that build alone."""
    assert CliRunner().invoke(main, ["-C", str(shop), "build"]).exit_code == 0
    done.clear()
    config = load_config(str(shop / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    mkdocs_build(config)
    assert done == {("read", "public", ""): 1, ("compiled", "public", TODAY): 1}
