"""What a web server must say with every answer, so that a browser runs nothing but the site's own scripts and asks nobody else.

In: the audience, and the scripts that stand in pages. Out: headers as data, and the same as text for static hosts and for nginx.
Everything on a site is its own, so nothing is allowed from anywhere else. The list is that of OWASP's secure headers project,
less Clear-Site-Data, as there is nothing to log out of. Nothing needs `upgrade-insecure-requests` either: no page loads
anything by an absolute address.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from shelfhelp.site.hashed import is_hashed as is_hashed
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]

_YEAR = 31_536_000
_FOR_EVER = f"max-age={_YEAR}, immutable"
_ASKING_AGAIN = "no-cache"
_WORKER_POLICY = "shelfhelp-worker"
"""The one place where staff's site, which alone has scripts in its pages, names a script by text: staff/desk.js."""

_NOT_IN_META = "frame-ancestors"
"""What a policy may say in a header only."""

_NO_FEATURES = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
    "gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), "
    "screen-wake-lock=(), serial=(), sync-xhr=(), usb=(), xr-spatial-tracking=()"
)
"""What a help page never asks for. Only names that browsers know everywhere: of another one they complain on every page."""


_HTTPS_ONLY: dict[str, Headers] = {"/": (("Strict-Transport-Security", f"max-age={_YEAR}"),)}
"""By the path of a site: what it may ask of browsers for its whole host."""


def policy(inline_scripts: Iterable[str] = (), sends_to: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy of a site. A script within a page runs only if it is one of `inline_scripts`.

    `sends_to` are the web addresses to which the store has something sent: "Was this helpful?", what was searched for.
    """
    return "; ".join(_directives(inline_scripts, sends_to))


def meta_policy(inline_scripts: Iterable[str] = (), sends_to: Iterable[str] = ()) -> str:
    """Return the same policy for a `meta` element, for servers that send no headers and for pages in a folder."""
    return "; ".join(rule for rule in _directives(inline_scripts, sends_to) if not rule.startswith(_NOT_IN_META))


def _directives(inline_scripts: Iterable[str], sends_to: Iterable[str]) -> tuple[str, ...]:
    hashes = [f"'sha256-{_fingerprint(script)}'" for script in inline_scripts]
    scripts = " ".join(["'self'", *hashes])
    made_of_text = _WORKER_POLICY if hashes else "'none'"
    return (
        "default-src 'none'",
        f"script-src {scripts}",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        " ".join(["connect-src 'self'", *sends_to]),
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        f"trusted-types {made_of_text}",
        f"{_NOT_IN_META} 'none'",
    )


def _fingerprint(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def headers(
    audience: Audience, inline_scripts: Iterable[str] = (), sends_to: Iterable[str] = (), base: str = "/"
) -> Headers:
    """Return the headers of every answer of a site, but for how long it may be kept (`cache_control`).

    `base` is the site's path on its host. That a host is asked by https only is sent where it is the site's own, and for that
    host alone: a shop at the same host, or below another name of its domain, sends it for itself (decision 0032).
    The public site may be read by pages of any origin: by the shop's, which has the widget, and it holds no secrets.
    """
    every = (
        ("Content-Security-Policy", policy(inline_scripts, sends_to)),
        *_HTTPS_ONLY.get(base, ()),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("X-Permitted-Cross-Domain-Policies", "none"),
        ("X-DNS-Prefetch-Control", "off"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", _NO_FEATURES),
    )
    if audience is Audience.STAFF:
        return (*every, ("X-Robots-Tag", "noindex"))
    return (*every, ("Access-Control-Allow-Origin", "*"))


def cache_control(audience: Audience, path: str) -> str:
    """Return how long what lies at a path of a site may be kept, and by whom; staff's only by the browser that asked for it."""
    whose = "private" if audience is Audience.STAFF else "public"
    return f"{whose}, {_FOR_EVER if is_hashed(path) else _ASKING_AGAIN}"


def as_nginx(headers: Headers) -> str:
    """Write headers as directives of nginx. A block with an `add_header` of its own inherits none and needs them all again."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in headers)


def as_headers_file(audience: Audience, headers: Headers, kept: Iterable[str] = ()) -> str:
    """Write the file `_headers` that static hosts such as Netlify and Cloudflare read; `kept` are the hashed paths, from the root.

    These hosts join what several rules set for one header, so no path may find Cache-Control in two rules. Of pages that have no
    rule they send by themselves that they must be asked for again; staff's site has one rule for all of its files.
    """
    if audience is Audience.STAFF:
        return _rule("/*", (*headers, ("Cache-Control", f"private, {_ASKING_AGAIN}")))
    rules = (_rule(path, (("Cache-Control", f"public, {_FOR_EVER}"),)) for path in kept)
    return "\n".join([_rule("/*", headers), *rules])


def _rule(pattern: str, headers: Headers) -> str:
    return "".join([f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in headers)])
