"""What was worked out before, by what it was worked out from, so that it need not be worked out again.

What always holds: a value is taken over only by a key that stands for all that it depends on, so that nothing can be out of date.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

V = TypeVar("V")
T = TypeVar("T", bound=type)


class Kept(Generic[V]):
    """Values by keys: those of the last time, and of these, with new ones, all that somebody has asked for since.

    What nobody asks for is not kept for the next time.
    """

    def __init__(self, before: Mapping[bytes, V] | None = None) -> None:
        self._before: Mapping[bytes, V] = before or {}
        self._now: dict[bytes, V] = {}

    def get(self, key: bytes, work_out: Callable[[], V]) -> V:
        """Return the value of a key, which is worked out where it is not known."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else work_out()
        return self._now[key]

    def __reduce__(self) -> tuple[type[Kept[V]], tuple[Mapping[bytes, V]]]:
        """Let the next run, or another process, begin with what is to be kept."""
        return Kept, (self.values,)

    @property
    def values(self) -> Mapping[bytes, V]:
        """What to keep for the next time: what was asked for; where nothing was, all that was there."""
        return self._now or self._before

    def with_all(self) -> Kept[V]:
        """Return it with what nobody has asked for as well, for whom asks only for a part of it."""
        whole = Kept(self._before)
        whole._now = {**self._before, **self._now}
        return whole

    @property
    def is_new(self) -> bool:
        """Return whether there is anything else to keep than there was."""
        return self.values.keys() != self._before.keys()


def by_values(dataclass: T) -> T:
    """Have the objects of a frozen dataclass of two fields or more pickled as its class and their values.

    A large store is made of hundred thousands of some. What dataclasses do by themselves takes twice as long, in each direction.
    """
    values, of = attrgetter(*(field.name for field in fields(dataclass))), cast("Any", dataclass)
    of.__reduce__ = lambda self: (type(self), values(self))
    return dataclass


def key_of(*parts: str | bytes) -> bytes:
    """Return the key of a value that depends on these parts and on nothing else."""
    known = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode(errors="surrogatepass")
        known.update(len(content).to_bytes(8, "big") + content)
    return known.digest()[:16]
