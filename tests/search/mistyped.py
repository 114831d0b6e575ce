"""Questions as people mistype them, and the stores whose answers are written down: what search is asked in more than one form."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import yaml

STORES = yaml.safe_load((Path(__file__).with_name("answers.yml")).read_text(encoding="utf-8"))
NOISE = [
    "ps 5",
    "2FA",
    "order12345",
    "14 days",
    "退货吗",
    "คืนสินค้า",
    "𐐀𐐁",
    "½",
    "don’t",
    "Straße",
    "constructor",
    "__proto__",
]


def mistyped(questions: Sequence[str], chance: random.Random) -> str:
    """Return a question with letters left out, swapped, doubled or replaced, and at times with something strange in it."""
    words = chance.choice(questions).split()
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(words))
        word = words[at]
        cut = chance.randrange(len(word) + 1)
        words[at] = chance.choice(
            [
                word[:cut] + word[cut + 1 :],
                word[:cut] + word[cut + 1 : cut + 2] + word[cut : cut + 1] + word[cut + 2 :],
                word[:cut] + chance.choice("abcdefghijklmnopqrstuvwxyz0ß") + word[cut:],
                word[:cut],
                word + chance.choice(questions).split()[0],
                chance.choice(NOISE),
            ]
        )
    return " ".join(words)
