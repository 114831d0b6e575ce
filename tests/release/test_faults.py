"""Publishing and going back, interrupted: the old site or the new one, whole, and the next run heals.

`tests/soak/publish_faults.py` tries every fault at every call; here every call is killed, and every few fail.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from faults import NEW, calls, has_strace, injecting, prepare, try_fault
from small_site import ROLLBACK, publish_small

from shelfhelp.release.disk import watched

pytestmark = [pytest.mark.skipif(not has_strace(), reason="needs strace, and the right to trace")]

PARTS = 4


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    prepare(tmp_path / "prepared")
    return tmp_path / "prepared"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_every_call_the_site_is_the_old_or_the_new_one(prepared: Path, tmp_path: Path, part: int) -> None:
    shutil.copytree(prepared, tmp_path / "probe", symlinks=True)
    known = calls(tmp_path / "probe", NEW, tmp_path / "log")
    assert len(known) > 80
    for call in known[part::PARTS]:
        try_fault(prepared, tmp_path / "target", call, "signal=KILL")


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["error=ENOSPC", "error=EIO"])
def test_a_call_that_fails_leaves_the_old_or_the_new_site(prepared: Path, tmp_path: Path, fault: str) -> None:
    shutil.copytree(prepared, tmp_path / "probe", symlinks=True)
    known = calls(tmp_path / "probe", NEW, tmp_path / "log")
    rare = [call for call in known if call.name in {"rename", "symlink", "rmdir", "ftruncate", "pwrite64"}]
    for call in {*known[:: 3 * PARTS], *rare}:
        try_fault(prepared, tmp_path / "target", call, fault)


def test_going_back_killed_at_every_call_leaves_one_of_both(prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path / "probe", symlinks=True)
    for call in calls(tmp_path / "probe", ROLLBACK, tmp_path / "log")[-8:]:
        try_fault(prepared, tmp_path / "target", call, "signal=KILL", ROLLBACK)


SYNCFS_FAILS = injecting("syncfs", "error=EIO")


@pytest.mark.parametrize("injected", [(), SYNCFS_FAILS], ids=["together", "one by one"])
def test_everything_is_on_the_disk_before_the_switch_and_the_switch_before_anything_goes(
    target: Path, tmp_path: Path, injected: tuple[str, ...]
) -> None:
    """What a power cut leaves is decided by the order of these calls."""
    for mark in ("first", "second", "old"):
        publish_small(target, mark, keep=2)
    with watched(target) as disk:
        if not injected and not disk.settle():
            pytest.skip("the files of this disk are always settled one by one")
    lines = [call.line for call in calls(target, NEW, tmp_path / "log", *injected) if " = -1 " not in call.line]
    switch = next(n for n, line in enumerate(lines) if re.search(r'rename\(".*/\.current-\w+", ".*/current"', line))
    named = next(n for n, line in enumerate(lines) if re.search(r'rename\(".*/release", ".*/releases/0', line))
    synced = {match[1]: n for n, line in enumerate(lines) if (match := re.match(r"fsync\(\d+<(.*?)>\)", line))}
    together = [n for n, line in enumerate(lines) if line.startswith("syncfs(")]
    written = {match[1]: n for n, line in enumerate(lines) if (match := re.match(r"\w*write\w*\(\d+<(.*?)>", line))}
    shared = [match[1] for line in lines if (match := re.match(r'rename\(".*/\.shared", "(.*?)"', line))]
    first_removed = next(n for n, line in enumerate(lines) if re.search(r"unlink|rmdir|\.trash-", line))

    release = (target / "current").resolve()
    staged = next(path for path in written if "/release/" in path).split("/release/")[0]
    assert len(together) == (not injected)
    for path in [release, *release.rglob("*")]:
        on_disk = f"{staged}/release/{path.relative_to(release)}".removesuffix("/.")
        # What is shared was settled when it was published first.
        if path.name != "release.json" and path != release and (together or on_disk in shared):
            assert on_disk in shared or written.get(on_disk, -1) < together[0] < named, on_disk
        else:
            assert written.get(on_disk, -1) < synced[on_disk] < named, on_disk
    record = f"{staged}/release/release.json"
    assert max(n for path, n in written.items() if path != record and "/release/" in path) < written[record]
    assert named < synced[f"{target}/releases"] < switch
    assert switch < synced[str(target)] < first_removed
