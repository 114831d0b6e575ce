"""What no finished site may hold, whoever put it there; and that a site which holds nothing of it passes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import material
import pytest

from shelfhelp.gate.defects import DEFECTS, page_of
from shelfhelp.gate.expected import sha256
from shelfhelp.gate.files import CODE
from shelfhelp.model.diagnostic import Defect
from shelfhelp.site import emit
from shelfhelp.site.hashed import is_hashed
from shelfhelp.site.options import theme_dirs, theme_folder
from shelfhelp.site.theme import shipped
from shelfhelp.source.sources import Audience

from .conftest import build, looked_at

PAGE = "faq/returns/send-it-back/index.html"
Spoil = Callable[[Path], object]


def put(text: str, *, before: str = "</body>", path: str = PAGE) -> Spoil:
    """Put a text into a page."""

    def spoil(site: Path) -> None:
        content = (site / path).read_text(encoding="utf-8")
        assert before in content
        (site / path).write_text(content.replace(before, f"{text}{before}", 1), encoding="utf-8")

    return spoil


def changed(old: str, new: str) -> Spoil:
    """Replace a text of a page."""

    def spoil(site: Path) -> None:
        content = (site / PAGE).read_text(encoding="utf-8")
        assert old in content
        (site / PAGE).write_text(content.replace(old, new), encoding="utf-8")

    return spoil


def file(path: str, content: bytes) -> Spoil:
    """Add a file."""
    return lambda site: (site / path).write_bytes(content)


def code(pattern: str) -> Spoil:
    """Change a file of the theme by a byte."""

    def spoil(site: Path) -> None:
        script = next(site.rglob(pattern))
        script.write_bytes(script.read_bytes() + b"\n")

    return spoil


SPOILT: dict[str, tuple[Spoil, str, str]] = {
    "a script": (put("<script>x</script>"), "OUT002", "a script stands in the page that is none of the theme's"),
    "a script from elsewhere": (
        put("<script src='https://x.test/a.js'></script>"),
        "OUT002",
        "a script comes from https://x.test/a.js",
    ),
    "a handler": (put("<p onclick='x'>x</p>"), "OUT002", '<p> has the handler "onclick"'),
    "a style": (put("<p style='x'>x</p>"), "OUT002", '<p> has the attribute "style"'),
    "a frame": (put("<iframe></iframe>"), "OUT002", "<iframe> is in the page"),
    "a drawing": (put("<svg></svg>"), "OUT002", "<svg> is in the page"),
    "a base": (put("<base href='/x'>", before="</head>"), "OUT002", "<base> is in the page"),
    "a handler within a template": (
        put("<template><p onclick='x'>x</p></template>"),
        "OUT002",
        '<p> has the handler "onclick"',
    ),
    "markup that is read otherwise where scripts run": (
        put("<noscript><p title='</noscript><img src=x onerror=x>'>"),
        "OUT002",
        '<img> has the handler "onerror"',
    ),
    "a program as an address": (
        put("<a href='java&#9;script:x'>x</a>"),
        "OUT002",
        '<a> has the address "java\tscript:x"',
    ),
    "a page that sends its readers away": (
        put("<meta http-equiv=refresh content='0; url=https://x.test/'>", before="</head>"),
        "OUT002",
        "the page sends its readers to https://x.test/",
    ),
    "a picture from elsewhere": (
        put("<img src='https://x.test/a.png' alt=''>"),
        "OUT003",
        "opening this makes a request to https://x.test/a.png",
    ),
    "a form that leads elsewhere": (
        put("<form action='//x.test/'></form>"),
        "OUT003",
        "opening this makes a request to //x.test/",
    ),
    "a font from elsewhere": (
        put("<link rel=stylesheet href='https://x.test/a.css'>", before="</head>"),
        "OUT003",
        "opening this makes a request to https://x.test/a.css",
    ),
    "a dead link": (put("<a href='../nowhere/'>x</a>"), "OUT004", '"../nowhere/" leads to no file of the site'),
    "a link to no place": (
        put("<a href='#nowhere'>x</a>"),
        "OUT004",
        '"#nowhere" leads to a page that has no such place',
    ),
    "a link out of the site": (
        put("<a href='../../../../x'>x</a>"),
        "OUT004",
        '"../../../../x" leads to no file of the site',
    ),
    "a file that is gone": (
        lambda site: (site / "about/index.html").unlink(),
        "OUT004",
        "leads to no file of the site",
    ),
    "an address": (put("<p>me@post.store</p>"), "OUT006", "a harvester finds me@post.store in this file, as it is"),
    "an address in entities": (
        put("<p>me&#64;post.store</p>"),
        "OUT006",
        "a harvester finds me@post.store in this file, once its entities are read",
    ),
    "an address between tags": (
        put("<p>me<b>@</b>post.store</p>"),
        "OUT006",
        "a harvester finds me@post.store in this file, once its tags are taken out",
    ),
    "a page without a policy": (
        changed("Content-Security-Policy", "X-Nothing"),
        "OUT007",
        "the page carries no Content-Security-Policy",
    ),
    "a page with a loose policy": (
        changed("script-src ", "script-src 'unsafe-inline' "),
        "OUT007",
        "the page's Content-Security-Policy allows scripts from 'unsafe-inline'",
    ),
    "hours whose attribute ends in their middle": (
        changed('data-hours="', 'data-hours="{"'),
        "OUT008",
        'this cannot be read as HTML: <span class="sh-state" data-hours="{"{&#34;zone&#34;:&#34;Am',
    ),
    "hours that are no data": (
        changed('data-hours="', 'data-hours="x'),
        "OUT008",
        'data-hours of <span> is to be data, and is none: x{"zone":"America/New_York","week":[[[540,1020]],[[540,1020]',
    ),
    "other data that is none": (
        put("<p data-x='{\"a'>x</p>"),
        "OUT008",
        'data-x of <p> is to be data, and is none: {"a',
    ),
    "structured data that is none": (
        put("<script type='application/json'>{</script>"),
        "OUT008",
        "this is to be data, and is none: {",
    ),
    "a sign that is left over": (
        put('<p title="x">"> x</p>'),
        "OUT008",
        "this cannot be read as HTML: > x</p></body> </html>",
    ),
    "a tag that does not end": (
        put('<a href="../" x</a>'),
        "OUT008",
        'this cannot be read as HTML: <a href="../" x</a></body> </html>',
    ),
    "an attribute that HTML does not know": (
        put('<p week zone="x">x</p>'),
        "OUT008",
        '<p> has the attribute "week", which HTML does not know',
    ),
    "an attribute that stands twice": (put('<p id="x" id="y">x</p>'), "OUT008", '<p> has the attribute "id" twice'),
    "an element that is not closed": (put("<div>x"), "OUT008", "</body> ends nothing that is open here"),
    "an end without a beginning": (put("x</div>"), "OUT008", "</div> ends nothing that is open here"),
    "a page that stops in the middle": (changed("</body>\n</html>", ""), "OUT008", "<body> is not closed"),
    "a page with two main parts": (
        put("<main>x</main>"),
        "OUT008",
        "the page has <main> 2 times, and must have it once",
    ),
    "a page without a heading": (changed("h1>", "h2>"), "OUT008", "the page has no heading"),
    "a page without a search": (
        changed('role="search"', 'role="form"'),
        "OUT008",
        "the page has no form for searching",
    ),
    "a page without a way to a person": (changed("sh-reach", "sh-beach"), "OUT008", "the page has no way to a person"),
    "a script of nobody's": (file("a.js", b"x"), "OUT001", "no file of the theme has this content"),
    "a changed script": (code("*.js"), "OUT001", "no file of the theme has this content"),
    "a changed style": (code("*.css"), "OUT001", "no file of the theme has this content"),
    "a drawing of nobody's": (file("a.svg", b"<svg/>"), "OUT001", "no file of the theme has this content"),
    "a page called a picture": (file("a.png", b"<script>x</script>"), "OUT001", "this is no picture of the kind .png"),
    "a text that is none": (file("a.txt", b"\xff\xfe\x00"), "OUT001", "this is not plain text in UTF-8"),
    "a program": (file("a.php", b"<?php"), "OUT001", "no site has a file of this kind"),
    "a source": (file("a.md", b"x"), "OUT001", "no site has a file of this kind"),
    "a hidden file": (file(".env", b"x"), "OUT001", "no site has a file of this kind"),
    "a link": (
        lambda site: (site / "a.txt").symlink_to("/etc/hostname"),
        "OUT001",
        "this is a link or a device, not a file",
    ),
    "a pipe": (lambda site: os.mkfifo(site / "a.txt"), "OUT001", "this is a link or a device, not a file"),
}


def test_code_that_stands_in_material_only_is_nobodys(found, site: Path) -> None:
    bundle = next((Path(material.__file__).parent / "templates/assets/javascripts").glob("bundle.*.min.js"))
    (site / "a.js").write_bytes(bundle.read_bytes())
    assert [(finding.code, finding.location.path) for finding in found()] == [("OUT001", "a.js")]


def test_a_script_of_staffs_is_nobodys_on_the_public_site(found, site: Path) -> None:
    (site / "a.js").write_bytes((theme_folder() / "staff/desk.js").read_bytes())
    assert [(finding.code, finding.location.path) for finding in found()] == [("OUT001", "a.js")]


def test_a_script_of_the_theme_may_not_stand_in_a_page(found, site: Path) -> None:
    put(f"<script>{(theme_folder() / 'javascripts/terms.js').read_text(encoding='utf-8')}</script>")(site)
    assert "a script stands in the page that is none of the theme's" in [finding.message for finding in found()]


@pytest.mark.parametrize("audience", Audience)
def test_exactly_what_a_site_ships_is_trusted(store: Path, pristine: Path, audience: Audience, tmp_path: Path) -> None:
    site = pristine if audience is Audience.PUBLIC else build(store, tmp_path / "staff", audience)
    code = {sha256(file.read_bytes()) for file in site.rglob("*") if file.suffix in CODE}
    names = shipped(theme_dirs(None), "en", is_staff=audience is Audience.STAFF)
    assert code == {sha256(content) for name, content in names.items() if Path(name).suffix in CODE}


def test_a_large_stores_site_is_looked_at_without_an_index_that_nobody_waits_for(found, monkeypatch) -> None:
    begun: list[object] = []
    monkeypatch.setattr(emit.search, "begin", begun.append)
    assert found() == ()
    assert begun == []


def test_what_was_built_passes(found) -> None:
    assert found() == ()


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "code", "message"), SPOILT.values(), ids=SPOILT)
def test_what_no_site_may_hold_is_told(found, site: Path, spoil: Spoil, code: str, message: str) -> None:
    spoil(site)
    told = [(finding.code, finding.message) for finding in found()]
    assert any(one == code and what.endswith(message) for one, what in told), told


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.code)
def test_every_finding_has_a_page(defect: Defect) -> None:
    page = page_of(defect)
    assert page.startswith(f"# {defect.code} {defect.name}\n")
    sections = [line for line in page.splitlines() if line.startswith("## ")]
    assert sections == ["## What it catches", "## Why it matters", "## How to fix it"]


def test_a_finding_names_the_sources_of_the_file(store: Path, tmp_path: Path) -> None:
    own = shutil.copytree(store, tmp_path / "own")
    configuration = own / "mkdocs.yml"
    settings = configuration.read_text(encoding="utf-8")
    configuration.write_text(settings.replace("  font: false", "  font: false\n  custom_dir: theme"), encoding="utf-8")
    (own / "theme/stylesheets").mkdir(parents=True)
    (own / "theme/stylesheets/shop.css").write_text("h1 { color: navy; }\n", encoding="utf-8")
    (own / "kb/box.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    site = build(own, tmp_path / "site")
    put("<p onclick='x'>x</p>")(site)
    put("<p onclick='x'>x</p>", path="returns/index.html")(site)
    put("<p onclick='x'>x</p>", path="404.html")(site)
    code("shop.css")(site)
    (site / "box.png").write_bytes(b"x")
    notes = {
        finding.location.path.partition("/")[2]
        if is_hashed(finding.location.path)
        else finding.location.path: finding.notes
        for finding in looked_at(own, site)
    }
    assert notes[PAGE] == ("this file is made of faq/returns/send-it-back.md",)
    assert notes["returns/index.html"] == ("this file is made of policies/returns.yml",)
    assert notes["box.png"] == ("this file is made of kb/box.png",)
    assert notes["stylesheets/shop.css"] == ("this file is made of theme/stylesheets/shop.css",)
    assert notes["404.html"] == ()
