"""What a server says with every answer, as data, as a file for static hosts, and as directives of nginx."""

from __future__ import annotations

import base64
import hashlib

import pytest

from shelfhelp.site.headers import as_headers_file, as_nginx, cache_control, headers, is_hashed, meta_policy, policy
from shelfhelp.source.sources import Audience


def directives(said: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (rule.split() for rule in said.split("; "))}


def test_nothing_is_allowed_that_is_not_the_sites_own() -> None:
    said = directives(policy())
    assert said["default-src"] == said["base-uri"] == said["object-src"] == said["frame-ancestors"] == ["'none'"]
    assert (
        said["script-src"]
        == said["style-src"]
        == said["connect-src"]
        == said["img-src"]
        == said["form-action"]
        == ["'self'"]
    )
    allowed = {source for sources in said.values() for source in sources}
    assert allowed == {"'none'", "'self'", "'script'"}


def test_a_script_within_a_page_runs_by_its_hash_only() -> None:
    script = "console.log('day');\n"
    fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert directives(policy([script]))["script-src"] == ["'self'", f"'sha256-{fingerprint}'"]
    assert "unsafe" not in policy([script])


def test_a_page_says_the_same_but_for_what_only_a_header_may_say() -> None:
    in_header, in_page = directives(policy(["x"])), directives(meta_policy(["x"]))
    assert in_header.keys() - in_page.keys() == {"frame-ancestors"}
    assert in_page.items() <= in_header.items()


def test_every_header_of_the_list_is_said_once_on_both_sites() -> None:
    for audience in Audience:
        said = dict(headers(audience))
        assert len(said) == len(headers(audience))
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["X-Frame-Options"] == "DENY"
        assert said["Referrer-Policy"] == "no-referrer"
        assert said["Strict-Transport-Security"] == "max-age=31536000"
        assert said["Cross-Origin-Opener-Policy"] == said["Cross-Origin-Resource-Policy"] == "same-origin"
        assert said["Cross-Origin-Embedder-Policy"] == "require-corp"
        assert said["X-Permitted-Cross-Domain-Policies"] == "none"
        assert said["X-DNS-Prefetch-Control"] == "off"
        assert "camera=()" in said["Permissions-Policy"]
    assert dict(headers(Audience.STAFF))["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in dict(headers(Audience.PUBLIC))


@pytest.mark.parametrize("audience", Audience)
def test_no_header_speaks_for_another_host(audience: Audience) -> None:
    assert not any("subdomains" in value.casefold() for _, value in headers(audience))
    assert "Strict-Transport-Security" not in dict(headers(audience, base="/help/"))


@pytest.mark.parametrize(
    ("audience", "path", "said"),
    [
        (Audience.PUBLIC, "/theme-0123456789/stylesheets/site.css", "public, max-age=31536000, immutable"),
        (Audience.PUBLIC, "/returns/", "public, no-cache"),
        (Audience.STAFF, "/theme-0123456789/staff/desk.js", "private, max-age=31536000, immutable"),
        (Audience.PUBLIC, "/search/index.json", "public, no-cache"),
        (Audience.PUBLIC, "/search/parts/0123456789.json", "public, max-age=31536000, immutable"),
        (Audience.STAFF, "/", "private, no-cache"),
    ],
)
def test_only_what_never_changes_is_kept_without_asking(audience: Audience, path: str, said: str) -> None:
    assert cache_control(audience, path) == said


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("theme-0123456789/staff/desk.js", True),
        ("/theme-0123456789/javascripts/search.js", True),
        ("assets/stylesheets/main.57a0d79d.min.css", False),
        ("search/index.json", False),
        ("search/parts/0123456789.json", True),
        ("search/parts/012345678.json", False),
        ("search/parts/0123456789.json.html", False),
        ("search/index.html", False),
        ("theme-0123456789", False),
        ("theme-012345678/x.css", False),
        ("assets/images/photo.57a0d79d.png", False),
        ("assets/images/favicon.png", False),
        ("faq/theme-of-the-week/index.html", False),
        ("index.html", False),
    ],
)
def test_a_hashed_name_is_told_from_others(path: str, expected: bool) -> None:
    assert is_hashed(path) is expected


def test_the_file_for_static_hosts_never_says_a_header_twice_of_one_path() -> None:
    public = as_headers_file(Audience.PUBLIC, headers(Audience.PUBLIC), ["/theme-0123456789/*", "/fonts-0123456789/*"])
    every, theme, other = public.split("\n\n")
    assert every.splitlines()[0] == "/*"
    assert "Cache-Control" not in every
    assert theme.splitlines() == ["/theme-0123456789/*", "  Cache-Control: public, max-age=31536000, immutable"]
    assert other.splitlines()[0] == "/fonts-0123456789/*"
    staff = as_headers_file(Audience.STAFF, headers(Audience.STAFF), ["/theme-0123456789/*"])
    assert staff.count("/*") == 1
    assert "  Cache-Control: private, no-cache" in staff.splitlines()


def test_every_line_is_within_what_static_hosts_read() -> None:
    lines = as_headers_file(Audience.STAFF, headers(Audience.STAFF, ["a script"])).splitlines()
    assert max(map(len, lines)) < 2_000


def test_nginx_is_given_every_header_for_errors_too() -> None:
    lines = as_nginx(headers(Audience.STAFF, ["x"])).splitlines()
    assert len(lines) == len(headers(Audience.STAFF))
    assert all(line.startswith("add_header ") and line.endswith('" always;') for line in lines)
    assert all(line.count('"') == 2 and "$" not in line for line in lines)
