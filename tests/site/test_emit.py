"""Every file of a site beside its pages, by name and in order."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.site.conftest import STARTED

from shelfhelp.build.site import write_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.page import Page
from shelfhelp.render.redirects import FILES_OF_A_SITE
from shelfhelp.search import FIRST
from shelfhelp.site import printer
from shelfhelp.site.emit import Emission, emit
from shelfhelp.site.hashed import is_hashed
from shelfhelp.site.options import EmitOptions, theme_folder
from shelfhelp.source.settings import SiteSettings
from shelfhelp.source.sources import Audience

OF_ONE_SITE = {
    Audience.PUBLIC: {"widget.js", "widget.json", "facts.json", "llms.txt", "changes.xml", ".well-known/security.txt"},
    Audience.STAFF: {"worker.js"},
}


def settings_of(url: str = "") -> SiteSettings:
    return SiteSettings(name="Shop help", url=url, daily_at="00:05")


@pytest.fixture
def begun(tmp_path: Path) -> Callable[..., Emission]:
    """Begin a site of the starter store, in which a question had another address once."""

    def begin(audience: Audience, *, site_url: str = "https://help.example/", theme: Path | None = None) -> Emission:
        for path, text in starter_files(STARTED).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            moved = path == "faq/returns/send-it-back.md"
            head = text.replace("---\n", "---\nredirect_from: [old/address, 'old?id=3']\n", 1) if moved else text
            (tmp_path / path).write_text(head, encoding="utf-8")
        dirs = (*([theme] if theme else []), theme_folder())
        options = EmitOptions(settings=settings_of(site_url), theme=dirs)
        return emit(draft(read_store(tmp_path, audience), as_of=STARTED), options)

    return begin


def others(site: Emission) -> list[str]:
    """Return the files of a site, each by its name once, but for pages and those that name their contents."""
    paths = [path for path, _ in site.files()]
    assert len(set(paths)) == len(paths)
    return [path for path in paths if not is_hashed(path)]


@pytest.mark.parametrize("audience", Audience)
def test_each_site_has_its_files(begun: Callable[..., Emission], audience: Audience) -> None:
    site = begun(audience)
    redirects = set() if audience is Audience.STAFF else {"_redirects"}
    every = (
        {"404.html", "sitemap.xml", "old/address/index.html", "_headers", "robots.txt"}
        | OF_ONE_SITE[audience]
        | redirects
    )
    assert set(others(site)) == every
    hashed = {path.rpartition("/")[0].partition("/")[0] for path, _ in site.files() if is_hashed(path)}
    assert hashed == {site.theme.folder}


def test_files_at_the_root_are_known_to_who_leads_from_old_addresses(begun: Callable[..., Emission]) -> None:
    both = {path for audience in Audience for path in others(begun(audience)) if "/" not in path}
    assert both | {"offline.json"} == FILES_OF_A_SITE


def test_without_an_address_nothing_is_made_that_needs_one(begun: Callable[..., Emission]) -> None:
    site = begun(Audience.PUBLIC, site_url="")
    assert not {"changes.xml", ".well-known/security.txt"}.intersection(others(site))


@pytest.mark.parametrize(("audience", "url"), [(Audience.STAFF, "https://help.example/"), (Audience.PUBLIC, "")])
def test_staff_and_sites_without_an_address_have_no_structured_data(
    begun: Callable[..., Emission], audience: Audience, url: str
) -> None:
    site, usual = begun(audience, site_url=url), begun(Audience.PUBLIC)
    stated = ["ld+json" in one.printer.page(one.order(one.tree.pages["contact.md"])) for one in (site, usual)]
    assert stated == [False, True]


def test_a_file_of_the_stores_own_goes_before_ours(begun: Callable[..., Emission], tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "robots.txt").write_text("User-agent: *\nDisallow: /private/\n", encoding="utf-8")
    site = begun(Audience.PUBLIC, theme=theme)
    written = write_site(tmp_path, tmp_path / "site", site.compilation, options=site.options)
    assert "robots.txt" in written.files
    assert "private" in (tmp_path / "site/robots.txt").read_text(encoding="utf-8")


def test_the_list_for_when_the_network_is_gone_names_what_was_written(
    begun: Callable[..., Emission], tmp_path: Path
) -> None:
    site = begun(Audience.STAFF)
    write_site(tmp_path, tmp_path / "site", site.compilation, options=site.options)
    kept = json.loads((tmp_path / "site/offline.json").read_text(encoding="utf-8"))["files"]
    assert {"./", "returns/", FIRST, site.theme.place("staff/desk.js")} <= set(kept)


@pytest.mark.parametrize("name", [one.name for one in fields(Page)])
def test_what_a_page_is_made_of_is_all_of_it_but_what_only_search_and_rules_read(
    begun: Callable[..., Emission], name: str
) -> None:
    site = begun(Audience.PUBLIC)
    order = site.order(site.tree.pages["contact.md"])
    other = replace(order, page=replace(order.page, **{name: "other"}))  # type: ignore[arg-type]  # no matter what is there
    is_read = name not in {"prose", "related", "words"}
    assert (order.made_of(site.shared, ()) != other.made_of(site.shared, ())) is is_read
    sent = pickle.loads(pickle.dumps(other))  # noqa: S301 made here
    assert sent.made_of(site.shared, ()) == other.made_of(site.shared, ())
    assert (getattr(sent.page, name) == "other") is is_read


def test_the_words_of_the_frame_are_translated_once_for_all_pages(
    begun: Callable[..., Emission], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(printer, "translator", lambda _: lambda words: asked.append(words) or words)
    emission = begun(Audience.PUBLIC)
    first, *others = (emission.order(page) for page in emission.tree.pages.values() if page.kind == "question")
    emission.printer.page(first)
    assert asked.count("Menu") == 1
    asked.clear()
    for order in others:
        emission.printer.page(order)
    assert asked == []


@pytest.fixture
def two_in_a_folder(tmp_path: Path) -> None:
    """Let a folder of the store have another question."""
    another = tmp_path / "faq/returns/another.md"
    another.parent.mkdir(parents=True)
    another.write_text(starter_files(STARTED)["faq/returns/send-it-back.md"], encoding="utf-8")


@pytest.mark.usefixtures("two_in_a_folder")
@pytest.mark.parametrize("audience", Audience)
def test_a_page_is_the_same_whatever_pages_were_printed_before(
    begun: Callable[..., Emission], audience: Audience
) -> None:
    site = begun(audience)
    for order in map(site.order, site.tree.pages.values()):
        assert site.printer.files(order) == printer.Printer(site.shared).files(order)


@pytest.mark.usefixtures("two_in_a_folder")
def test_what_the_questions_of_a_folder_share_is_made_once(begun: Callable[..., Emission], tmp_path: Path) -> None:
    part = """{% macro part() %}{{ page.url }}{% endmacro %}{{ once_in_folder("part", part) }}"""
    (tmp_path / "main.html").write_text(part, encoding="utf-8")
    site = begun(Audience.PUBLIC, theme=tmp_path)
    first: dict[str, str] = {}
    for page in site.tree.pages.values():
        folder = page.uri.rpartition("/")[0] if page.kind == "question" else page.uri
        assert site.printer.page(site.order(page)) == first.setdefault(folder, page.address)
    assert len(first) == len(site.tree.pages) - 1
