"""Names of cookies, as policies and browsers have them: which names a stated one stands for, and how a seen one is stated."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 100
"""How many letters a stated name has at most."""

_DIFFERS = re.compile(r"\*|<[^<>]*>")
"""What stands for a part that differs: `*`, or a word that names it."""

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9!#$%&'*+.^_`|~-]+")
_RUN = re.compile(r"\*[*]+")


def covers(stated: str, name: str) -> bool:
    """Return whether a stated name stands for a seen one: `_ga_*` for `_ga_4X2`, and for `_ga_*`."""
    return _expression(stated).fullmatch(name) is not None


def closest(name: str, stated: Iterable[str]) -> str | None:
    """Return the stated name that stands for a seen one most closely, with most signs of its own; None where none does."""
    fitting = [one for one in stated if covers(one, name)]
    return max(fitting, key=lambda one: (one == name, len(_DIFFERS.sub("", one)), one), default=None)


def writable(name: str) -> str:
    """Return a name that a policy can state for a seen one: `*` stands for signs that no cookie has, and for what is too long."""
    written = _RUN.sub("*", _NOT_IN_NAMES.sub("*", name)) or "*"
    return written if len(written) <= LONGEST else f"{written[: LONGEST - 1].rstrip('*')}*"


@cache
def _expression(stated: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in _DIFFERS.split(stated)), re.DOTALL)
