"""A help center below a path of its host, as `site_url` says, behind a real nginx: it works there, and nothing is elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import main

from .conftest import PUBLIC_HOST, STAFF_HOST, Server, move_to, needs_nginx, running, shelfhelp

pytestmark = pytest.mark.slow

BASE = "/help/"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Path:
    """A folder with the starter store, moved below a path, and both of its sites."""
    folder = tmp_path_factory.mktemp("below")
    moved = shutil.copytree(store, folder / "store")
    move_to(moved, f"https://{PUBLIC_HOST}{BASE}")
    for audience in ("public", "staff"):
        shelfhelp(moved, "publish", folder / "targets" / audience, "--audience", audience, "--as-of", "2026-03-02")
    return folder


@pytest.fixture(scope="module")
def nginx_below(below: Path, passwords: Path) -> Iterator[Server]:
    with running(below, below / "store", below / "targets", "--auth-file", passwords) as server:
        yield server


def addresses(page: bytes) -> set[str]:
    return set(re.findall(r'(?:href|src)="([^"#?]+)', page.decode()))


@needs_nginx
class TestServed:
    @pytest.mark.parametrize("path", ["", "faq/returns/send-it-back/", "returns/", "search/"])
    def test_a_page_is_there_with_all_that_it_loads(self, nginx_below: Server, path: str) -> None:
        answer = nginx_below.ask(PUBLIC_HOST, BASE + path)
        assert answer.status == 200
        depth = path.count("/")
        loaded = [at for at in addresses(answer.body) if at.endswith((".css", ".js", ".svg"))]
        assert loaded
        for at in loaded:
            assert at.startswith("../" * depth)
            assert (
                nginx_below.ask(PUBLIC_HOST, BASE + at.removeprefix("../" * depth).removeprefix("./")).status == 200
            ), at

    @pytest.mark.parametrize("path", ["/help/nowhere/", "/nowhere", "/shop", "/help/.git/config", "/help/_headers"])
    def test_the_page_of_what_is_not_there_has_its_styles(self, nginx_below: Server, path: str) -> None:
        answer = nginx_below.ask(PUBLIC_HOST, path)
        assert answer.status == 404
        loaded = [at for at in addresses(answer.body) if at.endswith((".css", ".js"))]
        assert loaded
        for at in loaded:
            assert at.startswith(BASE)
            assert nginx_below.ask(PUBLIC_HOST, at).status == 200, at

    @pytest.mark.parametrize(("path", "to"), [("/", BASE), ("/help", BASE), ("/help/returns", "/help/returns/")])
    def test_a_way_without_its_end_leads_on(self, nginx_below: Server, path: str, to: str) -> None:
        answer = nginx_below.ask(PUBLIC_HOST, path)
        assert (answer.status in {301, 302}, answer.headers["location"]) == (True, to)

    def test_a_link_in_a_release_is_not_followed(self, nginx_below: Server, below: Path) -> None:
        link = below / "targets/public/current/site/leak.txt"
        link.symlink_to("/etc/passwd")
        try:
            assert nginx_below.ask(PUBLIC_HOST, "/help/leak.txt").status in {403, 404}
        finally:
            link.unlink()

    def test_nothing_is_asked_of_browsers_for_a_host_that_is_the_shops(self, nginx_below: Server, below: Path) -> None:
        assert "strict-transport-security" not in nginx_below.ask(PUBLIC_HOST, BASE).headers
        assert "Strict-Transport-Security" not in (below / "targets/public/current/site/_headers").read_text("utf-8")

    @pytest.mark.parametrize(
        "path", ["/", "/help", "/help/", "/help/lookup/", "/help/nowhere/", "/nowhere", "/help/404.html"]
    )
    def test_staff_is_told_nothing_without_credentials(self, nginx_below: Server, path: str) -> None:
        assert nginx_below.ask(STAFF_HOST, path).is_silent

    def test_staff_reads_everything(self, nginx_below: Server, credentials: dict[str, str]) -> None:
        for path in ("/help/", "/help/lookup/", "/help/offline.json"):
            assert nginx_below.ask(STAFF_HOST, path, **credentials).status == 200
        assert nginx_below.ask(STAFF_HOST, "/", **credentials).headers["location"] == BASE
        lost = nginx_below.ask(STAFF_HOST, "/help/nowhere/", **credentials)
        assert lost.status == 404
        sheets = [at for at in addresses(lost.body) if at.endswith(".css")]
        assert [nginx_below.ask(STAFF_HOST, at, **credentials).status for at in sheets] == [200]


def written(store: Path, target: Path, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["-C", str(store), "deploy-config", str(target), "--staff-host", STAFF_HOST, *options]
    )


def test_the_host_is_that_of_site_url(store: Path, tmp_path: Path) -> None:
    assert written(store, tmp_path).exit_code == 0
    assert f"server_name {PUBLIC_HOST};" in (tmp_path / "nginx/shelfhelp-public.conf").read_text()


def test_the_daily_run_knows_where_staff_reads(below: Path, tmp_path: Path) -> None:
    assert written(below / "store", tmp_path).exit_code == 0
    assert f"--staff-url https://{STAFF_HOST}/help/ " in (tmp_path / "systemd/shelfhelp-daily.service").read_text()
    assert f"curl -sI https://{STAFF_HOST}/help/lookup/" in (tmp_path / "README.md").read_text()


@pytest.mark.parametrize(
    ("site_url", "options", "told"),
    [
        ("https://example.com/help/", ("--public-host", "help.shop.test"), "--public-host example.com, or in mkdocs.yml: site_url: https://help.shop.test/help/"),
        ("", ("--public-host", "help.shop.test"), "site_url: https://help.shop.test/"),
        ("", (), "site_url: https://help.example.com/"),
        ("https://help.shop.test/a;b/", (), "cannot stand in a server's files"),
        ("https://help.shop.test/a%20b/", (), "cannot stand in a server's files"),
        ("https://help.shop.test/../x/", (), "cannot stand in a server's files"),
        ("https://localhost/", (), "write a host such as help.example.com"),
    ],
)  # fmt: skip
def test_what_is_not_as_site_url_says_is_refused(
    store: Path, tmp_path: Path, site_url: str, options: tuple[str, ...], told: str
) -> None:
    moved = shutil.copytree(store, tmp_path / "store")
    move_to(moved, site_url)
    ended = written(moved, tmp_path / "config", *options)
    assert (ended.exit_code, told in " ".join(ended.output.split())) == (2, True), ended.output
    assert not (tmp_path / "config").exists()
