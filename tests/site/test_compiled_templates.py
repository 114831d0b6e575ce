"""Templates are compiled once for all builds of a process, and no build sees anything of the one before it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from jinja2 import Environment
from tests.site.conftest import WITH_A_THEME, built_starter


def unchanged(_path: str, text: str) -> str:
    return text


def test_a_second_build_compiles_no_template_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built_starter(tmp_path / "first", unchanged)
    compiled: Counter[str | None] = Counter()
    compile_template = Environment.compile

    def counted(self: Environment, source: str, name: str | None = None, *more: object, **others: object) -> object:
        compiled[name] += 1
        return compile_template(self, source, name, *more, **others)  # type: ignore[call-overload]  # as it came

    monkeypatch.setattr(Environment, "compile", counted)
    built_starter(tmp_path / "second", unchanged)
    assert dict(compiled) == {}


def test_a_template_that_a_store_changes_is_compiled_anew(tmp_path: Path) -> None:
    template = tmp_path / "theme/partials/hero.html"
    template.parent.mkdir(parents=True)
    for words in ("Sold with care.", "Made with love."):
        template.write_text(words)
        site, _ = built_starter(tmp_path, WITH_A_THEME)
        assert words in (site / "index.html").read_text(encoding="utf-8")


def test_the_files_of_another_theme_are_those_that_the_next_site_names(tmp_path: Path) -> None:
    built_starter(tmp_path / "plain", unchanged)
    brand = tmp_path / "branded/theme/stylesheets/brand.css"
    brand.parent.mkdir(parents=True)
    brand.write_text(":root { --sh-brand: #123456; }\n")
    site, _ = built_starter(tmp_path / "branded", WITH_A_THEME)
    (folder,) = site.glob("theme-*")
    assert set(re.findall(r"theme-\w+", (site / "index.html").read_text(encoding="utf-8"))) == {folder.name}
