"""A thousand canaries in everything that staff writes: all are in staff's site, none is in any byte of the public one."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelfhelp.source.sources import Audience

from .conftest import build, write_store

pytestmark = pytest.mark.slow

STEM = "kzwqvyxj"
COUNT = 1_000
_PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
ENCODINGS = {
    "plain": [STEM.encode()],
    "UTF-16, little end first": [STEM.encode("utf-16-le")],
    "UTF-16, big end first": [STEM.encode("utf-16-be")],
    "hexadecimal": [STEM.encode().hex().encode()],
    "percent signs": ["".join(f"%{ord(sign):02x}" for sign in STEM).encode()],
    "entities": ["".join(f"&#{ord(sign)};" for sign in STEM).encode()],
    "hexadecimal entities": ["".join(f"&#x{ord(sign):x};" for sign in STEM).encode()],
    "escapes of scripts": ["".join(f"\\u{ord(sign):04x}" for sign in STEM).encode()],
    # Base64 writes three bytes in four signs: what stands in the middle is the same wherever a text begins, up to three ways.
    "Base64": [base64.b64encode(b"x" * shift + STEM.encode())[4:-4] for shift in range(3)],
}


def canaries() -> Iterator[str]:
    yield from (f"{STEM}{number:04}" for number in range(COUNT))


def planted(store: Path) -> None:
    """Put the canaries into notes, questions with their titles and wordings, a page, and a policy of staff's."""
    names = canaries()
    listed = "\n".join(f"- {next(names)}" for _ in range(300))
    (store / "faq/returns/send-it-back.staff.md").write_text(f"## Ask\n\n{listed}\n")
    head = "---\ntitle: What is {}?\nstage: received\nalso_asked: [{}]\nowner: Desk\n---\n{}\n"
    for number in range(100):
        text = head.format(*(next(names) for _ in range(3)))
        (store / f"faq/returns/{next(names)}-{number}.staff.md").write_text(text)
    policy = store / "policies/returns.staff.yml"
    entries = "".join(
        f"\n      {next(names)}:\n        what: {next(names)}\n        limit: 7 days\n        who: {next(names)}"
        for _ in range(60)
    )
    policy.write_text(policy.read_text(encoding="utf-8").replace("    may_grant:", f"    may_grant:{entries}"))
    (store / "kb/secrets.staff.md").write_text("---\ntitle: Desk\n---\n" + "\n\n".join(names))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Audience, Path]:
    """Both sites of a store with canaries."""
    folder = tmp_path_factory.mktemp("canaries")
    store = write_store(folder / "store")
    planted(store)
    return {audience: build(store, folder / audience.value, audience) for audience in Audience}


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site, with whatever is packed in it, and its name."""
    for path in sorted(site.rglob("*")):
        yield str(path), path.name.encode()
        if path.is_file():
            content = path.read_bytes()
            yield str(path), content
            for mark in _PACKED.finditer(content):
                try:
                    yield (
                        str(path),
                        zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content[mark.start() :], 1_000_000),
                    )
                except zlib.error:
                    continue


def test_staffs_site_says_all_of_them(sites) -> None:
    said = b"".join(content for _, content in contents(sites[Audience.STAFF]))
    assert len(set(re.findall(rf"{STEM}\d{{4}}".encode(), said))) == COUNT


@pytest.mark.parametrize("needles", ENCODINGS.values(), ids=ENCODINGS)
def test_the_public_site_says_none_of_them(sites, needles: list[bytes]) -> None:
    found = [
        path
        for path, content in contents(sites[Audience.PUBLIC])
        for one in needles
        if one in content.lower() or one in content
    ]
    assert found == []
