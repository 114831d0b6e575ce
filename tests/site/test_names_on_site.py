"""Hashed names on the built sites: a page and what it loads belong together, before and after a publish."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.site.conftest import WITH_A_THEME, built_starter

from shelfhelp.site.hashed import is_hashed
from shelfhelp.source.sources import Audience

LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')
Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds the starter store with files of its own theme, for an audience."""

    def built(audience: Audience = Audience.PUBLIC, **theme: str) -> Path:
        for name, text in theme.items():
            file = tmp_path / "theme" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return built_starter(tmp_path, WITH_A_THEME if theme else lambda _, text: text, audience)[0]

    return built


def theme_of(site: Path) -> Path:
    (folder,) = site.glob("theme-*")
    return folder


@pytest.mark.slow
def test_whatever_a_page_loads_is_there_and_has_a_hashed_name(sites: Path) -> None:
    for site in (sites / "public", sites / "staff"):
        for page in site.rglob("*.html"):
            for loaded in LOADED.findall(page.read_text(encoding="utf-8")):
                file = (site / loaded.lstrip("/") if loaded.startswith("/") else page.parent / loaded).resolve()
                assert file.is_file(), (page, loaded)
                assert is_hashed(file.relative_to(site.resolve()).as_posix())


@pytest.mark.slow
def test_only_the_theme_of_staffs_site_has_what_is_staffs(sites: Path) -> None:
    public, staff = (
        {p.relative_to(theme_of(sites / who)).as_posix() for p in theme_of(sites / who).rglob("*") if p.is_file()}
        for who in ("public", "staff")
    )
    assert {name for name in staff ^ public if not name.startswith("staff/")} == set()
    assert not [name for name in public if name.startswith("staff/")]
    assert "sh-say" not in (theme_of(sites / "public") / "stylesheets/site.css").read_text(encoding="utf-8")
    assert theme_of(sites / "public").name != theme_of(sites / "staff").name


@pytest.mark.slow
def test_the_search_page_names_the_index_that_is_there(sites: Path) -> None:
    for site in (sites / "public", sites / "staff"):
        assert (site / "search/index.json").is_file()
        assert 'data-index="index.json"' in (site / "search/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_file_for_static_hosts_names_what_may_be_kept(sites: Path) -> None:
    public = (sites / "public/_headers").read_text(encoding="utf-8")
    paths = [line for line in public.splitlines() if line.startswith("/")]
    assert paths[0] == "/*"
    # The parts of a search index are named by their hashes; a small site has none, and yet the same file for its host.
    theme, *parts = paths[1:]
    assert (is_hashed(theme), parts) == (True, ["/search/parts/*"])
    assert (sites / "public" / theme.strip("/*")).exists()
    staff = (sites / "staff/_headers").read_text(encoding="utf-8")
    assert "Cache-Control: private, no-cache" in staff
    assert "'sha256-" in staff
    assert "'sha256-" not in public


def test_one_changed_rule_of_style_changes_the_name(build: Build) -> None:
    before = theme_of(build()).name
    assert theme_of(build()).name == before
    site = build(**{"stylesheets/brand.css": ":root { --sh-link: #00f }"})
    folder = theme_of(site)
    assert folder.name != before
    assert (folder / "stylesheets/site.css").read_text(encoding="utf-8").startswith(":root { --sh-link: #00f }")
    assert f"{folder.name}/stylesheets/site.css" in (site / "index.html").read_text(encoding="utf-8")


def test_a_store_may_have_files_and_a_sign_of_its_own(build: Build) -> None:
    site = build(**{"pictures/sign.svg": "<svg/>", "robots.txt": "# ours", "images/favicon.svg": "<svg></svg>"})
    assert (theme_of(site) / "pictures/sign.svg").is_file()
    assert (theme_of(site) / "images/favicon.svg").read_text(encoding="utf-8") == "<svg></svg>"
    assert (site / "robots.txt").is_file()
