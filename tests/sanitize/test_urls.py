"""An address is read as a browser reads it."""

from __future__ import annotations

import pytest

from shelfhelp.sanitize.urls import host_of, is_own_file, is_safe_link, read

SAFE = [
    "https://www.store.example/",
    "HTTPS://store.example",
    "mailto:help@store.example",
    "tel:+18005550142",
    "returns.md",
    "../faq/returns/index.md#top",
    "/returns/",
    "?q=tent",
    "#what-changes",
    "",
    "folder/a:b",
    "javascript",
    "%6Aavascript:alert(1)".replace(":", "%3A"),
]
HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \x01\x1fjavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "j\ra\nv\tascript\t:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://store.example/1",
    "file:///etc/passwd",
    "http://store.example/",
    "ftp://store.example/",
    "view-source:https://store.example",
    "//evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example",
    "\\/evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "///evil.example",
    "//",
]
HOSTS = {
    "https://Evil.Example:443/a": "evil.example",
    "https:\\\\evil.example\\a": "evil.example",
    "https:/evil.example/a": "evil.example",
    "https:evil.example": "evil.example",
    "https://store.example@evil.example?a": "evil.example",
    "https://store.example\\@evil.example": "store.example",
    "https://a@b@evil.example#x": "evil.example",
    "//evil.example/": "evil.example",
    "/returns/": "",
    "mailto:a@store.example": "",
}


@pytest.mark.parametrize("url", SAFE)
def test_web_mail_phone_and_places_on_the_site_may_stand_in_a_link(url: str) -> None:
    assert is_safe_link(url)


@pytest.mark.parametrize("url", HOSTILE)
def test_everything_else_may_not_however_it_is_written(url: str) -> None:
    assert not is_safe_link(url)
    assert not is_own_file(url)


@pytest.mark.parametrize("url", ["https://pictures.example/a.png", "mailto:a@store.example", "tel:1"])
def test_a_picture_stands_on_this_site(url: str) -> None:
    assert not is_own_file(url)
    assert is_own_file("../pictures/a.png")


@pytest.mark.parametrize(("url", "host"), HOSTS.items())
def test_the_host_is_the_one_that_a_browser_asks(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_scheme_is_told_in_lower_case_and_without_what_a_browser_overlooks() -> None:
    assert read(" Java\tScript:x").scheme == "javascript"
    assert read("1a:x").scheme is None
