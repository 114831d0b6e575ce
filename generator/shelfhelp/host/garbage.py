"""How often Python looks for objects that only hold each other. In: nothing. Out: it does so rarely.

A compilation makes hundreds of thousands of objects that live until its end, and hardly any that only hold each other. At Python's
own pace all of them are gone through again and again, for a twentieth of the time, to find nothing.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW_OBJECTS = 50_000
"""A look costs milliseconds at this size; what waits for one takes some megabytes at most."""


def collect_rarely() -> None:
    """Let this process look for garbage once in so many new objects. It is never turned off: a server runs for weeks."""
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no garbage while many objects are made that all stay: the search would take longer than the making."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
