"""What tells staff's words from everybody's: folded as search folds them, so that an index neither hides nor invents one."""

from __future__ import annotations

import random

import pytest

from shelfhelp.gate import words
from shelfhelp.gate.words import Opened, secrets_of
from shelfhelp.model.kept import Kept


def test_a_word_is_known_in_the_form_in_which_the_index_has_it() -> None:
    secrets = secrets_of(["Die Rückbuchung bleibt unter uns."], ["Die Rückgabe ist frei."], "de")
    assert {b"r\xc3\xbcckbuchung", b"ruckbuchung"} <= secrets.words


def test_what_only_folding_makes_alike_is_no_secret() -> None:
    secrets = secrets_of(["Wir fordern und drucken."], ["Wir fördern und drücken."], "de")
    assert not {b"fordern", b"drucken", b"ford", b"druck"} & secrets.words


NAMES = ["Kestrel", "Bracken", "Ptarmigan", "Wheatear", "Dunlin", "Siskin", "Redpoll", "Whimbrel", "X1R77", "Q99Z4"]


def some_texts(chance: random.Random, count: int) -> list[str]:
    return [" ".join(chance.choices([*NAMES, "orders", "ordering", "parcel", "parcels"], k=30)) for _ in range(count)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that are split into words."""
    texts: list[str] = []
    split = words.split
    monkeypatch.setattr(words, "split", lambda text: texts.append(text) or split(text))
    return texts


def test_what_is_known_of_texts_changes_nothing_whatever_is_edited() -> None:
    chance = random.Random(7)  # noqa: S311 an example
    staff, public = some_texts(chance, 3), some_texts(chance, 40)
    known: Kept[Opened] = Kept()
    for _ in range(60):
        match chance.randrange(5):
            case 0:
                staff[chance.randrange(len(staff))] = some_texts(chance, 1)[0]
            case 1:
                public.insert(chance.randrange(len(public)), staff[0][chance.randrange(40) :])
            case 2:
                del public[chance.randrange(len(public))]
            case 3:
                public[-1] = public[-1].removesuffix(public[-1].split()[-1])
            case _:
                public.reverse()
        public = public or some_texts(chance, 40)
        known = Kept(known.values)
        code = chance.choice(["en", "en", "de"])
        assert secrets_of(staff, public, code, known).listed() == secrets_of(staff, public, code).listed()


def test_an_edit_has_few_public_texts_read_again(read: list[str]) -> None:
    chance = random.Random(7)  # noqa: S311 an example
    staff, public = ["Ask Beatrix Kingfisher about X1R77."], some_texts(chance, 2_000)
    secrets_of(staff, public, "en", known := Kept())
    assert len(read) == len(staff) + len(public)
    read.clear()
    public[7] += " X1R77"
    assert b"x1r77" not in secrets_of(staff, public, "en", Kept(known.values)).codes
    assert public[7] in read
    assert len(read) < len(public) / 100
