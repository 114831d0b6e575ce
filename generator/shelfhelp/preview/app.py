"""What a web server answers with a preview: a WSGI application (PEP 3333), which our own server shows, or MkDocs'."""

from __future__ import annotations

import mimetypes
import posixpath
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from shelfhelp.model.old_address import INDEX, PAGE_ENDINGS
from shelfhelp.preview.page import OWN_FILES, STATE, page_of
from shelfhelp.site.hashed import is_hashed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shelfhelp.preview.preview import Preview

_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".md": "text/markdown", ".webp": "image/webp"}
"""What computers do not agree on."""

_TEXTS = ("text/", "application/json", "application/xml")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: HTTPStatus
    content: bytes = b""
    type: str = "text/plain; charset=utf-8"
    location: str = ""
    is_kept: bool = False


class App:
    """The site of a preview at a path of its host, which begins and ends with a slash."""

    def __init__(self, preview: Preview, base: str) -> None:
        self._preview = preview
        self._base = base

    def __call__(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            answer = _Answer(HTTPStatus.METHOD_NOT_ALLOWED)
        else:
            # PEP 3333 hands over bytes as if they were Latin-1.
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            answer = self._answer(path, environ.get("QUERY_STRING", ""))
        headers = [
            ("Content-Type", answer.type),
            ("Content-Length", str(len(answer.content))),
            ("Cache-Control", "max-age=31536000, immutable" if answer.is_kept else "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            *([("Location", answer.location)] if answer.location else []),
        ]
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return [answer.content if method == "GET" else b""]

    def _answer(self, path: str, query: str) -> _Answer:
        if not path.startswith(self._base):
            is_root = path in {"/", self._base.rstrip("/")}
            return _Answer(HTTPStatus.FOUND, location=self._base) if is_root else _Answer(HTTPStatus.NOT_FOUND)
        name = path.removeprefix(self._base)
        if name == STATE:
            return _Answer(HTTPStatus.OK, self._preview.other_than(query).encode())
        if name in OWN_FILES:
            return _Answer(HTTPStatus.OK, OWN_FILES[name], _type_of(name))
        is_folder = name.endswith("/") or not name
        return self._file(f"{name}{INDEX}" if is_folder else name)

    def _file(self, name: str) -> _Answer:
        if name.endswith(PAGE_ENDINGS) or not posixpath.splitext(name)[1]:
            if self._preview.has_page(f"{name}/{INDEX}"):
                return _Answer(HTTPStatus.FOUND, location=quote(f"{self._base}{name}/"))
            seen = self._preview.page(name)
            status = HTTPStatus.OK if seen.is_there else HTTPStatus.NOT_FOUND
            return _Answer(status, page_of(seen, self._base), _type_of(INDEX))
        content = self._preview.file(name)
        if content is None:
            return _Answer(HTTPStatus.NOT_FOUND)
        return _Answer(HTTPStatus.OK, content, _type_of(name), is_kept=is_hashed(name))


def _type_of(name: str) -> str:
    kind = _TYPES.get(posixpath.splitext(name)[1]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind
