"""What staff writes changes not one byte of the public site."""

from __future__ import annotations

import pytest
from tests.soak.staff_edits import changed


@pytest.mark.slow
def test_edits_of_staffs_files_change_nothing_public() -> None:
    assert changed(6) == []
