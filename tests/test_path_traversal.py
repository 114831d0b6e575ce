"""Strings that climb out of a folder touch nothing outside of the store, though no rule was asked."""

from __future__ import annotations

import pytest
from tests.soak.hostile_strings import shared_folder
from tests.soak.traversals import outside, strings

SAMPLE = 25
PLANTED = ["../../../outside", "/outside", "..\\..\\outside", "%2e%2e/%2e%2e/outside", "a/../../../outside"]


def test_planted_paths_lead_nowhere() -> None:
    inside, found = outside(PLANTED)
    assert found == []
    assert inside > 100


@pytest.mark.slow
@pytest.mark.skipif(shared_folder() is None, reason="no folder with hostile strings")
def test_a_sample_of_all_traversals_leads_nowhere() -> None:
    shared = shared_folder()
    assert shared is not None
    texts = strings(shared)
    assert outside(texts[:: len(texts) // SAMPLE])[1] == []
