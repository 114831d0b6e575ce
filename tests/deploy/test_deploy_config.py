"""What `deploy-config` writes, and what it refuses to write."""

from __future__ import annotations

import base64
import hashlib
import shutil
import socket
import ssl
import subprocess
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.servers import free_port, make_certificate

from shelfhelp.cli import main
from shelfhelp.deploy import utc_times

from .conftest import PUBLIC_HOST, STAFF_HOST, needs_nginx, running

HOSTS = ("--public-host", PUBLIC_HOST, "--staff-host", STAFF_HOST)
HOSTILE = [
    "x; include /etc/passwd",
    "/srv/help;",
    "/srv/a b",
    "/srv/$host",
    "/srv/{x}",
    '/srv/"x"',
    "/srv/x\n[Service]",
    "/srv/%n",
    "/srv/../etc",
    "Srv",
    "-x",
    "${{ secrets.X }}",
    "`id`",
    "",
    "x" * 300,
    "help.shop.test\nserver_name evil",
    "http://x.test/ auth_request off",
    "http://user:secret@x.test/",
    "*.shop.test",
    "shop.test:80",
    "24:00",
]
OPTIONS = [
    "--public-host",
    "--staff-host",
    "--targets",
    "--auth-file",
    "--auth-url",
    "--certificates",
    "--listen",
    "--at",
    "--user",
    "--store",
]


def write(store: Path, target: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(store), "deploy-config", str(target), *HOSTS, *options])


@pytest.mark.parametrize("option", [*OPTIONS, "--program", "--login-url"])
def test_nothing_hostile_reaches_a_file(store: Path, tmp_path: Path, option: str) -> None:
    for value in HOSTILE:
        ended = write(
            store, tmp_path / "config", "--auth", "forward", "--auth-url", "http://127.0.0.1/auth", option, value
        )
        assert (ended.exit_code, f"Invalid value for '{option}'" in ended.output) == (2, True), (value, ended.output)
        assert "; write " in ended.output
    assert not (tmp_path / "config").exists()


def test_one_host_for_both_sites_is_refused(store: Path, tmp_path: Path) -> None:
    ended = write(store, tmp_path, "--staff-host", PUBLIC_HOST)
    assert (ended.exit_code, "staff's site needs one of its own" in ended.output) == (2, True)


def test_forward_without_an_address_is_refused(store: Path, tmp_path: Path) -> None:
    ended = write(store, tmp_path, "--auth", "forward")
    assert (ended.exit_code, "--auth forward needs --auth-url" in ended.output) == (2, True)


def test_nothing_is_written_over_unless_that_is_asked_for(store: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("mine")
    ended = write(store, tmp_path)
    assert (ended.exit_code, f"{readme}: already there" in ended.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert readme.read_text() == "mine"
    assert write(store, tmp_path, "--force").exit_code == 0
    assert readme.read_text().startswith("# How to serve the help sites at help.shop.test")


def test_a_link_is_taken_away_and_not_written_through(store: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "config").mkdir()
    (tmp_path / "config/README.md").symlink_to(tmp_path / "outside")
    assert write(store, tmp_path / "config", "--force").exit_code == 0
    assert (tmp_path / "outside").read_text() == "mine"


def test_a_store_without_a_time_zone_is_told(store: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(store, tmp_path / "store")
    policy = broken / "policies/store.yml"
    policy.write_text(policy.read_text().replace("America/New_York", "Springfield"))
    ended = write(broken, tmp_path / "config")
    assert ended.exit_code == 1
    assert '"Springfield" is not a time zone' in ended.output
    assert not (tmp_path / "config").exists()


def stating(store: Path, copy: Path, daily_at: str) -> Path:
    """Copy a store, and let its configuration state when the daily run begins."""
    configuration = shutil.copytree(store, copy) / "mkdocs.yml"
    text = configuration.read_text().replace("  - shelfhelp\n", f"  - shelfhelp:\n      daily_at: {daily_at}\n")
    assert daily_at in text
    configuration.write_text(text)
    return copy


@pytest.mark.parametrize("written", ['"04:15"', "04:15"])
def test_the_daily_run_is_when_the_configuration_says(store: Path, tmp_path: Path, written: str) -> None:
    ended = write(stating(store, tmp_path / "store", written), tmp_path / "config")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert "OnCalendar=*-*-* 04:15:00 " in (tmp_path / "config/systemd/shelfhelp-daily.timer").read_text()


def test_another_hour_than_the_configurations_is_told_with_the_line_to_write(store: Path, tmp_path: Path) -> None:
    ended = write(stating(store, tmp_path / "store", '"04:15"'), tmp_path / "config", "--at", "05:00")
    assert 'expect the daily run at 04:15, not at 05:00: write daily_at: "05:00"' in ended.stderr
    assert "OnCalendar=*-*-* 05:00:00 " in (tmp_path / "config/systemd/shelfhelp-daily.timer").read_text()


def test_an_hour_that_no_clock_has_is_refused(store: Path, tmp_path: Path) -> None:
    ended = write(stating(store, tmp_path / "store", '"24:00\\nUser=root"'), tmp_path / "config")
    assert ended.exit_code == 2
    assert 'mkdocs.yml: daily_at: "24:00' in ended.output
    assert not (tmp_path / "config").exists()


def test_the_daily_run_is_at_the_stores_own_time(store: Path, tmp_path: Path) -> None:
    assert write(store, tmp_path, "--at", "03:30").exit_code == 0
    timer = (tmp_path / "systemd/shelfhelp-daily.timer").read_text()
    assert "OnCalendar=*-*-* 03:30:00 America/New_York\n" in timer
    assert "Persistent=true\n" in timer
    workflow = yaml.safe_load((tmp_path / "github/workflows/daily.yml").read_text())
    # PyYAML reads the key `on` as the truth value, as YAML 1.1 has it.
    assert workflow[True]["schedule"] == [{"cron": "30 7 * * *"}, {"cron": "30 8 * * *"}]
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        (time(0, 5), "America/Los_Angeles", [time(7, 5), time(8, 5)]),
        (time(0, 5), "Europe/Berlin", [time(22, 5), time(23, 5)]),
        (time(0, 5), "Asia/Kolkata", [time(18, 35)]),
        (time(0, 5), "Australia/Lord_Howe", [time(13, 5), time(13, 35)]),
        (time(0, 5), "UTC", [time(0, 5)]),
    ],
)
def test_every_season_has_its_time_in_utc(at: time, zone: str, expected: list[time]) -> None:
    assert utc_times(at, zone, datetime(2026, 3, 2, tzinfo=UTC)) == expected


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_its_files(store: Path, tmp_path: Path) -> None:
    assert write(store, tmp_path).exit_code == 0
    units = [tmp_path / f"systemd/shelfhelp-daily.{kind}" for kind in ("service", "timer")]
    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (verified.returncode, [line for line in verified.stderr.splitlines() if "shelfhelp-daily" in line]) == (
        0,
        [],
    )


def test_a_store_that_wants_to_be_tested_has_a_service_for_it_and_no_other_has(store: Path, tmp_path: Path) -> None:
    """Passwords reach the service as credentials of systemd, by the names under which `shelfhelp verify` looks for them."""
    shop = tmp_path / "shop"
    shutil.copytree(store, shop)
    (shop / "verify.yml").unlink(missing_ok=True)
    assert write(shop, tmp_path / "without").exit_code == 0
    assert not list((tmp_path / "without/systemd").glob("*verify*"))
    assert "--results" not in (tmp_path / "without/systemd/shelfhelp-daily.service").read_text()
    (shop / "verify.yml").write_text(
        "mailboxes:\n"
        "  smtp: {host: mail.shop.test, user: tests, sender: tests@shop.test}\n"
        "  boxes: {care: {host: mail.shop.test, user: care}}\n"
        "  returns_to: care\n"
        "  tests: {customer-service: {seen_in: care}}\n",
        encoding="utf-8",
    )
    result = write(shop, tmp_path / "with", "--at", "00:05", "--targets", "/srv/help")
    assert result.exit_code == 0, result.output
    service = (tmp_path / "with/systemd/shelfhelp-verify.service").read_text()
    for name in ("SHELFHELP_VERIFY_SMTP_PASSWORD", "SHELFHELP_VERIFY_IMAP_CARE_PASSWORD"):
        assert f"LoadCredential={name}:/etc/shelfhelp/{name}\n" in service
        assert f"/etc/shelfhelp/{name}" in (tmp_path / "with/README.md").read_text()
    assert "verify --results /srv/help/verified\n" in service
    assert "OnCalendar=*-*-* 23:05:00 " in (tmp_path / "with/systemd/shelfhelp-verify.timer").read_text()
    assert "--results /srv/help/verified\n" in (tmp_path / "with/systemd/shelfhelp-daily.service").read_text()


@needs_nginx
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
@pytest.mark.slow
def test_without_a_proxy_nginx_speaks_tls_itself(store: Path, published: Path, tmp_path: Path) -> None:
    for host in (PUBLIC_HOST, STAFF_HOST):
        folder = tmp_path / "certificates" / host
        folder.mkdir(parents=True)
        make_certificate(host, folder / "fullchain.pem", folder / "privkey.pem")
    plain, secure = free_port(), free_port()

    def unprivileged(text: str) -> str:
        return (
            text.replace("listen 80", f"listen 127.0.0.1:{plain}")
            .replace("listen [::]:80", f"listen [::1]:{plain}")
            .replace("listen 443", f"listen 127.0.0.1:{secure}")
            .replace("listen [::]:443", f"listen [::1]:{secure}")
        )

    with running(tmp_path, store, published, "--certificates", str(tmp_path / "certificates"), change=unprivileged):
        trusted = ssl.create_default_context(cafile=str(tmp_path / "certificates" / PUBLIC_HOST / "fullchain.pem"))
        said = https(secure, PUBLIC_HOST, trusted)
        assert said.startswith(b"HTTP/1.1 200")
        credulous = ssl.create_default_context()
        credulous.check_hostname, credulous.verify_mode = False, ssl.CERT_NONE
        with pytest.raises(ssl.SSLError):
            https(secure, "elsewhere.test", credulous)
        with socket.create_connection(("127.0.0.1", plain), timeout=10) as connection:
            connection.sendall(f"GET /x HTTP/1.1\r\nHost: {STAFF_HOST}\r\nConnection: close\r\n\r\n".encode())
            assert f"Location: https://{STAFF_HOST}/x".encode() in connection.recv(65536)


def https(port: int, host: str, trusted: ssl.SSLContext) -> bytes:
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as connection,
        trusted.wrap_socket(connection, server_hostname=host) as secure,
    ):
        secure.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return secure.recv(65536)


def test_the_script_that_the_policy_names_is_the_stores_own(store: Path, tmp_path: Path) -> None:
    own = shutil.copytree(store, tmp_path / "own")
    configuration = own / "mkdocs.yml"
    settings = configuration.read_text(encoding="utf-8")
    configuration.write_text(settings.replace("  font: false", "  font: false\n  custom_dir: theme"), encoding="utf-8")
    (own / "theme/staff").mkdir(parents=True)
    (own / "theme/staff/lookup.mjs").write_text("document.title = 'ours'\n", encoding="utf-8")
    assert write(own, tmp_path / "config").exit_code == 0
    policy = (tmp_path / "config/nginx/shelfhelp-staff.conf").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(b"document.title = 'ours'\n").digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert "sha256-" not in (tmp_path / "config/nginx/shelfhelp-public.conf").read_text(encoding="utf-8")
