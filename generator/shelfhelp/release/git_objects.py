"""Reads objects of a git repository through `git cat-file --batch`, and believes none of them before it is hashed.

An object's name is the hash of its content. What does not hash to its name, or cannot be read, is refused.
"""

from __future__ import annotations

import hashlib
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Self

from shelfhelp.release.outcome import RefusedError, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = b"40000"
"""The mode of a folder in a tree."""

_SHA1_DIGITS = 40
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One name in a tree."""

    mode: bytes
    name: str
    object: str


class Objects:
    """A running `git cat-file --batch`."""

    def __init__(self, command: list[str], repository: Path, environment: Mapping[str, str]) -> None:
        self._repository = repository
        self._process = subprocess.Popen(
            command,
            cwd=repository,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.communicate()

    def read(self, name: str, kind: str) -> bytes:
        """Return the content of a commit or tree."""
        return b"".join(self._chunks(name, kind))

    def copy(self, name: str, to: Path) -> None:
        """Write the content of a file to a new file."""
        with to.open("xb") as stream:
            for chunk in self._chunks(name, "blob"):
                stream.write(chunk)

    def entries(self, tree: str) -> Iterator[TreeEntry]:
        """Return what a tree names. Names that would lead out of their folder are refused."""
        content = self.read(tree, "tree")
        width = len(tree) // 2
        at = 0
        while at < len(content):
            end = content.find(b"\0", at)
            if end < 0:
                raise self.damaged(tree)
            mode, _, name = content[at:end].partition(b" ")
            at = end + 1 + width
            yield TreeEntry(mode, self._harmless(name), content[end + 1 : at].hex())

    def _harmless(self, name: bytes) -> str:
        text = name.decode(errors="surrogateescape")
        if text in {"", ".", ".."} or "/" in text or "\\" in text:
            message = f'the commit names a file "{listed([text])}", which is no name for a file. Remove it.'
            raise RefusedError(message)
        return text

    def _chunks(self, name: str, kind: str) -> Iterator[bytes]:
        """Yield an object's content. The last chunk comes only when all of it has hashed to its name."""
        given, taken = self._pipes()
        try:
            given.write(f"{name}\n".encode())
            given.flush()
        except BrokenPipeError:
            raise self.damaged(name) from None
        head = taken.readline().split()
        if len(head) != len((name, kind, "size")) or head[1] != kind.encode():
            raise self.damaged(name)
        left = int(head[2])
        total = hashlib.new("sha1" if len(name) == _SHA1_DIGITS else "sha256", usedforsecurity=False)
        total.update(f"{kind} {left}\0".encode())
        chunk = b""
        while left:
            yield chunk
            chunk = taken.read(min(left, _CHUNK))
            if not chunk:
                raise self.damaged(name)
            total.update(chunk)
            left -= len(chunk)
        if total.hexdigest() != name or taken.read(1) != b"\n":
            raise self.damaged(name)
        yield chunk

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise TypeError(self._process)
        return given, taken  # type: ignore[return-value]  # both are binary here

    def damaged(self, name: str) -> RefusedError:
        """Report that an object is not what it should be."""
        return RefusedError(
            f"the repository of {self._repository} is damaged or not whole: object {name[:12]} cannot be read as it "
            "was written. Fetch it again, or clone the repository anew."
        )
