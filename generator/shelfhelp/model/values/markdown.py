"""A text of several paragraphs, written in Markdown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Self

from shelfhelp.model.values.value import Value


@dataclass(frozen=True, slots=True)
class Markdown(Value):
    """Markdown as it was written, with its lines."""

    LONGEST: ClassVar[int] = 50_000
    PATTERN: ClassVar[str] = r"\S"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("A paragraph, or several.",)

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any text that is not empty and holds no control characters but line ends and tabs."""
        if not text.strip():
            message = "this is empty; write a paragraph, or leave the whole entry out"
            raise ValueError(message)
        if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text):
            message = "there is an invisible control character in this text; delete it and type the words anew"
            raise ValueError(message)
        return cls(text)

    def __str__(self) -> str:
        return self.text
