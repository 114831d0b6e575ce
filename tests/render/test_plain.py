"""Markdown as plain words: what a description keeps, and where a sentence ends."""

from __future__ import annotations

import pytest

from shelfhelp.render.plain import first_sentences

LONG = f"Behind them stands one that is much longer than what a search engine shows{' of it' * 30}."


@pytest.mark.parametrize(
    "kept",
    [
        "Delivery is free from $75.",
        "These are the versions of 2026.",
        "We moved in 2025. April orders are late.",
        "It costs $2.50. August is free.",
        "Sie haben Zeit bis zum 24. Dezember 2026, um es zurückzuschicken.",
        "Ab 1. März gilt die neue Frist. „So“ steht es da. Über Weihnachten gilt mehr.",
    ],
)
def test_a_description_ends_with_a_sentence(kept: str) -> None:
    assert first_sentences(f"{kept} {LONG}") == kept
