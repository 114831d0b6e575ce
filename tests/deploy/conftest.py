"""Both sites of the starter store, published for real, and a real nginx with the configuration that `deploy-config` writes."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.servers import free_port

from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files

PUBLIC_HOST, STAFF_HOST = "help.shop.test", "staff.shop.test"
NAME, PASSWORD = "desk", "correct horse"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

MAIN = """{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    keepalive_timeout 0;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/config/nginx/shelfhelp-*.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back, as it came. `status` is 0 where the server hung up without a word."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_silent(self) -> bool:
        """Say whether it tells nothing: a refusal in nginx's own words, or no word at all."""
        refuses = self.status in {0, 400, 401, 403, 405, 505}
        return (
            refuses and "location" not in self.headers and (self.body == b"" or b"<center>nginx</center>" in self.body)
        )


@dataclass(frozen=True)
class Server:
    """A running nginx."""

    port: int

    def send(self, request: bytes, *, hang_up: bool = False) -> Answer:
        """Send bytes, and read until the server hangs up. Whoever hangs up first may get no answer at all."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(request)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, body = said.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        if not first.startswith("HTTP/"):
            return Answer(0, {}, said)
        return Answer(
            int(first.split()[1]), {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}, body
        )

    def ask(self, host: str, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path of a host."""
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        return self.send(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n".encode())


def shelfhelp(store: Path, *arguments: str | Path) -> str:
    ended = CliRunner().invoke(main, ["-C", str(store), *map(str, arguments)])
    assert ended.exit_code == 0, ended.output
    return ended.output


def move_to(store: Path, site_url: str) -> None:
    """Say in a store's configuration where its public site is."""
    configuration = store / "mkdocs.yml"
    text = re.sub("^site_url: .*$", f"site_url: {site_url}", configuration.read_text("utf-8"), flags=re.MULTILINE)
    configuration.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter store."""
    folder = tmp_path_factory.mktemp("deploy") / "store"
    for path, text in starter_files(date(2026, 3, 2)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    move_to(folder, f"https://{PUBLIC_HOST}/")
    return folder


@pytest.fixture(scope="session")
def published(store: Path) -> Path:
    """A folder with both sites, which no test may change."""
    targets = store.parent / "targets"
    for audience in ("public", "staff"):
        shelfhelp(store, "publish", targets / audience, "--audience", audience, "--as-of", "2026-03-02")
    return targets


@pytest.fixture(scope="session")
def passwords(store: Path) -> Path:
    """A file with one name and its password, in a form that nginx reads without the system's help (RFC 2307)."""
    salted = hashlib.sha1(PASSWORD.encode() + b"salt", usedforsecurity=False).digest() + b"salt"
    file = store.parent / "staff.htpasswd"
    file.write_text(f"{NAME}:{{SSHA}}{base64.b64encode(salted).decode()}\n")
    return file


Start = Callable[..., Server]


@contextmanager
def running(
    folder: Path, store: Path, targets: Path, *options: str | Path, change: Callable[[str], str] = str
) -> Iterator[Server]:
    """Write the configuration, start nginx with it, and stop it again. `change` rewrites what was written."""
    port = free_port()
    hosts = ("--public-host", PUBLIC_HOST, "--staff-host", STAFF_HOST, "--targets", targets)
    listen = () if "--certificates" in options else ("--listen", f"127.0.0.1:{port}")
    shelfhelp(store, "deploy-config", folder / "config", *hosts, *listen, *options)
    for file in (folder / "config/nginx").iterdir():
        file.write_text(change(file.read_text()))
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    started = subprocess.run(command, capture_output=True, text=True, check=False)
    assert started.returncode == 0, started.stderr
    try:
        yield Server(port)
    finally:
        subprocess.run([*command, "-s", "stop"], check=True)


@pytest.fixture(scope="session")
def nginx(store: Path, published: Path, passwords: Path) -> Iterator[Server]:
    """nginx with both sites, staff's behind a file of passwords."""
    folder = store.parent / "nginx"
    folder.mkdir()
    with running(folder, store, published, "--auth-file", passwords) as server:
        yield server


@pytest.fixture
def credentials() -> dict[str, str]:
    """What staff sends along."""
    return {"Authorization": f"Basic {base64.b64encode(f'{NAME}:{PASSWORD}'.encode()).decode()}"}
