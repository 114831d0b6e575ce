"""The built wheel stands alone: in an environment without this repository it makes, builds and publishes a new store."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shelfhelp(tmp_path_factory: pytest.TempPathFactory, reference_store: Path) -> Path:
    """The command of a wheel that was installed into an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(reference_store)], check=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env")
    python = folder / "env/bin/python"
    # Our own pip installs it there: an environment with a pip of its own takes longer to make than all else here.
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel)], check=True)
    # The locked dependencies are borrowed from this environment, so that no index is asked; the package itself is not,
    # because the wheel's own folder comes first.
    site = Path(
        subprocess.run(
            [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "env/bin/shelfhelp"


def test_the_wheel_makes_and_builds_a_new_store(shelfhelp: Path, tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    where = [str(shelfhelp.with_name("python")), "-c", "import shelfhelp; print(shelfhelp.__file__)"]
    assert (
        str(shelfhelp.parents[1])
        in subprocess.run(where, check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    )
    subprocess.run([str(shelfhelp), "init", str(shop)], check=True, cwd=tmp_path)
    subprocess.run([str(shelfhelp), "-C", str(shop), "build"], check=True, cwd=tmp_path)
    public = (shop / "site/public/faq/returns/send-it-back/index.html").read_text(encoding="utf-8")
    assert "30 days" in public
    assert "+1 800 555 0100" in public
    assert (shop / "site/staff/lookup/index.html").is_file()
    assert (shop / "site/public/search/index.html").is_file()


def test_the_wheel_brings_along_everything_that_its_commands_read(shelfhelp: Path, tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    subprocess.run([str(shelfhelp), "init", str(shop)], check=True, cwd=tmp_path)

    def run(*arguments: str) -> str:
        return subprocess.run([str(shelfhelp), *arguments], check=True, capture_output=True, text=True, cwd=shop).stdout

    run("daily", "--targets", str(tmp_path / "targets"))
    run("deploy-config", str(tmp_path / "deploy"), "--staff-host", "desk.example")
    assert (tmp_path / "targets/digest/latest.html").is_file()
    assert (tmp_path / "deploy/README.md").is_file()
    assert run("explain", "OUT005").startswith("# OUT005")
