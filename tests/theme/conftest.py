"""The theme's modules in Node, without a browser: the Node that Playwright brings along runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from shelfhelp.site.options import theme_folder
from shelfhelp.site.stemmer import stemmer_scripts


def theme_text(name: str) -> str:
    return (theme_folder() / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The theme's scripts in a folder in which Node reads them as modules."""
    folder = tmp_path_factory.mktemp("theme")
    for name in ("javascripts", "staff"):
        shutil.copytree(theme_folder() / name, folder / name)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def run(scripts: Path) -> Callable[..., Any]:
    """Run a module's text with data that it calls `given`; what it passes to `done` comes back.

    `zone` is where the machine is, and `language` the one of the site whose stemmer the scripts have.
    """

    def ran(text: str, given: object, zone: str = "UTC", language: str = "en") -> Any:
        for name, script in stemmer_scripts(language, theme_text).items():
            (scripts / name).write_text(script, encoding="utf-8")
        before = (
            "import { readFileSync } from 'node:fs';\n"
            "const given = JSON.parse(readFileSync(0, 'utf8'));\n"
            "const done = (found) => process.stdout.write(JSON.stringify(found));\n"
        )
        (scripts / "test.js").write_text(before + text, encoding="utf-8")
        node, _ = compute_driver_executable()
        made = subprocess.run(
            [node, "test.js"],
            cwd=scripts,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "TZ": zone},
        )
        assert made.returncode == 0, made.stderr
        return json.loads(made.stdout)

    return ran
