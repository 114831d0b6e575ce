"""How a run ends: published, or refused with a sentence. What can fail is a value; inside of this package it travels as an error.

An error of the operating system becomes a sentence that says what to do, not what it is called.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.release.record import Release

P = ParamSpec("P")
T = TypeVar("T")

_SHOWN = 5
_CAUSES = {
    errno.ENOSPC: "the disk is full. Make room and try again",
    errno.EDQUOT: "this account may not use more of the disk. Make room and try again",
    errno.EIO: "the disk reported a fault. Have it looked at before you rely on it",
    errno.EROFS: "the disk can only be read. Mount it so that it can be written",
    errno.EACCES: "this account may not do that here. Let it own the folder, or run as the account that does",
    errno.EPERM: "this account may not do that here. Let it own the folder, or run as the account that does",
    errno.EEXIST: "something of that name is there already",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.ENAMETOOLONG: "a name is too long for this disk",
    errno.EMFILE: "too many files are open on this computer",
    errno.ENFILE: "too many files are open on this computer",
}


@dataclass(frozen=True, slots=True)
class Published:
    """This release is live. `is_new` is false where it was so before; `notes` name what the disk would not do for it.

    `due` is what has come due in the store by the day of the site; it stops nothing, and somebody must see to it.
    """

    release: Release
    is_new: bool
    notes: tuple[str, ...] = ()
    due: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was published, and why; `found` is what is wrong with the store."""

    reason: str
    found: tuple[Diagnostic, ...] = ()


class RefusedError(Exception):
    """Carries a `Refused` up to the function that returns it."""

    def __init__(self, reason: str, found: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(reason)
        self.refused = Refused(reason, found)


def as_value(work: Callable[P, T]) -> Callable[P, T | Refused]:
    """Let a function return `Refused` where it, or the disk, refuses."""

    def guarded(*args: P.args, **kwargs: P.kwargs) -> T | Refused:
        try:
            return work(*args, **kwargs)
        except RefusedError as error:
            return error.refused
        except OSError as error:
            return Refused(cause_of(error))

    guarded.__doc__ = work.__doc__
    return guarded


def listed(paths: Iterable[str]) -> str:
    """Name some files in a sentence: all of them where they are few. Signs that cannot be shown are replaced."""
    named = ["".join(sign if sign.isprintable() else "\ufffd" for sign in path) for path in paths]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more


def cause_of(error: OSError) -> str:
    """Describe in a sentence what the operating system refused, and where."""
    what = _CAUSES.get(error.errno or 0, (error.strerror or str(error)).lower())
    where = f"{listed([str(error.filename)])}: " if error.filename else ""
    return f"{where}{what}."
