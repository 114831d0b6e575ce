"""Sites that were not built by `shelfhelp build` are refused by `publish`, whichever way they were built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import main
from shelfhelp.gate.manifest import Manifest, files_of, manifest_path
from shelfhelp.source.sources import Audience

from .conftest import AS_OF, build

pytestmark = pytest.mark.slow


def shelfhelp(store: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["-C", str(store), *map(str, arguments)])


def mkdocs(folder: Path, site: Path) -> None:
    """Build with the `mkdocs` command, as somebody would who has never heard of ours."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            folder / "mkdocs.yml",
            "--site-dir",
            site,
        ],
        check=True,
        capture_output=True,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "", "SHELFHELP_AS_OF": AS_OF.isoformat()},
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


def refused(store: Path, site: Path, target: Path) -> str:
    """Try to publish a site; return why it was refused, once it is sure that nothing is live."""
    ended = shelfhelp(store, "publish", target, "--site", site)
    assert ended.exit_code == 1, ended.output
    assert not (target / "current").exists()
    return ended.output


def test_mkdocs_build(store: Path, target: Path, tmp_path: Path) -> None:
    mkdocs(store, tmp_path / "site")
    assert "has no manifest" in refused(store, tmp_path / "site", target)


def test_an_exported_store_that_mkdocs_builds(store: Path, target: Path, tmp_path: Path) -> None:
    exported = shelfhelp(store, "export", tmp_path / "docs", "--as-of", AS_OF)
    assert exported.exit_code == 0, exported.output
    mkdocs(tmp_path / "docs", tmp_path / "site")
    assert "has no manifest" in refused(store, tmp_path / "site", target)


def test_a_site_that_was_touched(store: Path, site: Path, target: Path) -> None:
    (site / "index.html").write_text("<script>x</script>")
    assert "index.html: not as `shelfhelp build` has made it" in refused(store, site, target)


def test_a_site_whose_manifest_was_forged(store: Path, site: Path, target: Path) -> None:
    (site / "index.html").write_text("<script>x</script>")
    manifest_path(site).write_text(Manifest(Audience.PUBLIC, AS_OF, "1", files_of(site)).to_json())
    assert "a script stands in the page" in refused(store, site, target)


def test_staffs_site_whose_manifest_says_public(store: Path, target: Path, tmp_path: Path) -> None:
    site = build(store, tmp_path / "site", Audience.STAFF)
    manifest_path(site).write_text(Manifest(Audience.PUBLIC, AS_OF, "1", files_of(site)).to_json())
    assert "OUT005" in refused(store, site, target)


def test_what_was_built_and_not_touched_is_published(store: Path, site: Path, target: Path) -> None:
    ended = shelfhelp(store, "publish", target, "--site", site)
    assert ended.exit_code == 0, ended.output
    assert (target / "current/site/index.html").is_file()


class TestGateCommand:
    def test_a_good_site_passes(self, store: Path, site: Path) -> None:
        ended = shelfhelp(store, "gate", site)
        assert (ended.exit_code, ended.output.endswith("the public site as of 2026-03-02. No findings.\n")) == (0, True)

    def test_what_mkdocs_built_is_looked_at_for_whom_it_is(self, store: Path, tmp_path: Path) -> None:
        mkdocs(store, tmp_path / "site")
        unsaid = shelfhelp(store, "gate", tmp_path / "site")
        assert (unsaid.exit_code, "say for whom it is: --audience public" in unsaid.output) == (2, True)
        said = shelfhelp(store, "gate", tmp_path / "site", "--audience", "public", "--as-of", AS_OF)
        assert said.exit_code == 0, said.output

    def test_a_touched_file_is_told(self, store: Path, site: Path) -> None:
        (site / "404.html").unlink()
        ended = shelfhelp(store, "gate", site)
        assert (ended.exit_code, "404.html: not as `shelfhelp build` has made it" in ended.output) == (1, True)

    def test_a_damaged_manifest_is_told(self, store: Path, site: Path) -> None:
        manifest_path(site).write_text("{}")
        ended = shelfhelp(store, "gate", site)
        assert (ended.exit_code, "is no manifest of `shelfhelp build`, or it is damaged" in ended.output) == (1, True)
