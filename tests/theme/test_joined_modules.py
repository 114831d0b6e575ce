"""A module of the theme as one with those that it imports, for pages that are opened from a folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from shelfhelp.site.options import theme_folder
from shelfhelp.site.theme import inline_scripts, joined, shipped, without_comments

MODULES = {
    "staff/page.mjs": 'import { a } from "./a.mjs";\nimport { b, c } from "../shared/b.mjs";\n\nconst one = a + b;\n',
    "staff/a.mjs": '// A.\nimport { b } from "../shared/b.mjs";\nexport const a = b;\n',
    "shared/b.mjs": "export const b = 1;\nexport const c = 2;\n",
}


def test_each_module_stands_once_and_before_the_first_that_needs_it() -> None:
    assert joined("staff/page.mjs", MODULES.__getitem__) == (
        "export const b = 1;\nexport const c = 2;\n// A.\nexport const a = b;\n\nconst one = a + b;\n"
    )


@pytest.fixture(params=["lookup", "widget"])
def text(request: pytest.FixtureRequest) -> str:
    if request.param == "lookup":
        return inline_scripts([theme_folder()], is_staff=True)[0]
    return shipped([theme_folder()], "en", is_staff=False)["widget.js"].decode()


def test_the_lookup_and_the_widget_are_one_script_each_that_imports_nothing(text: str, tmp_path: Path) -> None:
    assert not re.search(r"^import\b", text, re.MULTILINE)
    (tmp_path / "one.mjs").write_text(text, encoding="utf-8")
    node, _ = compute_driver_executable()
    checked = subprocess.run([node, "--check", "one.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.stderr == ""  # a name that two modules have would be told here


def test_the_lookup_does_not_end_the_element_that_it_stands_in() -> None:
    assert "</script" not in inline_scripts([theme_folder()], is_staff=True)[0].lower()


def test_a_module_that_is_part_of_another_has_no_file_of_its_own() -> None:
    assert not [
        name for name in shipped([theme_folder()], "en", is_staff=True) if name.endswith(".mjs") and "staff" in name
    ]
    assert not [name for name in shipped([theme_folder()], "en", is_staff=False) if "staff" in name]


def test_scripts_are_sent_without_their_comments_and_none_of_these_is_within_a_text() -> None:
    files = {file.relative_to(theme_folder()).as_posix(): file for file in theme_folder().rglob("*.*js")}
    sent = shipped([theme_folder()], "en", is_staff=True)
    for name, file in files.items():
        written = file.read_text("utf-8")
        kept, comments = (
            without_comments(written),
            [m.start() for m in re.finditer(r"^[ \t]*//", written, re.MULTILINE)],
        )
        code = [re.sub(r" // .*|\[[^]\n]*\]", "", without_comments(written[:at])) for at in comments]
        assert all(before.count("`") % 2 == 0 for before in code), name
        assert name not in sent or sent[name].decode() == kept
    assert not [name for name in files if re.search(rb"^\s*//", sent.get(name, b""), re.MULTILINE)]


def test_a_script_of_a_stores_own_is_sent_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "javascripts").mkdir()
    (tmp_path / "javascripts/own.js").write_text("// Ours.\nrun();\n", "utf-8")
    assert shipped([tmp_path, theme_folder()], "en", is_staff=False)["javascripts/own.js"] == b"// Ours.\nrun();\n"
