"""`deploy-config`: write what an administrator needs to serve both sites and to rebuild them every day."""

from __future__ import annotations

import os
import re
import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from shelfhelp.cli.store import StoreFolder, summary
from shelfhelp.compile import compile
from shelfhelp.deploy import Basic, Forward, Searches, Settings, deployment
from shelfhelp.host import clock
from shelfhelp.render.frame import zone_of
from shelfhelp.render.redirects import moves
from shelfhelp.report import FORMATS
from shelfhelp.site.options import options_of
from shelfhelp.site.theme import inline_scripts
from shelfhelp.source.settings import base_of, daily_at, setting
from shelfhelp.source.sources import CONFIGURATION, Audience
from shelfhelp.verify.secrets import PREFIX

if TYPE_CHECKING:
    from shelfhelp.compile import Compilation

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"


class RestrictedText(click.ParamType[str]):
    """A text that goes into files which other programs obey: nothing passes that could end a directive or begin another."""

    def __init__(self, name: str, pattern: str, way_out: str) -> None:
        self.name = name
        self._pattern = re.compile(pattern)
        self._way_out = way_out

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if self._pattern.fullmatch(value) is None:
            self.fail(f'"{value}" cannot stand here; write {self._way_out}', param, ctx)
        return value


HOST = RestrictedText("HOST", rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+{_LABEL}", "a host such as help.example.com")
PATH = RestrictedText(
    "PATH",
    r"(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._@+-]+)+",
    "a whole path such as /srv/help, of letters, digits, . _ - and /",
)
URL = RestrictedText(
    "URL",
    rf"https?://(?:{_LABEL}\.)*{_LABEL}(?::\d{{1,5}})?(?:/[A-Za-z0-9._~-]+)*/?",
    "an address such as http://127.0.0.1:4180/oauth2/auth",
)
LISTEN = RestrictedText(
    "HOST:PORT", r"(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]):\d{1,5}", "an address such as 127.0.0.1:8080"
)
PATH_OF_SITE = re.compile(r"/(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)+")
PATH_OF_SEARCHES = re.compile(r"/(?:[A-Za-z0-9_-]+/)*-/[A-Za-z0-9_-]+")
USER = RestrictedText("NAME", r"[a-z_][a-z0-9_-]{0,31}", "an account such as shelfhelp")
TIME = RestrictedText("HH:MM", r"(?:[01]\d|2[0-3]):[0-5]\d", "hours and minutes such as 00:05")


@click.command("deploy-config")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--public-host", type=HOST, help="Where the public site will be.  [default: the host of site_url]")
@click.option("--staff-host", type=HOST, required=True, help="Where staff's site will be: another host.")
@click.option(
    "--targets", type=PATH, default="/var/www/shelfhelp", show_default=True, help="Where sites are published."
)
@click.option(
    "--auth",
    type=click.Choice(["basic", "forward"]),
    default="basic",
    show_default=True,
    help="How staff is known: by a file of passwords, or by an identity proxy.",
)
@click.option(
    "--auth-file", type=PATH, default="/etc/nginx/shelfhelp-staff.htpasswd", show_default=True, help="With basic."
)
@click.option("--auth-url", type=URL, help="With forward: what the identity proxy is asked.")
@click.option("--login-url", type=URL, help="With forward: where to send who is not known.  [default: nowhere]")
@click.option(
    "--certificates", type=PATH, default="/etc/letsencrypt/live", show_default=True, help="A folder for each host."
)
@click.option("--listen", type=LISTEN, help="Plain HTTP here, behind a proxy that speaks TLS.")
@click.option("--at", type=TIME, help="When to rebuild, in the store's time zone.  [default: daily_at of mkdocs.yml]")
@click.option("--user", type=USER, default="shelfhelp", show_default=True, help="The account that rebuilds.")
@click.option("--store", "store_path", type=PATH, help="The store's folder on the server.  [default: the one here]")
@click.option("--program", type=PATH, help="The shelfhelp command on the server.  [default: this one]")
@click.option(
    "--searches-log",
    type=PATH,
    default="/var/log/nginx/shelfhelp-searches.log",
    show_default=True,
    help="Where searches are counted, if contact.searches is sent to the public host.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.pass_obj
def deploy_config_command(  # noqa: PLR0913, PLR0917 one for each option
    store: StoreFolder,
    target: Path,
    public_host: str | None,
    staff_host: str,
    targets: str,
    auth: str,
    auth_file: str,
    auth_url: str | None,
    login_url: str | None,
    certificates: str,
    listen: str | None,
    at: str | None,
    user: str,
    store_path: str | None,
    program: str | None,
    searches_log: str,
    force: bool,  # noqa: FBT001 click hands flags over so
) -> None:
    """Write to DIR the configuration of nginx for both sites, a daily run for systemd, and a workflow for GitHub.

    Staff's site answers nobody without credentials. DIR/README.md says what to do with each file.
    """
    public_host, path = _public_place(store, public_host)
    if public_host == staff_host:
        message = "--staff-host is the host of the public site; staff's site needs one of its own"
        raise click.UsageError(message)
    if auth == "forward" and auth_url is None:
        message = "--auth forward needs --auth-url, such as --auth-url http://127.0.0.1:4180/oauth2/auth"
        raise click.UsageError(message)
    compilation = _compilation(store)
    snapshot = compilation.snapshot
    settings = Settings(
        public_host=public_host,
        staff_host=staff_host,
        path=path,
        auth=Forward(auth_url, login_url or "") if auth_url is not None and auth == "forward" else Basic(auth_file),
        targets=targets,
        certificates=certificates,
        listen=listen or "",
        store=store_path or _here(store.folder, "--store"),
        program=program or _here(Path(sys.executable).with_name("shelfhelp"), "--program"),
        user=user,
        at=_hour(store, at),
        time_zone=zone_of(snapshot),
        sends_to=compilation.tree.site.sends_to,
        searches=_searches(compilation.tree.site.searches, public_host, path, searches_log),
        verifies=bool(snapshot.verifying.model_fields_set - {"show_on_site"}),
        secrets=tuple(f"{PREFIX}{name}" for name in snapshot.verifying.secrets),
    )
    theme = options_of(store.folder).theme
    scripts = {audience: inline_scripts(theme, is_staff=audience is Audience.STAFF) for audience in Audience}
    _write(target, deployment(settings, scripts, moves(compilation.tree), clock.now()), force=force)
    click.echo(f"{target / 'README.md'} says what to do with these files.")


def _public_place(store: StoreFolder, host: str | None) -> tuple[str, str]:
    """Return the host of the public site and its path there, as `site_url` has them; every link of the pages is made for it."""
    site_url = setting(store.read(Audience.PUBLIC).text_of(CONFIGURATION) or "", "site_url")
    stated, path = urlsplit(site_url).hostname or "", base_of(site_url)
    message = ""
    if not stated:
        address = f"https://{host or 'help.example.com'}/"
        message = f"{CONFIGURATION} does not say where the public site will be. Write in it: site_url: {address}"
    elif host is not None and host != stated:
        message = (
            f"--public-host is {host}, but {CONFIGURATION} says that the public site is at {site_url}. "
            f"Write --public-host {stated}, or in {CONFIGURATION}: site_url: https://{host}{path}"
        )
    elif path != "/" and PATH_OF_SITE.fullmatch(path) is None:
        way_out = "Make it of letters, digits, . _ and -"
        message = f"{CONFIGURATION}: {path} in site_url cannot stand in a server's files. {way_out}"
    if message:
        raise click.UsageError(message)
    return HOST.convert(stated, None, None), path


def _searches(sent_to: str, host: str, path: str, log: str) -> Searches | None:
    """Return how nginx counts searches; None where they are sent nowhere, or to another host."""
    address = urlsplit(sent_to)
    if address.netloc != host:
        return None
    if PATH_OF_SEARCHES.fullmatch(address.path) is None or address.query:
        message = (
            f'policies/contact.yml: searches cannot be counted at "{sent_to}", where a page may be. '
            f"Write sent_to: https://{host}{path}-/searches"
        )
        raise click.UsageError(message)
    return Searches(address.path, log)


def _hour(store: StoreFolder, asked: str | None) -> time:
    """Return when to rebuild: as asked, else as the configuration states it, by which staff's pages tell a stale site."""
    stated = daily_at(store.read().text_of(CONFIGURATION) or "")
    if asked is not None and asked != stated:
        way_out = f'write daily_at: "{asked}" below "- shelfhelp:" in {CONFIGURATION}'
        click.echo(f"Staff's pages expect the daily run at {stated}, not at {asked}: {way_out}.", err=True)
    try:
        return time.fromisoformat(asked or TIME.convert(stated, None, None))
    except click.BadParameter as error:
        message = f"{CONFIGURATION}: daily_at: {error.message}"
        raise click.UsageError(message) from None


def _compilation(store: StoreFolder) -> Compilation:
    """Compile the store, or leave with its errors where nobody can say which time zone it is in."""
    compilation = compile(store.read(Audience.PUBLIC), as_of=clock.now())
    if "store" in compilation.snapshot.broken:
        found = tuple(f for f in store.found(None) if f.location.path.startswith("policies/store"))
        click.echo(FORMATS["text"](found, store.read()), nl=False, err=True)
        click.echo(f"{summary(found)} Nothing was written: the store's time zone is not known.", err=True)
        sys.exit(1)
    return compilation


def _here(path: Path, option: str) -> str:
    """Return a path of this machine, if it can stand in the files."""
    try:
        return PATH.convert(str(path), None, None)
    except click.BadParameter as error:
        message = f"{error.message}, by {option}"
        raise click.UsageError(message) from None


def _write(target: Path, written: dict[str, str], *, force: bool) -> None:
    """Write all files, or none where one is there already."""
    there = [str(target / path) for path in written if os.path.lexists(target / path)]
    if there and not force:
        message = f"{', '.join(there)}: already there. Name another folder, or write over them with --force."
        raise click.ClickException(message)
    for path, text in written.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
