"""What is read from a store's folder: regular files below it, and nothing that a link leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfhelp.disk import read_store
from shelfhelp.source.sources import Audience

OUTSIDE = "what stands outside of the store"


@pytest.mark.parametrize("link", ["faq", "faq/returns", "faq/returns/answer.md", "kb/picture.png"])
def test_a_link_is_reported_and_not_followed(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    store = tmp_path / "store"
    (outside / "returns").mkdir(parents=True)
    (outside / "returns/answer.md").write_text(OUTSIDE)
    target = {"faq": outside, "faq/returns": outside / "returns"}.get(link, outside / "returns/answer.md")
    (store / link).parent.mkdir(parents=True)
    (store / link).symlink_to(target)
    sources = read_store(store, Audience.STAFF)
    assert [(f.code, f.location.path) for f in sources.found] == [("SRC004", link)]
    assert (sources.files, sources.assets) == ((), ())


def test_the_public_reading_opens_no_staff_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faq/returns").mkdir(parents=True)
    (tmp_path / "faq/returns/answer.md").write_text("public")
    (tmp_path / "faq/returns/answer.staff.md").write_text(OUTSIDE)
    opened: list[str] = []
    real = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *words, **more: opened.append(self.name) or real(self, *words, **more)
    )
    read_store(tmp_path, Audience.PUBLIC)
    assert opened == ["answer.md"]
