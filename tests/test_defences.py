"""The list of defences is true: each text stands where it says, and each test is there. `make soak` proves the tests red."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "soak"))

from prove_defences import REPOSITORY, Defence, defences


@pytest.mark.parametrize("defence", defences(), ids=lambda defence: defence.says)
def test_a_listed_defence_is_in_place_and_has_its_test(defence: Defence) -> None:
    assert defence.is_in_place(REPOSITORY)
    assert defence.put != defence.remove
    file, _, name = defence.test.partition("::")
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    function = name.partition("[")[0].rpartition("::")[2]
    assert not name or re.search(rf"^ *def {re.escape(function)}\(", text, re.MULTILINE)
