"""What undoes a defence in `mkdocs.yml` is refused by its name, at its place, before anything is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.soak.hostile_strings import AS_OF

from shelfhelp.build.site import NotBuiltError, write_site
from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.parse.configuration import undone_defenses
from shelfhelp.source.sources import Audience

SAFE = starter_files(AS_OF)["mkdocs.yml"]
DANGEROUS = {
    "hooks": ("hooks: [greet.py]", "hooks"),
    "another file's settings": ("INHERIT: ../base.yml", "INHERIT"),
    "snippets from the web": (
        "markdown_extensions:\n  - pymdownx.snippets:\n      url_download: true",
        "pymdownx.snippets",
    ),
    "attributes on anything": ("markdown_extensions: [tables, attr_list]", "attr_list"),
    "attributes by the long name": (
        "markdown_extensions: [markdown.extensions.attr_list]",
        "markdown.extensions.attr_list",
    ),
    "files in pages": ("markdown_extensions: [pymdownx.b64]", "pymdownx.b64"),
    "code for programs": ("markdown_extensions: [pymdownx.superfences]", "pymdownx.superfences"),
    "an extension of one's own": ("markdown_extensions: [greet.markdown]", "greet.markdown"),
    "a Python name": ("site_name: !!python/name:os.system x", "!!python/name:os.system"),
    "options without a tag": ("markdown_extensions:\n  - toc:\n      permalink: true", "toc"),
    "a plugin that runs texts": ("plugins: [shelfhelp, macros]", "macros"),
    "Material's search": ("plugins:\n  - shelfhelp\n  - search:\n      lang: en", "search"),
    "a plugin that nobody knows": ("plugins:\n  - shelfhelp\n  - greet", "greet"),
    "an option of the plugin": ("plugins:\n  - shelfhelp:\n      gate: off", "gate"),
    "analytics": ("extra:\n  analytics:\n    provider: google", "extra"),
    "a style sheet from elsewhere": ("extra_css: [https://fonts.example/x.css]", "extra_css"),
    "a style sheet from a host": ("extra_css: ['/\\fonts.example/x.css']", "extra_css"),
    "a script from elsewhere": ("extra_javascript:\n  - path: //cdn.example/x.js\n    defer: true", "extra_javascript"),
    "a script from outside of the theme": ("extra_javascript: [../../x.js]", "extra_javascript"),
    "templates": ("extra_templates: [x.html]", "extra_templates"),
    "flat addresses": ("use_directory_urls: false", "use_directory_urls"),
    "another folder of pages": ("docs_dir: .", "docs_dir"),
    "another theme": ("theme:\n  name: readthedocs\n  font: false", "name"),
    "the theme by its name alone": ("theme: material", "theme"),
    "no word on fonts": ("theme:\n  name: material", "font"),
    "fonts": ("theme:\n  name: material\n  font:\n    text: Roboto", "font"),
    "a theme from outside": ("theme:\n  name: material\n  font: false\n  custom_dir: ../theme", "custom_dir"),
    "a feature of the theme": ("theme:\n  name: material\n  font: false\n  features: [navigation.instant]", "features"),
    "a language that is markup": ("theme:\n  name: material\n  font: false\n  language: '\"><script>'", "language"),
    "an address that is a program": ("site_url: javascript:alert(1)", "site_url"),
    "an edit link that is a program": ("edit_uri: javascript:alert(1)", "edit_uri"),
    "an edit link that is a number": ("edit_uri: 3", "edit_uri"),
    "a name that is a number": ("site_name: 1984", "site_name"),
    "a name that is a list": ("site_name: [Example, Store]", "site_name"),
    "a description that is a yes": ("site_description: yes", "site_description"),
    "no plugin": ("plugins: []", "plugin"),
    "an audience that nobody knows": ("plugins:\n  - shelfhelp:\n      audience: all", "audience"),
    "a day that is none": ("plugins:\n  - shelfhelp:\n      as_of: tomorrow", "as_of"),
    "a way to be strict": ("strict: [links]", "strict"),
    "a check that nobody knows": ("validation: loud", "validation"),
    "a level that nobody knows": ("validation:\n  links:\n    anchors: loud", "anchors"),
    "a repository that is not encrypted": ("repo_url: http://code.store.example/help", "repo_url"),
    "a word for a script": ("extra_javascript:\n  - path: a.js\n    onload: x", "onload"),
    "a kind of script": ("extra_javascript:\n  - path: a.js\n    type: '\"><script>'", "type"),
    "a setting that nobody knows": ("remote_branch: pages", "remote_branch"),
    "a variable": ("site_name: !ENV SECRET", "!ENV"),
    "an anchor": ("site_name: &a x", "&a"),
}


def with_lines(lines: str) -> str:
    """Return the starter's configuration with lines in place of those of the same key, or behind them."""
    key = lines.partition(":")[0]
    blocks = [block for block in SAFE.split("\n\n") if block]
    kept = [
        "\n".join(line for line in block.split("\n") if not line.startswith(f"{key}:"))
        for block in blocks
        if not (block.startswith(f"{key}:") and "\n" in block)
    ]
    return "\n".join([*kept, lines, ""])


@pytest.mark.parametrize(("lines", "name"), DANGEROUS.values(), ids=DANGEROUS)
def test_a_dangerous_option_is_refused_by_its_name_and_place(lines: str, name: str) -> None:
    text = with_lines(lines)
    found = undone_defenses(text, "mkdocs.yml")
    assert len(found) == 1
    assert name in found[0].message
    assert found[0].help
    assert found[0].code in {"SEC003", "SRC007"}
    assert found[0].location.line > text[: text.index(lines)].count("\n")


@pytest.mark.parametrize(
    "lines",
    [
        "theme:\n  name: material\n  font: false\n  custom_dir: theme\n  language: de\n  favicon: pictures/mark.png",
        "plugins:\n  - shelfhelp:\n      audience: staff\n      as_of: 2026-12-24",
        "plugins:\n  - shelfhelp:",
        "markdown_extensions: [tables, md_in_html, sane_lists, toc, fenced_code]",
        "markdown_extensions:\n  - tables:\n  - toc: {}",
        "extra_css: [stylesheets/shop.css]",
        "extra_javascript:\n  - path: javascripts/shop.mjs\n    type: module",
        "repo_url: https://code.store.example/help\nedit_uri: edit/main/",
        "use_directory_urls: true\nstrict: true\nvalidation:\n  links:\n    anchors: warn",
    ],
)
def test_what_a_store_needs_is_allowed(lines: str) -> None:
    assert undone_defenses(with_lines(lines), "mkdocs.yml") == []


@pytest.mark.parametrize(
    ("lines", "help"),
    [
        ("nav:\n  - Home: index.md", "take it away; topics stand in the menu in the order of faq/topics.yml"),
        ("theme:\n  name: material\n  font: false\n  logo: cup.png", "put your sign at theme/images/logo.svg"),
        (
            "theme:\n  name: material\n  font: false\n  palette:\n    primary: red",
            "put your colors into theme/stylesheets/",
        ),
    ],
)
def test_what_stands_elsewhere_here_is_told_with_its_place(lines: str, help: str) -> None:
    (finding,) = undone_defenses(with_lines(lines), "mkdocs.yml")
    assert help in finding.help


def test_a_repository_alone_makes_no_link_that_leads_nowhere(tmp_path: Path) -> None:
    lay_out(tmp_path, f"{SAFE}\nrepo_url: https://github.com/acme/help\n")
    write_site(tmp_path, tmp_path / "site", draft(read_store(tmp_path, Audience.STAFF), as_of=AS_OF))
    page = (tmp_path / "site/returns/index.html").read_text(encoding="utf-8")
    assert "github.com" not in page
    assert 'data-key="f"' in page


def test_a_repository_with_its_branch_leads_to_the_file(tmp_path: Path) -> None:
    lines = "repo_url: https://github.com/acme/help\nedit_uri: edit/trunk/shop/\n"
    lay_out(tmp_path, f"{SAFE}\n{lines}")
    write_site(tmp_path, tmp_path / "site", draft(read_store(tmp_path, Audience.STAFF), as_of=AS_OF))
    page = (tmp_path / "site/returns/index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/acme/help/edit/trunk/shop/policies/returns.yml" data-key="f"' in page


def test_the_reference_store_and_the_starter_are_clean(reference_store: Path) -> None:
    assert undone_defenses((reference_store / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml") == []
    assert undone_defenses(SAFE, "mkdocs.yml") == []


def test_a_theme_and_a_folder_that_are_not_named_are_missed() -> None:
    found = undone_defenses("site_name: x\n", "mkdocs.yml")
    assert [finding.message for finding in found] == [
        "the theme is not named",
        "the folder of the pages is not named",
        "the plugin that checks and builds is not named",
    ]


def lay_out(folder: Path, configuration: str | None) -> None:
    """Write a starter store with another configuration, or with none."""
    for path, content in (starter_files(AS_OF) | {"mkdocs.yml": configuration or ""}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    if configuration is None:
        (folder / "mkdocs.yml").unlink()


def ended(folder: Path, configuration: str | None, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a starter store with another configuration, or with none."""
    lay_out(folder, configuration)
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)


BUILD = ("shelfhelp", "build", "--as-of", AS_OF.isoformat())
MKDOCS = ("mkdocs", "build")
NOT_TO_BUILD_WITH = pytest.mark.parametrize(
    ("configuration", "said"),
    [
        (with_lines("extra_css: [https://fonts.example/x.css]"), "extra_css: [https://fonts.example/x.css]"),
        (with_lines("made_up: yes"), '"made_up" is not allowed'),
        (with_lines("theme: [material"), "mkdocs.yml"),
        (None, "mkdocs.yml"),
        ("", "site_name"),
    ],
    ids=["undone", "unknown", "no YAML", "missing", "empty"],
)


@NOT_TO_BUILD_WITH
def test_a_build_ends_with_a_sentence_and_writes_nothing(configuration: str | None, said: str, tmp_path: Path) -> None:
    lay_out(tmp_path, configuration)
    found = CliRunner().invoke(main, ["-C", str(tmp_path), *BUILD[1:]])
    assert (found.exit_code, type(found.exception)) == (1, SystemExit), found.output
    assert said in found.output
    assert [path for path in (tmp_path / "site").rglob("*") if path.is_file()] == []


@pytest.mark.slow
@NOT_TO_BUILD_WITH
def test_a_build_with_mkdocs_ends_with_a_sentence_and_writes_nothing(
    configuration: str | None, said: str, tmp_path: Path
) -> None:
    found = ended(tmp_path, configuration, *MKDOCS)
    output = found.stdout + found.stderr
    assert found.returncode == 1, output
    assert said in output
    assert "Traceback" not in output
    assert [path for path in (tmp_path / "site").rglob("*") if path.is_file()] == []


@pytest.mark.slow
def test_a_hook_is_refused_before_it_runs(tmp_path: Path) -> None:
    (tmp_path / "greet.py").write_text("open('ran', 'w')\nraise SystemExit(3)")
    found = ended(tmp_path, with_lines("hooks: [greet.py]"), *BUILD)
    assert (found.returncode, '"hooks" is not allowed' in found.stdout + found.stderr) == (1, True)
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
@pytest.mark.parametrize("option", [("--theme", "readthedocs"), ("--no-directory-urls",)], ids=lambda option: option[0])
def test_an_option_of_mkdocs_undoes_nothing(option: tuple[str, ...], tmp_path: Path) -> None:
    found = ended(tmp_path, SAFE, *MKDOCS, *option)
    assert found.returncode == 1
    assert "is not what this file says" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_large_store_is_not_built_with_a_hook_either(tmp_path: Path) -> None:
    lay_out(tmp_path, with_lines("hooks: [greet.py]"))
    (tmp_path / "greet.py").write_text("raise SystemExit('ran')")
    compilation = draft(read_store(tmp_path, Audience.PUBLIC), as_of=AS_OF)
    with pytest.raises(NotBuiltError, match="shelfhelp check"):
        write_site(tmp_path, tmp_path / "site", compilation)


@pytest.mark.parametrize(
    ("written", "is_right"), [('"03:30"', True), ("10:30", True), ("3:30", False), ('"24:00"', False)]
)
def test_when_the_daily_run_begins_is_a_time_of_day(written: str, is_right: bool) -> None:
    text = SAFE_DAILY.replace("AT", written)
    assert (undone_defenses(text, "mkdocs.yml") == []) is is_right


SAFE_DAILY = """\
site_name: Shop help
site_url: https://help.shop.test/
docs_dir: kb
theme:
  name: material
  font: false
plugins:
  - shelfhelp:
      daily_at: AT
"""
