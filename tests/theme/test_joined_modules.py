"""A module of the theme as one with those that it imports, for pages that are opened from a folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from shelfhelp.disk import theme_folder
from shelfhelp.theme_on_site import inline_scripts, joined

MODULES = {
    "staff/page.mjs": 'import { a } from "./a.mjs";\nimport { b, c } from "../shared/b.mjs";\n\nconst one = a + b;\n',
    "staff/a.mjs": '// A.\nimport { b } from "../shared/b.mjs";\nexport const a = b;\n',
    "shared/b.mjs": "export const b = 1;\nexport const c = 2;\n",
}


def test_each_module_stands_once_and_before_the_first_that_needs_it() -> None:
    assert joined("staff/page.mjs", MODULES.__getitem__) == (
        "export const b = 1;\nexport const c = 2;\n// A.\nexport const a = b;\n\nconst one = a + b;\n"
    )


def test_the_lookup_is_one_script_that_imports_nothing(tmp_path: Path) -> None:
    (text,) = inline_scripts([theme_folder()], is_staff=True)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    assert "</script" not in text.lower()
    (tmp_path / "one.mjs").write_text(text, encoding="utf-8")
    node, _ = compute_driver_executable()
    checked = subprocess.run([node, "--check", "one.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.stderr == ""  # a name that two modules have would be told here
