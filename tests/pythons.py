"""The other Pythons of this machine on which ShelfHelp runs, each with the locked packages in an environment of its own.

`python -m tests.pythons` makes the environments below `.venv/pythons`, which needs a package index; tests only use them.
`python -m tests.pythons suite` runs all tests that need no browser on the oldest and on the newest of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from shelfhelp import OLDEST_PYTHON

REPOSITORY = Path(__file__).parents[1]
ENVIRONMENTS = REPOSITORY / ".venv/pythons"
LOCKS = REPOSITORY / "generator/locks"
_CLASSIFIER = re.compile(r"Programming Language :: Python :: 3\.(\d+)")
_WHICH = "import sys; print(*sys.version_info[:3], sys.version_info.releaselevel)"

_READY = "ready"
"""A file in an environment that holds all packages."""

Version = tuple[int, ...]


def supported() -> list[int]:
    """Return the numbers behind "Python 3." that `pyproject.toml` names, oldest first."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted(int(found[1]) for line in project["classifiers"] if (found := _CLASSIFIER.fullmatch(line)))


def others() -> dict[Version, Path]:
    """Return the command of each supported Python that is not the one at hand, by its version, oldest first."""
    names = ["python3", *(f"python3.{minor}" for minor in supported())]
    folders = [*map(Path, ("/usr/bin", "/usr/local/bin")), *(Path.home() / ".pyenv/versions").glob("*/bin")]
    found = [folder / name for folder in folders for name in names if (folder / name).is_file()]
    found += [Path(there) for name in names if (there := shutil.which(name))]
    known = {version: command for command in reversed(found) if (version := _version(command))}
    return {version: known[version] for version in sorted(known) if version != sys.version_info[:3]}


def _version(command: Path) -> Version | None:
    """Return a Python's version; None where it does not run, or is none that is supported."""
    told = subprocess.run([command, "-c", _WHICH], capture_output=True, text=True, check=False).stdout.split()
    if told[3:] != ["final"]:
        return None
    version = tuple(map(int, told[:3]))
    return version if version >= OLDEST_PYTHON and version[1] in supported() else None


def environments() -> dict[str, Path]:
    """Return the command of each environment that is there, by its version, oldest first."""
    there = [path.parent for path in ENVIRONMENTS.glob(f"*/{_READY}")]
    in_order = sorted(there, key=lambda folder: [*map(int, folder.name.split("."))])
    return {folder.name: folder / "bin/python" for folder in in_order}


def install() -> None:
    """Make the environments anew, with the packages of the program."""
    shutil.rmtree(ENVIRONMENTS, ignore_errors=True)
    for version, command in others().items():
        folder = ENVIRONMENTS / ".".join(map(str, version))
        made = subprocess.run([command, "-m", "venv", folder], capture_output=True, text=True, check=False)
        if made.returncode:
            print(f"{command} cannot make environments and is left out")  # noqa: T201 a script
            shutil.rmtree(folder, ignore_errors=True)
            continue
        print(f"installing the locked packages for {command}")  # noqa: T201 a script
        pip(folder / "bin/python", "--require-hashes", "-r", str(LOCKS / "runtime.txt"))
        (folder / _READY).touch()


def pip(python: Path, *words: str) -> None:
    """Have pip install something into an environment."""
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, *words], check=True, cwd=REPOSITORY)


def run_suite() -> int:
    """Run the tests without a browser on the oldest and the newest environment; return 1 where one fails."""
    there = [*environments().values()]
    failed = 0
    for python in dict.fromkeys([*there[:1], *there[-1:]]):
        pip(python, "--require-hashes", "-r", str(LOCKS / "test.txt"))
        pip(python, "--no-deps", "--no-build-isolation", "--editable", ".")
        print(f"== {python}", flush=True)  # noqa: T201 a script
        words = ["-m", "pytest", "-n", "auto", "--dist", "worksteal", "-m", "not browser"]
        failed |= bool(subprocess.run([python, *words], cwd=REPOSITORY, check=False).returncode)
    return int(failed)


if __name__ == "__main__":
    sys.exit(run_suite() if sys.argv[1:] == ["suite"] else install())
