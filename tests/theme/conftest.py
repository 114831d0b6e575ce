"""The theme's modules in Node, without a browser: the Node that Playwright brings along runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
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


RUNNER = """
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";

for await (const line of createInterface({ input: process.stdin })) {
  const { given, zone } = JSON.parse(line);
  process.env.TZ = zone;
  const told = await new Promise((tell) => {
    const worker = new Worker("./test.js", { workerData: given });
    worker.on("message", (found) => tell({ found }));
    worker.on("error", (error) => tell({ error: String(error?.stack ?? error) }));
    worker.on("exit", () => tell({ error: "nothing was passed to done" }));
  });
  process.stdout.write(`${JSON.stringify(told)}\\n`);
}
"""
"""Runs `test.js` for each line of its input in a thread of its own, which has its own modules and globals: Node starts once."""

BEFORE = """\
import { parentPort, workerData as given } from "node:worker_threads";
const done = (found) => parentPort.postMessage(JSON.parse(JSON.stringify(found)));
"""


@pytest.fixture(scope="session")
def node(scripts: Path) -> Iterator[subprocess.Popen[str]]:
    """The Node that runs what `run` is given."""
    (scripts / "runner.js").write_text(RUNNER, encoding="utf-8")
    program, _ = compute_driver_executable()
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([program, "runner.js"], cwd=scripts, text=True, encoding="utf-8", **pipes) as process:
        yield process
        process.stdin.close()


@pytest.fixture(scope="session")
def run(scripts: Path, node: subprocess.Popen[str]) -> Callable[..., Any]:
    """Run a module's text with data that it calls `given`; what it passes to `done` comes back.

    `zone` is where the machine is, and `language` the one of the site whose stemmer the scripts have.
    """

    def ran(text: str, given: object, zone: str = "UTC", language: str = "en") -> Any:
        assert node.stdin is not None
        assert node.stdout is not None
        for name, script in stemmer_scripts(language, theme_text).items():
            (scripts / name).write_text(script, encoding="utf-8")
        (scripts / "test.js").write_text(BEFORE + text, encoding="utf-8")
        node.stdin.write(json.dumps({"given": given, "zone": zone}) + "\n")
        node.stdin.flush()
        told = json.loads(node.stdout.readline())
        assert "found" in told, told["error"]
        return told["found"]

    return ran
