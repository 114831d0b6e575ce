"""Old addresses behind a real nginx: each kind leads to the page, by a file where one can stand, else by the configuration."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelfhelp.render.redirects import FILES_OF_A_SITE

from .conftest import PUBLIC_HOST, STAFF_HOST, Server, move_to, needs_nginx, running, shelfhelp

pytestmark = [needs_nginx, pytest.mark.slow]
QUESTION = "faq/returns/send-it-back.md"
HOME = "faq/returns/send-it-back/"
BY_FILE = {
    "help/returns.html": "/help/returns.html",
    "Help/Sending": "/Help/Sending/",
    "help/return.php": "/help/return.php/",
    "hilfe/rückgabe": "/hilfe/r%C3%BCckgabe/",
    "hilfe/r%C3%BCckgabe.htm": "/hilfe/r%C3%BCckgabe.htm",
    "help/my%20parcel": "/help/my%20parcel/",
}
BY_SERVER = {
    "index.php?id=12": ["/index.php?id=12", "/index.php?id=12&utm_source=x"],
    "?page_id=3": ["/?page_id=3"],
    "hilfe/?seite=r%C3%BCck&x=1": ["/hilfe/?seite=r%C3%BCck&x=1", "/hilfe?seite=r%C3%BCck&x=1"],
    "Faq/Returns/Send-It-Back": ["/Faq/Returns/Send-It-Back", "/Faq/Returns/Send-It-Back/"],
    "a.b?c=(1)": ["/a.b?c=(1)"],
}
NOT_MOVED = ["/index.php?id=123", "/index.php?id=1", "/index.php", "/aXb?c=(1)", "/x/index.php?id=12", "/hilfe/?x=1"]


def published_at(store: Path, folder: Path, site_url: str) -> tuple[Path, Path]:
    """Publish the public site of a store with old addresses, at an address; return the store and the folder of its sites."""
    moved = shutil.copytree(store, folder / "store")
    move_to(moved, site_url)
    question = moved / QUESTION
    old = "".join(f"  - {written}\n" for written in [*BY_FILE, *BY_SERVER])
    question.write_text(question.read_text("utf-8").replace("related:", f"redirect_from:\n{old}related:", 1), "utf-8")
    shelfhelp(moved, "publish", folder / "targets/public", "--as-of", "2026-03-02")
    return moved, folder / "targets"


@pytest.fixture(scope="module", params=["/", "/shop/help/"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: Path
) -> Iterator[tuple[Server, str, Path]]:
    """nginx with the public site at the root of its host, and below a path; with the path, and the site's folder."""
    folder = tmp_path_factory.mktemp("old")
    moved, targets = published_at(store, folder, f"https://{PUBLIC_HOST}{request.param}")
    with running(folder, moved, targets) as server:
        yield server, request.param, targets / "public/current/site"


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_no_old_address_can_take_the_place_of_a_file_that_a_site_has(published: Path, audience: str) -> None:
    site = published / audience / "current/site"
    at_root = {file.name for file in site.iterdir() if file.is_file()}
    assert at_root - {"index.html", "index.md"} <= FILES_OF_A_SITE


@pytest.mark.parametrize("asked", BY_FILE.values(), ids=list(BY_FILE))
def test_a_file_leads_to_the_page(served: tuple[Server, str, Path], asked: str) -> None:
    server, base, _ = served
    answer = server.ask(PUBLIC_HOST, base + asked[1:])
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    to = re.search(rb'http-equiv="refresh" content="0; url=([^"]+)"', answer.body)
    assert to is not None
    steps = to[1].decode()
    depth = asked.count("/") - 1
    assert steps == "../" * depth + HOME
    assert f'<link rel="canonical" href="{steps}">'.encode() in answer.body


@pytest.mark.parametrize("asked", [one for kinds in BY_SERVER.values() for one in kinds])
def test_the_server_leads_to_the_page(served: tuple[Server, str, Path], asked: str) -> None:
    server, base, _ = served
    answer = server.ask(PUBLIC_HOST, base + asked[1:])
    assert (answer.status, answer.headers["location"]) == (301, base + HOME)
    assert "content-security-policy" in answer.headers
    assert server.ask(PUBLIC_HOST, answer.headers["location"]).status == 200


@pytest.mark.parametrize("asked", NOT_MOVED)
def test_another_address_is_not_led_anywhere(served: tuple[Server, str, Path], asked: str) -> None:
    server, base, _ = served
    assert server.ask(PUBLIC_HOST, base + asked[1:]).status == 404


def test_a_query_on_a_page_changes_nothing(served: tuple[Server, str, Path]) -> None:
    server, base, _ = served
    assert server.ask(PUBLIC_HOST, f"{base}{HOME}?id=12").status == 200


def test_staff_is_led_nowhere_before_the_credentials(served: tuple[Server, str, Path]) -> None:
    server, base, _ = served
    assert server.ask(STAFF_HOST, f"{base}index.php?id=12").status in {401, 403}


def test_static_hosts_are_told_what_no_file_can_do(served: tuple[Server, str, Path]) -> None:
    server, base, site = served
    assert (site / "_redirects").read_text("utf-8").splitlines() == [
        f"/index.php id=12 {base}{HOME} 301",
        f"/ page_id=3 {base}{HOME} 301",
        f"/hilfe seite=r%C3%BCck x=1 {base}{HOME} 301",
        f"/Faq/Returns/Send-It-Back {base}{HOME} 301",
        f"/a.b c=(1) {base}{HOME} 301",
    ]
    assert server.ask(PUBLIC_HOST, f"{base}_redirects").status == 404
