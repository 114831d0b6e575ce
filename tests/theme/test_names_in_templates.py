"""The templates of the theme read of a page and of its frame only what these have: Jinja shows a misspelled name as nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from shelfhelp.compile import compile
from shelfhelp.model.site import NumberToCall, Reach, Site
from shelfhelp.model.tool import AskedFor, CallsToNote, LineToCall, Lookup, ReturnsForm
from shelfhelp.site.options import theme_folder
from shelfhelp.site.printer import meta_of
from shelfhelp.source.sources import Audience, read

TEMPLATES = sorted(theme_folder().rglob("*.html"))
KNOWN = {
    "meta": {"title", "description", "kind", "staff_only", "trail", "policy_address", "tool"},
    "tool": {"name", *(field.name for tool in (ReturnsForm, Lookup, CallsToNote) for field in fields(tool))},
    "question": {field.name for field in fields(AskedFor)},
    "help": {field.name for field in fields(Site)},
    "reach": {field.name for field in fields(Reach)},
    "called": {field.name for field in fields(LineToCall)},
    "line": {field.name for field in fields(NumberToCall)},
}


def names_read(source: str) -> Iterator[tuple[str, str]]:
    """Yield what a template reads of a page's data, of the frame, and of how to reach the store: whose name, and which."""
    for found in Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(source).find_all(nodes.Getattr):
        owner = found.node
        name = owner.attr if isinstance(owner, nodes.Getattr) else owner.name if isinstance(owner, nodes.Name) else ""
        if name in KNOWN:
            yield name, found.attr


def unknown(source: str) -> list[str]:
    return [f"{owner}.{name}" for owner, name in names_read(source) if name not in KNOWN[owner]]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(theme_folder()).as_posix())
def test_a_template_reads_only_names_that_there_are(template: Path) -> None:
    assert unknown(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "typo",
    [
        "page.meta.knid",
        "meta.titel",
        "help.is_staf",
        "help.reach.emial",
        "line.colck",
        "meta.tool.kid",
        "tool.kid",
        "question.lable",
    ],
)
def test_a_misspelled_name_is_found(typo: str) -> None:
    assert unknown(f"{{% if {typo} %}}x{{% endif %}}") == [".".join(typo.split(".")[-2:])]


def test_the_names_of_a_page_are_those_that_are_given(starter: dict[str, bytes]) -> None:
    made = compile(read(starter, Audience.STAFF), as_of=date(2026, 12, 5))
    given = {name for page in made.tree.pages.values() for name in meta_of(page)}
    assert given == KNOWN["meta"]
