"""The public site behind a real nginx: what it says with every answer, and what it does not show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shelfhelp.site.headers import cache_control, headers
from shelfhelp.source.sources import Audience

from .conftest import PUBLIC_HOST, Server, needs_nginx, running, shelfhelp

pytestmark = [needs_nginx, pytest.mark.slow]
PAGE = "/faq/returns/send-it-back/"


def hashed_path(published: Path) -> str:
    site = published / "public/current/site"
    return f"/{next(site.glob('theme-*/stylesheets/*.css')).relative_to(site).as_posix()}"


@pytest.mark.parametrize("path", [PAGE, "/", "/sitemap.xml", "/nowhere/", "/_headers"])
def test_every_answer_has_every_header(nginx: Server, path: str) -> None:
    said = nginx.ask(PUBLIC_HOST, path).headers
    for name, value in headers(Audience.PUBLIC):
        assert said[name.lower()] == value
    assert said["cache-control"] == cache_control(Audience.PUBLIC, "/")
    assert "x-powered-by" not in said
    assert said["server"] == "nginx"


def test_what_names_its_content_is_kept_for_ever(nginx: Server, published: Path) -> None:
    answer = nginx.ask(PUBLIC_HOST, hashed_path(published))
    assert (answer.status, answer.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert answer.headers["cache-control"] == cache_control(Audience.PUBLIC, hashed_path(published))


def test_a_page_is_the_file_that_was_published(nginx: Server, published: Path) -> None:
    answer = nginx.ask(PUBLIC_HOST, PAGE)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.body == (published / f"public/current/site{PAGE}index.html").read_bytes()


def test_a_page_travels_packed(nginx: Server, published: Path) -> None:
    answer = nginx.send(
        f"GET {PAGE} HTTP/1.1\r\nHost: {PUBLIC_HOST}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
    )
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert len(answer.body) < (published / f"public/current/site{PAGE}index.html").stat().st_size / 2


def test_a_folder_without_its_slash_leads_to_it(nginx: Server) -> None:
    answer = nginx.ask(PUBLIC_HOST, "/faq/returns?x=1")
    assert (answer.status, answer.headers["location"]) == (301, "/faq/returns/?x=1")


@pytest.mark.parametrize("path", ["/nowhere/", "/_headers", "/.git/config", "/faq/.env", "/404.html"])
def test_what_is_not_there_is_told_by_the_sites_own_page(nginx: Server, published: Path, path: str) -> None:
    answer = nginx.ask(PUBLIC_HOST, path)
    assert answer.status == 404
    assert answer.body == (published / "public/current/site/404.html").read_bytes()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE"])
def test_nobody_can_do_more_than_read(nginx: Server, method: str) -> None:
    assert nginx.ask(PUBLIC_HOST, PAGE, method).status in {403, 405}


@pytest.mark.parametrize("host", ["shop.test", "127.0.0.1", "help.shop.test.evil.test", "", "staff"])
def test_a_host_that_is_not_named_gets_no_answer(nginx: Server, host: str) -> None:
    assert nginx.ask(host, "/").is_silent


@pytest.mark.parametrize(
    "path", ["/..%2f..%2frelease.json", "/../release.json", "/%2e%2e/%2e%2e/release.json", "/x/../../release.json"]
)
def test_nothing_beside_the_site_is_shown(nginx: Server, path: str) -> None:
    assert nginx.ask(PUBLIC_HOST, path).status in {400, 404}


def test_a_link_in_a_release_is_not_followed(tmp_path: Path, store: Path) -> None:
    targets = tmp_path / "targets"
    shelfhelp(store, "publish", targets / "public", "--as-of", "2026-03-02")
    (tmp_path / "secret.txt").write_text("secret")
    (targets / "public/current/site/secret.txt").symlink_to(tmp_path / "secret.txt")
    with running(tmp_path, store, targets) as server:
        assert b"secret" not in server.ask(PUBLIC_HOST, "/secret.txt").body


def test_a_new_release_is_shown_without_a_word_to_nginx(tmp_path: Path, store: Path) -> None:
    targets = tmp_path / "targets"
    days = [date(2026, 3, 2), date(2026, 3, 3)]
    for number, day in enumerate(days):
        shelfhelp(store, "publish", targets / "public", "--as-of", day)
        if number == 0:
            with running(tmp_path, store, targets) as server:
                assert b"March 2, 2026" in server.ask(PUBLIC_HOST, "/").body
                shelfhelp(store, "publish", targets / "public", "--as-of", days[1])
                assert b"March 3, 2026" in server.ask(PUBLIC_HOST, "/").body
