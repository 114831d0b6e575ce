"""What was worked out before, by what it was worked out from, so that it need not be worked out again.

What always holds: a value is taken over only by a key that stands for all that it depends on, so that nothing can be out of date.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

V = TypeVar("V")
T = TypeVar("T", bound=type)

_FEW = 50
"""Values. To work out so many takes about as long as to read ten thousand."""


class Kept(Generic[V]):
    """Values by keys: those of the last time, and of these, with new ones, all that somebody has asked for since.

    What nobody asks for is not kept for the next time. Where `recall` gives those of the last time, it is called when more than a
    few are asked for, and nothing new is kept if these are not most of them.
    """

    def __init__(
        self, before: Mapping[bytes, V] | None = None, recall: Callable[[], Mapping[bytes, V]] | None = None
    ) -> None:
        self._given, self._recall = before or {}, recall
        self._now: dict[bytes, V] = {}

    @cached_property
    def before(self) -> Mapping[bytes, V]:
        """Those of the last time."""
        return self._recall() if self._recall else self._given

    def get(self, key: bytes, work_out: Callable[[], V]) -> V:
        """Return the value of a key, which is worked out where it is not known."""
        if key not in self._now:
            self._now[key] = self.before[key] if not self._waits and key in self.before else work_out()
        return self._now[key]

    @property
    def _waits(self) -> bool:
        """Return whether so little was asked for yet that it is worked out sooner than those of the last time are read."""
        return self._recall is not None and len(self._now) < _FEW

    def __reduce__(self) -> tuple[type[Kept[V]], tuple[Mapping[bytes, V]]]:
        """Let the next run, or another process, begin with what is to be kept."""
        return Kept, (self.values,)

    @property
    def values(self) -> Mapping[bytes, V]:
        """What to keep for the next time: what was asked for; where nothing was, all that was there."""
        return self._now or self.before

    def left(self) -> Kept[V]:
        """Return what is left for the next time, by the same process."""
        return self if self._waits else Kept(self.values)

    def with_all(self) -> Kept[V]:
        """Return it with what nobody has asked for as well, for whom asks only for a part of it."""
        if self._waits:
            return self
        whole = Kept(self.before)
        whole._now = {**self.before, **self._now}
        return whole

    @property
    def is_new(self) -> bool:
        """Return whether there is anything else to keep than there was."""
        is_of_few = self._waits or (self._recall is not None and 2 * len(self._now) < len(self.before))
        return not is_of_few and self.values.keys() != self.before.keys()


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
