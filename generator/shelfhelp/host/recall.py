"""Keeps what compiling a store has worked out from one run to the next (decision 0064).

It lies in the folder that this user has for caches, not in the store: what is read here is taken for the program's own. A file
that is missing, damaged, another program's or another user's is none, and where none can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import pickle  # what this program has written itself, in a folder that only this user writes to
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any, BinaryIO

from platformdirs import user_cache_path

from shelfhelp.host.garbage import without_collecting
from shelfhelp.host.program import program_digest
from shelfhelp.host.replacing import OWN, replacing
from shelfhelp.model.kept import Kept
from shelfhelp.model.timeline import day_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from typing_extensions import Buffer

    from shelfhelp.compile import Checked, Compilation, Recollection
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.history import Rename
    from shelfhelp.rules.rule import Finds

_MOST_FILES = 240
"""Of more, those that were written longest ago are forgotten. A store has a dozen: its questions, answers and words of two
sites and the parts of their indexes, which titles have rivals, what its texts hold, what two commands found, and of which texts it
is told what is secret."""

_QUESTIONS = "questions"
_TEXTS = "texts"

_BLOCKS = 64
"""Of what is kept by keys, those that begin alike are one block: an edit has a few blocks put together anew, and not all."""

_LARGE = 1_000_000
"""Bytes. What is less is read sooner than it is asked whether it is needed."""

_HASH = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class StandingSite:
    """A site that was built: a hash of all that it was made of, the hash of its manifest, and what the build said of it."""

    made_of: str
    manifest: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a store on a day. `sources` is the key of all that was read for it, `zone` the store's time zone then.

    `sites` are those that were built of it, by their folders.
    """

    sources: bytes
    day: date
    zone: str
    looked_on: date
    found: tuple[Diagnostic, ...]
    sites: Mapping[str, StandingSite] = field(default_factory=dict)

    def is_of(self, sources: bytes, day: date | datetime) -> bool:
        """Return whether it is what would be found again. A moment stands for its date in the time zone of its date in UTC."""
        if self.sources != sources:
            return False
        if isinstance(day, datetime):
            return self.looked_on == day.astimezone(UTC).date() and self.day == day_in(self.zone, day)
        return self.day == day


def recall(store: Path, *, for_rules: bool = False) -> Recollection:
    """Return what is known of the store in a folder; nothing where that cannot be read.

    `for_rules` says that few answers will be asked for: those of a large store are read only where it turns out that many are.
    """
    from shelfhelp.compile import Recollection  # noqa: PLC0415 what stands is not compiled

    known = Recollection()
    known.read = Kept(_values(store, _QUESTIONS))
    for audience in known.said:
        name = f"{audience}.answers"
        waits = for_rules and _size(store, name) > _LARGE
        known.said[audience] = Kept(recall=partial(_values, store, name)) if waits else Kept(_values(store, name))
    return known


def keep(store: Path, known: Recollection) -> None:
    """Keep what is known of a store for the next run, where there is anything new and somewhere to keep it."""
    _keep_values(store, _QUESTIONS, known.read)
    for audience, said in known.said.items():
        _keep_values(store, f"{audience}.answers", said)


def check_by_memory(store: Path, drafts: Iterable[Compilation], renames: Iterable[Rename] = ()) -> Checked:
    """Check what was drafted of the store in a folder (`check_drafts`) by what its texts held before, and keep that.

    It lies by itself: whichever process checks reads it, and nobody hands it over.
    """
    from shelfhelp.compile import check_drafts  # noqa: PLC0415

    held = recall_texts(store)
    checked = check_drafts(drafts, renames, held)
    keep_texts(store, held)
    return checked


def recall_texts(store: Path) -> Kept[Finds]:
    """Return what rules have found in the texts of the store in a folder; nothing where that cannot be read."""
    return Kept(_values(store, _TEXTS))


def keep_texts(store: Path, held: Kept[Finds]) -> None:
    """Keep what rules have found in the texts of a store for the next run, where there is anything new."""
    _keep_values(store, _TEXTS, held)


def recall_report(store: Path, command: str) -> Report | None:
    """Return what a command has found last in the store in a folder; None where that is not known."""
    report = _read(store, command)
    return report if isinstance(report, Report) else None


def keep_report(store: Path, command: str, report: Report) -> None:
    """Keep what a command has found in a store."""
    _write(store, command, [report])


def recall_values(store: Path, name: str) -> object:
    """Return what is kept of a store under a name that nothing else here has; None where that cannot be read."""
    return _read(store, name)


def is_kept(store: Path, name: str) -> bool:
    """Return whether there is something under such a name, readable or not."""
    return _size(store, name) > 0


def keep_values(store: Path, name: str, values: object) -> None:
    """Keep something of a store under such a name."""
    _write(store, name, [values])


class Blocks(dict[bytes, Any]):
    """Values by keys as they were kept, and the checksum of the file in which they are, block by block."""

    checksum = b""


def _values(store: Path, name: str) -> Blocks:
    """Return what is kept by keys; nothing where that cannot be read."""
    values = Blocks()
    if content := _content(store, name):
        with without_collecting():
            for block in _blocks(content):
                values.update(pickle.loads(block))  # noqa: S301 see above
        values.checksum = bytes(content[:_HASH])
    return values


def _keep_values(store: Path, name: str, kept: Kept[Any]) -> None:
    """Keep values by keys, where any is new. A block of the same keys as before has the same values, and stays as it is."""
    if not kept.is_new:
        return
    before, content = kept.before, _content(store, name)
    stays = content is not None and isinstance(before, Blocks) and content[:_HASH] == before.checksum
    blocks = _blocks(content) if content and stays else repeat(b"", _BLOCKS)
    parts = zip(blocks, _parted(kept.before), _parted(kept.values), strict=True)
    _write(
        store, name, (block if block and was.keys() == part.keys() else _pickled(part) for block, was, part in parts)
    )


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _parted(values: Mapping[bytes, Any]) -> list[dict[bytes, Any]]:
    parts: list[dict[bytes, Any]] = [{} for _ in range(_BLOCKS)]
    for key, value in values.items():
        parts[key[0] % _BLOCKS][key] = value
    return parts


def _blocks(content: memoryview) -> Iterator[bytes]:
    stream = BytesIO(content[_HASH:])
    yield from (pickle.load(stream) for _ in range(_BLOCKS))  # noqa: S301 see above


def _size(store: Path, name: str) -> int:
    with suppress(OSError):
        return _place(store, name).stat().st_size
    return 0


def _read(store: Path, name: str) -> object:
    if content := _content(store, name):
        with without_collecting():
            kept: object = pickle.loads(content[_HASH:])  # noqa: S301 see above
            return kept
    return None


def _content(store: Path, name: str) -> memoryview | None:
    """Return what a file says, behind its checksum; None where it is not as it was written."""
    with suppress(OSError):
        content = memoryview(_own(_place(store, name)))
        checksum = _checksum()
        checksum.update(content[_HASH:])
        return content if content[:_HASH] == checksum.digest() else None
    return None


def _write(store: Path, name: str, values: Iterable[object]) -> None:
    """Write values one behind the other, each as it comes."""
    place = _place(store, name)
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(place, OWN) as stream:
            stream.write(bytes(_HASH))
            content = _Hashed(stream)
            for value in values:
                pickle.dump(value, content, pickle.HIGHEST_PROTOCOL)
            stream.seek(0)
            stream.write(content.checksum.digest())
        kept = sorted(place.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in kept[_MOST_FILES:]:
            old.unlink(missing_ok=True)


def _place(store: Path, name: str) -> Path:
    folder = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()
    return user_cache_path("shelfhelp", appauthor=False) / "stores" / f"{folder}.{name}"


def _own(place: Path) -> bytes:
    """Return what a file says that nobody but this user can have written. Raises `OSError` for any other."""
    with place.open("rb") as stream:
        looks = os.fstat(stream.fileno())
        is_ours = not hasattr(os, "getuid") or looks.st_uid == os.getuid()
        if not is_ours or looks.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise PermissionError(place)
        return stream.read()


class _Hashed:
    """A file that knows the hash of what is written to it: of a large store that is never in memory as a whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self.checksum = _checksum()
        self._stream = stream

    def write(self, content: Buffer) -> int:
        """Write more, as any file does."""
        self.checksum.update(content)
        return self._stream.write(content)


def _checksum() -> hashlib._Hash:
    """Return what is to become the hash of what is kept, which another program would not have given it."""
    return hashlib.sha256(program_digest().encode())
