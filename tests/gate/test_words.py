"""What tells staff's words from everybody's: folded as search folds them, so that an index neither hides nor invents one."""

from __future__ import annotations

from shelfhelp.gate.words import secrets_of


def test_a_word_is_known_in_the_form_in_which_the_index_has_it() -> None:
    secrets = secrets_of(["Die Rückbuchung bleibt unter uns."], ["Die Rückgabe ist frei."], "de")
    assert {b"r\xc3\xbcckbuchung", b"ruckbuchung"} <= secrets.words


def test_what_only_folding_makes_alike_is_no_secret() -> None:
    secrets = secrets_of(["Wir fordern und drucken."], ["Wir fördern und drücken."], "de")
    assert not {b"fordern", b"drucken", b"ford", b"druck"} & secrets.words
