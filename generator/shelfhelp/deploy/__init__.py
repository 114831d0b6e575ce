"""What an administrator needs to serve both sites and to rebuild them every day. In: settings. Out: files, as text by path.

The settings go into files that other programs obey, so their form is checked where they come from (`cli/deploy.py`): nothing
that could end a directive reaches a template. See decision 0013.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from shelfhelp import __version__
from shelfhelp.render.redirects import as_expression
from shelfhelp.site.hashed import HASHED
from shelfhelp.site.headers import as_nginx, cache_control, headers
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shelfhelp.render.redirects import Move

_HASHED_PATH = "/theme-0123456789/x.css"
"""Any path that names its content stands for all of them."""

_CHANGING_PATH = "/"
_YEARS_AHEAD = 2
_EARLIER = timedelta(hours=1)
"""How long before the daily run the store is tested."""

_TEMPLATES = {
    "nginx/shelfhelp-unknown.conf": "unknown.conf.j2",
    "nginx/shelfhelp-public.conf": "site.conf.j2",
    "nginx/shelfhelp-staff.conf": "site.conf.j2",
    "systemd/shelfhelp-daily.service": "daily.service.j2",
    "systemd/shelfhelp-daily.timer": "daily.timer.j2",
    "systemd/daily.env": "daily.env.j2",
    "systemd/shelfhelp-verify.service": "verify.service.j2",
    "systemd/shelfhelp-verify.timer": "verify.timer.j2",
    "github/workflows/daily.yml": "daily.yml.j2",
    "logrotate/shelfhelp-searches": "searches.j2",
    "README.md": "README.md.j2",
}


@dataclass(frozen=True, slots=True)
class Basic:
    """Staff shows who it is by a name and a password, which nginx looks up in a file."""

    file: str
    kind: str = "basic"


@dataclass(frozen=True, slots=True)
class Forward:
    """An identity proxy says of each request whether it may be answered. `login` is where to send those who may not, or ""."""

    url: str
    login: str = ""
    kind: str = "forward"


@dataclass(frozen=True, slots=True)
class Searches:
    """Searches are counted by nginx: what is sent to a path of the public host is written into a log."""

    path: str
    log: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the sites are to be, and how they get there.

    `path` is where both sites begin on their hosts, `/` or `/help/`. `targets` holds the folders `public` and `staff`, which
    `shelfhelp publish` writes. `listen` is an address for plain HTTP behind a proxy that speaks TLS; without it nginx speaks
    TLS itself, by certificates below `certificates`. `at` is the time of the daily run, in the store's time zone. `sends_to`
    are the web addresses to which public pages send something; `searches` says how nginx counts what
    people search for, None where it does not. `verifies` says that the store wants to be tested, `secrets` by which
    names it is given its passwords for that.
    """

    public_host: str
    staff_host: str
    path: str
    auth: Basic | Forward
    targets: str
    certificates: str
    listen: str
    store: str
    program: str
    user: str
    at: time
    time_zone: str
    sends_to: tuple[str, ...] = ()
    searches: Searches | None = None
    verifies: bool = False
    secrets: tuple[str, ...] = ()


def deployment(
    settings: Settings, inline_scripts: Mapping[Audience, Iterable[str]], moved: Iterable[Move], today: datetime
) -> dict[str, str]:
    """Return the files. `inline_scripts` are those that stand in the pages of each site; `today` says which offsets come.

    `moved` are the old addresses of the public site that no file answers. Staff's site has none of them: a redirect would be
    an answer before the credentials.
    """
    environment = Environment(  # noqa: S701 none of these files is HTML
        loader=PackageLoader(__package__),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared = {
        "s": settings,
        "hashed": HASHED,
        "utc_times": utc_times(settings.at, settings.time_zone, today),
        "before": (datetime.combine(today, settings.at) - _EARLIER).time(),
        "version": __version__,
    }
    old = [
        {"old": move.redirect.old, "pattern": as_expression(move, settings.path), "to": f"{settings.path}{move.to}"}
        for move in moved
    ]
    written = {}
    for path, template in _TEMPLATES.items():
        if (template.startswith("verify.") and not settings.verifies) or ("searches" in path and not settings.searches):
            continue
        audience = Audience.STAFF if "staff" in path else Audience.PUBLIC
        sends_to = () if audience is Audience.STAFF else settings.sends_to
        own = {
            "is_staff": audience is Audience.STAFF,
            "audience": audience.value,
            "host": settings.staff_host if audience is Audience.STAFF else settings.public_host,
            "site": f"{settings.targets}/{audience}/current/site",
            "counts": audience is Audience.PUBLIC and settings.searches is not None,
            "moved": [] if audience is Audience.STAFF else old,
            "headers": as_nginx(headers(audience, inline_scripts.get(audience, ()), sends_to, settings.path)),
            "kept": cache_control(audience, _HASHED_PATH),
            "asked_again": cache_control(audience, _CHANGING_PATH),
        }
        written[path] = environment.get_template(template).render(shared | own)
    return written


def utc_times(at: time, zone: str, today: datetime) -> list[time]:
    """Return every time in UTC that the clocks of a zone will call `at` within two years: one, or one for each season."""
    days = (today.date() + timedelta(days=number) for number in range(_YEARS_AHEAD * 366))
    local = (datetime.combine(day, at, ZoneInfo(zone)) for day in days)
    return sorted({moment.astimezone(UTC).time() for moment in local})
