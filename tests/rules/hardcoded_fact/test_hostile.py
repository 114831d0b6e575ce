"""No text makes the rule fail, and none makes it slow: the work grows with the length of a text, whatever it is made of."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_with_its_length
from tests.quick import examples

from shelfhelp.facts.mentions.allowances import allowances
from shelfhelp.facts.mentions.mention import mentions
from shelfhelp.facts.visible import blocks

LENGTH = 50_000

PIECES = [
    "<!--", "`", "```\n", "[", "](", "*_", "{{", "<a ", "\x00", " ", "1 ", "~~~\n```\n", "&#", "|", "> ", "`a", "- ", "[a]: ",
    "=\n", "14 days ", "14 days to return it ", "one ", "twenty ", "hundred and ", "a ", "a.m. ", "9 to ", "Mon-", "$1 to ", "1-",
    "1 (1) ", "+1 800 ", "(", "555-", "a@", "a.", "a.b@c.d ", "at [at] ", "half a ", "1 March ", "2024-", "return ", "no. ",
    "You have 14 days. ", "1,000,", "the same ", "24 hours a day ", "9:00-", "from 9 to 5 ", "İ", "<!-- allow: hardcoded-fact --> ",
    "<!-- allow: hardcoded-fact: ", "14\n", "# 14 days\n", "- 14 days\n", "| 14 days |\n", "14 days: ", "aaaaaaaaaa",
]  # fmt: skip


def look(text: str) -> object:
    with_quantity = f"{text}14 days"  # without one nothing is looked for
    return mentions(with_quantity), allowances(with_quantity, "hardcoded-fact")


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_long_repetitions_are_read_in_linear_time(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    assert grows_with_its_length(look, text)


WORDS = (
    "14 30 3 5 one two twenty hundred a an the half and or to - – / . , : ; ( ) day days business working next same following"  # noqa: SIM905
    " week hours month years fortnight second minutes of within in after by until am pm a.m. noon o'clock 9:00 17 8.30 24/7 Mon"
    " Monday Fri Sun weekdays $ € USD dollars 4.95 1,000 % per cent help@x.example @ +1 800 555 0100 1-800- call phone March May"
    " 1 2024 2024-03-01 1/2/2024 end first 14th dozen ½ times twice you have return ** _ [ ] ` {{ }} <!-- --> \n \n\n | # >"
    " &nbsp; １ İ ß".split(" ")
)


@examples(300)
@given(st.integers(0, 10**9))
def test_whatever_stands_side_by_side_each_claim_lies_in_its_text(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 no secret
    text = chance.choice(["", " "]).join(chance.choice(WORDS) for _ in range(chance.randint(1, 30)))
    for mention in mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.shown


@given(st.text(max_size=200))
def test_visible_letters_keep_their_places(text: str) -> None:
    for block in blocks(text):
        for offset, letter in enumerate(block.text):
            if letter.isalnum() and letter.isascii() and "&" not in text:
                assert text[block.place(offset)] == letter
