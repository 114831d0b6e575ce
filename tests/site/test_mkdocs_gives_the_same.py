"""`mkdocs build` through the plugin writes the site that `shelfhelp build` writes, file by file and byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from tests.site.conftest import STARTED

from shelfhelp.build.site import write_site
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.mkdocs_plugin.options import AS_OF_VARIABLE, AUDIENCE_VARIABLE
from shelfhelp.site.options import theme_folder
from shelfhelp.source.sources import Audience

MORE = """
site_description: All about "orders" & returns
repo_url: https://github.com/acme/help
edit_uri: edit/main/shop
extra_css: [stylesheets/more.css]
extra_javascript: [javascripts/more.mjs]
"""
PAGE = "---\ntitle: Sizes\n---\n\n![Sizes](templates/size.png)\n\n[Home](index.md), [returns](returns.md?a=1#by-kind-of-item).\n"


def contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("audience", Audience)
def test_both_write_the_same(audience: Audience, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = starter_files(STARTED)
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("theme:\n", "theme:\n  custom_dir: theme\n") + MORE
    files["kb/sizes.md"] = PAGE
    files |= {"theme/stylesheets/more.css": "p { color: red }\n", "theme/javascripts/more.mjs": "export {};\n"}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "kb/templates").mkdir()
    (tmp_path / "kb/templates/size.png").write_bytes((theme_folder() / "images/card.png").read_bytes())
    monkeypatch.setenv(AUDIENCE_VARIABLE, audience.value)
    monkeypatch.setenv(AS_OF_VARIABLE, STARTED.isoformat())
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    mkdocs_build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "theirs")))
    write_site(tmp_path, tmp_path / "ours", draft(read_store(tmp_path, audience), as_of=STARTED))
    ours = contents(tmp_path / "ours")
    assert {"sizes/index.html", "templates/size.png", "404.html", "sitemap.xml"} <= set(ours)
    assert contents(tmp_path / "theirs") == ours
