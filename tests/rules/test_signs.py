"""What a rule looks for first is in every text in which its expression would find something."""

import re
import string
import sys

import pytest
from tests.quick import few_of

from shelfhelp.rules.signs import folded, has_any


@pytest.mark.parametrize("letter", few_of(string.ascii_lowercase, 5))
def test_a_word_stands_wherever_an_expression_that_ignores_case_finds_it(letter: str) -> None:
    alike = re.findall(letter, "".join(map(chr, range(sys.maxunicode + 1))), re.IGNORECASE)
    assert {letter, letter.upper()} <= set(alike)
    assert all(has_any(folded(f"a{sign}o"), (f"a{letter}o",)) for sign in alike)
