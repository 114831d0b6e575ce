"""How fast the machine is right now, for bounds that tell growth without end from work."""

from __future__ import annotations

import re
import time

_TEXT = "an ordinary sentence with *marks*, [a link](x.md) and 30 days. " * 400
_SIGNS = re.compile(r"\*(?P<marked>[^*]+)\*|\[(?P<words>[^\]]+)\]\((?P<to>[^)]+)\)|\d+")
_USUAL = 0.025
"""CPU seconds that the work below takes on the machine on which the bounds were set."""


def slowness() -> float:
    """Return how many times longer work takes now than where the bounds were set, never less than one."""
    started = time.process_time()
    for _ in range(20):
        _SIGNS.sub(lambda match: match[0].upper(), _TEXT)
    return max(1.0, (time.process_time() - started) / _USUAL)
