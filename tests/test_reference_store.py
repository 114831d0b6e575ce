"""The reference store's own content: it compiles without a finding, for both audiences and every coming change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from shelfhelp.compile import check
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

AS_OF = date(2026, 11, 23)


def test_the_reference_store_has_no_errors_and_nothing_to_be_said_of_its_texts(reference_store: Path) -> None:
    checked = check([read_store(reference_store, audience) for audience in Audience], as_of=AS_OF)
    assert [str(finding.location) for finding in checked.found if finding.is_error] == []
    of_texts = ("FAQ", "LNK", "EFF", "AUD", "SRC")
    assert [str(finding.location) for finding in checked.found if finding.code.startswith(of_texts)] == []
