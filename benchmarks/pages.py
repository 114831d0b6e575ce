"""What validators and Lighthouse say of finished pages: both sites of a store whole, and four pages as a phone loads them."""

from __future__ import annotations

import functools
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parent.parent
TOOLS = Path(__file__).resolve().parent / "pages"
LOADED = {
    "home": "",
    "answer": "faq/returns/send-it-back/",
    "policy": "returns/",
    "search": "search/?q=refund",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""Performance is a time, and machines are noisy: the median of so many runs counts."""

_PACKED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml"}


class Handler(SimpleHTTPRequestHandler):
    """Serves a site as a web server does: compressed."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        content = (file if found else Path(self.directory, "404.html")).read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if not found or file.suffix in _PACKED:
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def said(command: list[str]) -> str:
    """Return what a command prints on both streams, whatever it exits with."""
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def nu_errors(site: Path) -> list[str]:
    """Return the errors that the Nu Html Checker finds in every page of a site."""
    jar = str(TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar")
    report = said(["java", "-Xss8m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", str(site)])
    return [f"{Path(m['url']).as_posix()}: {m['message']}" for m in json.loads(report)["messages"]]


def html_validate_errors(site: Path) -> list[str]:
    """Return the errors that html-validate finds in every page of a site."""
    program = str(TOOLS / "node_modules/.bin/html-validate")
    report = said([program, "--config", "html-validate.mjs", "--formatter", "json", f"{site}/**/*.html"])
    return [
        f"{file['filePath']}: {m['ruleId']}: {m['message']}" for file in json.loads(report) for m in file["messages"]
    ]


def lighthouse(address: str) -> dict[str, Any]:
    """Return the report of one run on Lighthouse's phone, with its slow network and processor."""
    program = str(TOOLS / "node_modules/.bin/lighthouse")
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"
    categories = f"--only-categories={','.join(CATEGORIES)}"
    done = subprocess.run(
        [program, address, flags, categories, "--output=json", "--quiet"],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or shutil.which("google-chrome") or ""},
        capture_output=True,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def row(name: str, address: str) -> str:
    """Return a row of the table, and below it what cost points."""
    reports = [lighthouse(address) for _ in range(RUNS)]
    scores = [
        f"{100 * median(report['categories'][category]['score'] for report in reports):.0f}" for category in CATEGORIES
    ]
    last = reports[-1]
    lost = [
        f"    {audit['title']} ({audit['score']})"
        for category in CATEGORIES
        for ref in last["categories"][category]["auditRefs"]
        if ref["weight"] and (audit := last["audits"][ref["id"]])["score"] not in {None, 1}
    ]
    return "\n".join([f"{name:10}" + "".join(f"{score:>16}" for score in scores), *lost])


def main() -> None:
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=TOOLS, check=True)
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "shelfhelp", "-C", str(REPOSITORY), "build", "--site-dir", folder]
        subprocess.run(build, check=True)
        for site in (Path(folder, "public"), Path(folder, "staff")):
            count = sum(1 for _ in site.rglob("*.html"))
            for tool, found in (("vnu", nu_errors(site)), ("html-validate", html_validate_errors(site))):
                sys.stdout.write(f"{site.name}: {tool}: {len(found)} errors in {count} pages\n")
                sys.stdout.writelines(f"    {error}\n" for error in found)
        sys.stdout.write(f"\n{'':10}" + "".join(f"{category:>16}" for category in CATEGORIES) + "\n")
        with serving(Path(folder, "public")) as address:
            for name, path in LOADED.items():
                sys.stdout.write(f"{row(name, f'{address}/{path}')}\n")


if __name__ == "__main__":
    main()
