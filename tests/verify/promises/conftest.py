"""A store that promises, and a shorthand for what an export says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.model.measured import Measured
from shelfhelp.model.values import Percent
from shelfhelp.source.sources import Audience, read
from shelfhelp.verify.promises import Export, ExportReader, counting_for
from shelfhelp.verify.promises.columns import Layout
from shelfhelp.verify.promises.figures import Counting

AS_OF = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CUSTOMERS, SALES = (f"contact.mailboxes.{name}.reply_within" for name in ("customer-service", "sales"))

LATER = """\
  - effective_from: 2026-02-15
    mailboxes:
      sales:
        reply_within: 6 hours
    own:
      wait-on-the-phone:
        label: wait on the phone
        value: 2 minutes
"""


def store_files() -> dict[str, str]:
    """The starter store; from February 15 on its sales desk answers within 6 hours, and its phone within 2 minutes."""
    files = starter_files(AS_OF)
    return files | {"policies/contact.yml": files["policies/contact.yml"] + LATER}


class Counted:
    """What came of some exports."""

    def __init__(self, counting: Counting, exports: list[Export]) -> None:
        self.counting, self.exports = counting, exports

    def measured(self, wanted: str = "90 %") -> dict[str, Measured]:
        return {one.key: one for one in self.counting.measured(Percent.parse(wanted))}

    @property
    def told(self) -> list[str]:
        lines = (str(one).partition("\n")[0] for export in self.exports for one in export.told)
        return [line[line.index("0.csv") :] for line in lines]


@pytest.fixture
def count(tmp_path: Path) -> Callable[..., Counted]:
    """Counts exports of the store, each a text or its bytes."""

    def counted(*exports: str | bytes, own: tuple[Layout, ...] = (), as_of: date = AS_OF) -> Counted:
        files = {path: text.encode() for path, text in store_files().items()}
        counting = counting_for(draft(read(files, Audience.PUBLIC), as_of=as_of), as_of)
        paths = [tmp_path / f"{number}.csv" for number in range(len(exports))]
        for path, export in zip(paths, exports, strict=True):
            path.write_bytes(export.encode() if isinstance(export, str) else export)
        return Counted(counting, ExportReader(own, "month first", NOW).count(paths, counting))

    return counted
