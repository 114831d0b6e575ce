"""A store's brand style sheet: what would break it or make it unreadable is told at its line, and nothing else is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check
from shelfhelp.host.disk import read_store
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.parse.brand import PAIRS, PROPERTIES, contrast
from shelfhelp.site.options import theme_folder
from shelfhelp.source.sources import Audience

AS_OF = date(2026, 3, 2)
BRAND = (theme_folder() / "stylesheets/brand.css").read_text(encoding="utf-8")
HARBOUR = (Path(__file__).parent / "site/harbour.css").read_text(encoding="utf-8")
PLACE = "theme/stylesheets/brand.css"


def found(store: Path, sheet: str, *, theme: str = "\n  custom_dir: theme", at: str = PLACE) -> list[Diagnostic]:
    for path, text in (starter_files(AS_OF) | {at: sheet}).items():
        (store / path).parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace("name: material", f"name: material{theme}") if path == "mkdocs.yml" else text
        (store / path).write_text(changed, encoding="utf-8")
    checked = check([read_store(store, audience) for audience in Audience], as_of=AS_OF)
    # The starter store is an example, and says so.
    return [finding for finding in checked.found if finding.code != "SRC015"]


def changed(old: str, new: str) -> str:
    assert old in BRAND
    return BRAND.replace(old, new, 1)


@pytest.mark.parametrize("sheet", [BRAND, HARBOUR, BRAND.replace("\n", "\r\n"), f"{BRAND}\n.mine {{ color: red }}\n"])
def test_a_whole_brand_is_not_reported(tmp_path: Path, sheet: str) -> None:
    assert found(tmp_path, sheet) == []


def test_every_property_of_the_theme_is_known_and_every_color_of_words_is_judged() -> None:
    assert set(re.findall(r"(--sh-[a-z-]+):", BRAND)) == PROPERTIES
    styles = [theme_folder() / "stylesheets/shelfhelp.css", theme_folder() / "staff/staff.css"]
    inks = {
        name
        for sheet in styles
        for name in re.findall(r"(?<![-\w])color: var\((--sh-[a-z-]+)\)", sheet.read_text("utf-8"))
    }
    assert inks <= {text for text, _, _ in PAIRS}


@pytest.mark.parametrize(
    ("sheet", "line", "code", "said"),
    [
        (changed("#a3261b;\n}", "#a3261b;\n"), 5, "SEC012", '":root" has a "{" and no "}"'),
        (changed(":root {\n  --sh-font:", ":root\n  --sh-font:"), 5, "SEC012", '":root" has no "{"'),
        (changed("  }\n}\n", "  }\n"), 39, "SEC012", '"@media screen and (prefers-color-scheme: dark)" has a "{" and no "}"'),
        (changed("}\n\n/* Paper", "}}\n\n/* Paper"), 36, "SEC012", 'this "}" closes nothing'),
        (changed("/* Paper is white. */", "/* Paper is white."), 38, "SEC012", "this comment does not end"),
        (changed("#17252b;", "#17252b"), 12, "SEC012", 'behind the value of --sh-text the ";" is missing'),
        (changed("--sh-link: #0a5a6c", "--sh-link #0a5a6c"), 14, "SEC012", "this line is no property"),
        (changed("--sh-brand: #0c4756", "--sh-brand: white"), 22, "SEC013", "(#ffffff on white) has a contrast of 1:1"),
        (changed("--sh-text: #e6eef0", "--sh-text: #123"), 41, "SEC013", "on dark screens; it needs 4.5:1"),
        (changed("--sh-late: #a3261b", "--sh-late: #a3261"), 35, "SEC013", '--sh-late: "#a3261" is no color'),
        (changed("--sh-text: #17252b", "--sh-text: var(--sh-surface)"), 12, "SEC013", "--sh-text on --sh-page"),
        (changed("--sh-open: #17703b", "--sh-opened: #17703b"), 25, "SEC014", "--sh-opened is no property"),
        (changed("  --sh-late: #a3261b;\n", ""), 1, "SEC015", "does not state --sh-late"),
    ],
)  # fmt: skip
def test_what_spoils_a_brand_is_told_at_its_line(tmp_path: Path, sheet: str, line: int, code: str, said: str) -> None:
    told = [(f.location.line, f.code) for f in found(tmp_path, sheet) if said in f.message]
    assert (line, code) in told


def test_a_broken_brand_is_one_finding(tmp_path: Path) -> None:
    assert len(found(tmp_path, changed("#a3261b;\n}", "#a3261b;\n"))) == 1


@pytest.mark.parametrize(
    "value", ["color-mix(in srgb, red, blue)", "oklch(40% 0.1 200)", "#0c475680", "var(--mine)", "inherit"]
)
def test_a_color_that_only_a_browser_can_work_out_is_left_to_it(tmp_path: Path, value: str) -> None:
    assert found(tmp_path, changed("--sh-brand: #0c4756", f"--sh-brand: {value}")) == []


def test_a_brand_that_refers_to_itself_is_read(tmp_path: Path) -> None:
    assert found(tmp_path, changed("--sh-brand: #0c4756", "--sh-brand: var(--sh-brand)")) == []


def test_a_brand_in_a_folder_that_is_not_named_is_told(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "broken {", theme="")
    assert (finding.code, str(finding.location)) == ("SEC011", f"{PLACE}:1:1")
    assert finding.help == 'write "custom_dir: theme" below "theme:" in mkdocs.yml'


def test_a_theme_may_have_another_folder(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "a {", theme="\n  custom_dir: look/of-ours/", at="look/of-ours/stylesheets/brand.css")
    assert (finding.code, finding.location.path) == ("SEC012", "look/of-ours/stylesheets/brand.css")


@pytest.mark.parametrize("named", ["../theme", "/etc", "theme/../.."])
def test_no_brand_is_read_outside_of_the_store(tmp_path: Path, named: str) -> None:
    told = {f.code for f in found(tmp_path / "store", "a {", theme=f"\n  custom_dir: {named}")}
    assert ("SEC003" in told, "SEC012" in told) == (True, False)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 1), (1, 1, 1)) == 1
    grey = 0x77 / 255
    assert contrast((grey, grey, grey), (1, 1, 1)) == pytest.approx(4.48, abs=0.005)
