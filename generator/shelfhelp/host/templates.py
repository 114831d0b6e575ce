"""Our templates as code, kept beside the program's own compiled code (decision 0062). In: templates. Out: their code, if known.

What is taken up was compiled by this very program (`program_digest`) of this very text, on this Python. Where Python would write no
`.pyc`, or the disk refuses, nothing is written, and templates are compiled in each process. A store's own are known only in memory.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from shelfhelp import render
from shelfhelp.host.program import program_digest
from shelfhelp.host.replacing import ANYBODYS, replacing
from shelfhelp.render.templates import environment

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Keeps what was compiled of each template beside the checksum of its source, so that a changed one is compiled anew.

    Those in the folder `ours` are kept on the disk as well. A process makes several sites, and a preview many: each template is
    read from there once.
    """

    def __init__(self, ours: Path) -> None:
        self._ours = ours
        self._on_disk: dict[str, Path] = {}
        self._known: dict[str, tuple[str, CodeType | None]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return under which key a template is kept, and note where those on the disk are."""
        key = super().get_cache_key(name, filename)
        if filename is not None and Path(filename).is_relative_to(self._ours):
            self._on_disk[key] = Path(cache_from_source(__file__)).with_name(
                f"{key}.{sys.implementation.cache_tag}.template"
            )
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code of its template where that is known."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif (file := self._on_disk.get(bucket.key)) is not None:
            with suppress(OSError):
                mark, _, content = file.read_bytes().partition(b"\n")
                if mark == _mark(bucket, content):
                    bucket.code = marshal.loads(content)  # noqa: S302 as Python reads the module beside it
                    self._known[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.checksum, bucket.code
        file = self._on_disk.get(bucket.key)
        if file is None or sys.dont_write_bytecode:
            return
        content = marshal.dumps(bucket.code)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            with replacing(file, ANYBODYS) as stream:
                stream.write(_mark(bucket, content) + b"\n" + content)


def _mark(bucket: Bucket, content: bytes) -> bytes:
    """Return by what code is known as whole, as that of a template's text, and as made by this program on this Python."""
    return hashlib.sha256(f"{program_digest()} {bucket.checksum}\n".encode() + content).hexdigest().encode()


_OF_PAGES = CompiledTemplates(Path(render.__file__).parent)


def keep_compiled_templates() -> None:
    """Let the templates of pages be taken from the disk: the core, which reads no files, does not ask for it by itself."""
    environment().bytecode_cache = _OF_PAGES
