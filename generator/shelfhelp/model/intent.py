"""What customers of every store ask: an intent has a name, what it means, and the wordings in which people ask it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that is asked, `returns.how`, in one language. `means` is a plain line for whoever looks for its name."""

    name: str
    means: str
    wordings: tuple[str, ...]
