"""Where a reference leads: by the simplest reading of the standard, whatever is remembered on the way, and each way once."""

from __future__ import annotations

import random
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from shelfhelp.gate.files import BuiltFile
from shelfhelp.gate.references import References, _Site, broken_references, references_of

FILES = ("index.html", "a.css", "faq/index.html", "faq/x/index.html", "faq/x/y/index.html", "old.html", "faq/x/pic.png")
STEPS = ("..", ".", "faq", "x", "y", "index.html", "a.css", "pic.png", "old.html", "%66aq", "nothing", "")


def simply(page: str, href: str) -> bool:
    """Return whether a reference leads to a file, as a browser and a server find it (RFC 3986, 5.2)."""
    to = urlsplit(urljoin(f"https://host/help/{page}", href))
    path = unquote(to.path)
    if not path.startswith("/help/"):
        return False
    path = path.removeprefix("/help/")
    return any(
        one in FILES
        for one in ([f"{path}index.html"] if not path or path.endswith("/") else [path, f"{path}/index.html"])
    )


def climbs_out(page: str, href: str) -> bool:
    """Return whether a way leads above the site on its way: the standard forgives that, and the gate does not."""
    depth = page.count("/") if not href.startswith("/help/") else 0
    for step in href.removeprefix("/help/").split("/"):
        depth += -1 if step == ".." else 0 if step in {".", ""} else 1
        if depth < 0:
            return True
    return False


@pytest.mark.parametrize("seed", range(4))
def test_a_reference_leads_where_a_browser_finds_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    files = {path: References((), frozenset({"here"}) if path.endswith(".html") else None) for path in FILES}
    for _ in range(3000):
        page = chance.choice([path for path in FILES if path.endswith(".html")])
        steps = [chance.choice(STEPS) for _ in range(chance.randrange(1, 6))]
        href = chance.choice(("", "", "", "/help/")) + "/".join(steps)
        if "//" in href or href.startswith("/") != href.startswith("/help/") or climbs_out(page, href) or not href:
            continue
        # A folder's name without its slash is shown by every server that we write for.
        last_is_dots = href.split("/")[-1] in {".", ".."}
        if last_is_dots or "index.html/" in href or ".css/" in href or ".png/" in href or "old.html/" in href:
            continue
        found = list(broken_references({**files, page: References((href,), frozenset({"here"}))}, "/help/"))
        assert (not found) == simply(page, href), (page, href)


@pytest.mark.parametrize(
    ("href", "is_right"),
    [
        ("#here", True),
        ("#there", False),
        ("../#here", True),
        ("../../#there", False),
        ("../../../index.html", False),
        ("../../", True),
        ("..", True),
        ("../a.css#whatever", False),
        ("../../a.css#whatever", True),
        ("?q=1#top", True),
    ],
)
def test_anchors(href: str, is_right: bool) -> None:
    files = {path: References((), frozenset({"here"}) if path.endswith(".html") else None) for path in FILES}
    page = "faq/x/index.html"
    found = list(broken_references({**files, page: References((href,), frozenset({"here"}))}, "/help/"))
    assert (not found) == is_right


@pytest.mark.parametrize("head", ["<!doctype html>", ""], ids=["plain", "read"])
def test_what_leads_elsewhere_is_no_reference(head: str) -> None:
    elsewhere = ("https://elsewhere.example/nothing", "mailto:a@b.example", "tel:+18005550142", "//elsewhere.example/x")
    here = ("../x/", "#top", "/help/faq/", "?q=1", "")
    links = "".join(f'<p><a href="{href}">x</a></p>' for href in (*elsewhere, *here))
    page = f'{head}<html lang="en"><head><title>x</title></head><body>{links}</body></html>'
    assert references_of(BuiltFile("index.html", page.encode())).uses == tuple(sorted(here))


def test_what_all_pages_point_to_is_looked_for_once_however_many_they_are() -> None:
    frame = ("../../../", "../../../faq/", "../../../a.css", "../../../faq/#here", "#here")
    looked = {}
    for count in (10, 1000):
        pages = {f"faq/x/q{number}/index.html": References(frame, frozenset({"here"})) for number in range(count)}
        files = {
            "index.html": References((), frozenset({"here"})),
            "faq/index.html": References((), frozenset({"here"})),
        }
        site = _Site({**files, "a.css": References(), **pages}, "/")
        for page, references in pages.items():
            assert not any(site.problem(page, tuple(page.split("/")[:-1]), href) for href in references.uses)
        looked[count] = site._found.cache_info().misses  # noqa: SLF001
    assert looked[10] == looked[1000] == 3


@pytest.mark.parametrize("seed", range(4))
def test_of_all_pages_at_once_is_found_what_is_found_of_each_alone(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    pages = [path for path in FILES if path.endswith(".html")] + ["faq/y/index.html", "x/y/index.html", "x/z/a.html"]
    hrefs = ["/".join(chance.choice(STEPS) for _ in range(chance.randrange(1, 5))) for _ in range(60)]
    uses = {page: References(tuple(chance.sample(hrefs, 20)), ()) for page in pages}
    files = {path: References() for path in FILES} | {page: References((), ()) for page in pages}
    alone = [found for page in pages for found in broken_references({**files, page: uses[page]}, "/help/")]
    at_once = list(broken_references({**files, **uses}, "/help/"))
    assert sorted(map(str, at_once)) == sorted(map(str, alone))
    assert 0 < len(alone) < 20 * len(pages)
