"""Searches behind a real nginx: what a page sends is written down without anybody's address, and nothing else is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main
from shelfhelp.search.gaps.log import LoggedSearch, searches

from .conftest import PUBLIC_HOST, STAFF_HOST, Answer, Server, move_to, needs_nginx, running, shelfhelp

pytestmark = pytest.mark.slow

BODY = json.dumps(
    {"words": 'ü "quoted" \\ …', "day": "2026-03-02", "language": "en-US", "result": "nothing"}, ensure_ascii=False
)


def counting(store: Path, folder: Path, sent_to: str) -> Path:
    """Copy a store, and let it count searches at an address."""
    copy = shutil.copytree(store, folder / "store")
    contact = copy / "policies/contact.yml"
    searches = f"    searches:\n      sent_to: {sent_to}\n      purpose: preferences\n"
    contact.write_text(f"{contact.read_text('utf-8')}{searches}", "utf-8")
    return copy


def post(server: Server, path: str, body: str, host: str = PUBLIC_HOST) -> Answer:
    text = body.encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {len(text)}\r\n\r\n"
    answer = server.send(head.encode() + text)
    server.ask(PUBLIC_HOST, "/")  # nginx writes down what it has answered, and then answers this
    return answer


@pytest.fixture(scope="module", params=["/", "/shop/help/"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: Path, passwords: Path
) -> Iterator[tuple[Server, str, Path]]:
    """nginx with a public site that counts searches, the path to which they are sent, and its log."""
    folder = tmp_path_factory.mktemp("searches")
    path = f"{request.param}-/searches"
    copy = counting(store, folder, f"https://{PUBLIC_HOST}{path}")
    move_to(copy, f"https://{PUBLIC_HOST}{request.param}")
    shelfhelp(copy, "publish", folder / "targets/public", "--as-of", "2026-03-02")
    log = folder / "searches.log"
    options = ("--auth-file", passwords, "--searches-log", log)
    with running(folder, copy, folder / "targets", *options) as server:
        yield server, path, log


@needs_nginx
def test_a_search_is_written_down_as_gaps_reads_it_and_nothing_of_who_asked(served: tuple[Server, str, Path]) -> None:
    server, path, log = served
    before = log.read_bytes().splitlines(keepends=True)
    answer = post(server, path, BODY)
    assert (answer.status, answer.body) == (204, b"")
    (line,) = log.read_bytes().splitlines(keepends=True)[len(before) :]
    assert list(searches([line])) == [LoggedSearch('ü "quoted" \\ …', *next(iter(searches([BODY.encode()])))[1:])]
    assert b"127.0.0.1" not in line
    assert not re.search(rb"\d\d:\d\d", line)
    assert b"127.0.0.1" not in (log.parent / "error.log").read_bytes()


@needs_nginx
def test_only_what_a_page_can_send_is_written_down(served: tuple[Server, str, Path]) -> None:
    server, path, log = served
    before = log.read_bytes()
    assert server.ask(PUBLIC_HOST, path).status == 403
    assert server.ask(PUBLIC_HOST, f"{path}/x").status == 404
    assert post(server, path, "x" * 3_000).status == 413
    assert post(server, "/-/nowhere", BODY).status in {403, 404, 405}
    assert post(server, path, BODY, STAFF_HOST).status == 401
    assert post(server, "/", BODY).status in {302, 403, 405}
    assert log.read_bytes() == before


@needs_nginx
def test_what_nobody_can_type_makes_no_second_line(served: tuple[Server, str, Path]) -> None:
    server, path, log = served
    before = len(log.read_bytes().splitlines())
    post(server, path, '"}\n{"searched":"forged"}\n\x1b[31m')
    (line,) = log.read_bytes().splitlines()[before:]
    assert json.loads(line)["searched"].startswith('"}\n')


@needs_nginx
def test_a_flood_is_not_written_down(served: tuple[Server, str, Path]) -> None:
    server, path, log = served
    before = len(log.read_bytes().splitlines())
    answers = [post(server, path, BODY).status for _ in range(400)]
    assert 503 in answers
    assert len(log.read_bytes().splitlines()) - before == answers.count(204)


def deployed(store: Path, target: Path, *options: str) -> tuple[int, str]:
    hosts = ("--public-host", PUBLIC_HOST, "--staff-host", STAFF_HOST)
    ended = CliRunner().invoke(main, ["-C", str(store), "deploy-config", str(target), *hosts, *options])
    return ended.exit_code, ended.output


def test_a_store_that_counts_elsewhere_or_not_has_no_place_for_it(store: Path, tmp_path: Path) -> None:
    elsewhere = counting(store, tmp_path, "https://shop.test/searches")
    for name, folder in (("none", store), ("elsewhere", elsewhere)):
        assert deployed(folder, tmp_path / name)[0] == 0
        assert not (tmp_path / name / "logrotate").exists()
        assert "searched" not in (tmp_path / name / "nginx/shelfhelp-public.conf").read_text()
    policy = "connect-src 'self' https://shop.test/searches;"
    assert policy in (tmp_path / "elsewhere/nginx/shelfhelp-public.conf").read_text()
    assert policy not in (tmp_path / "elsewhere/nginx/shelfhelp-staff.conf").read_text()


@pytest.mark.parametrize("path", ["/faq/returns/", "/", "", "/-/a;b", "/-/a?x=1"])
def test_an_address_at_which_a_page_may_be_is_refused(store: Path, tmp_path: Path, path: str) -> None:
    copy = counting(store, tmp_path, f"https://{PUBLIC_HOST}{path}")
    code, output = deployed(copy, tmp_path / "config")
    assert (code, f"sent_to: https://{PUBLIC_HOST}/-/searches" in output) == (2, True), output
    assert not (tmp_path / "config").exists()


def test_the_log_is_kept_for_a_time_and_said_how_to_read(store: Path, tmp_path: Path) -> None:
    copy = counting(store, tmp_path, f"https://{PUBLIC_HOST}/-/searches")
    assert deployed(copy, tmp_path / "config", "--searches-log", "/var/log/help.log")[0] == 0
    rotated = (tmp_path / "config/logrotate/shelfhelp-searches").read_text()
    assert rotated.splitlines()[1] == "/var/log/help.log {"
    assert "gaps /var/log/help.log" in (tmp_path / "config/README.md").read_text()
