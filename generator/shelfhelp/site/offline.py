"""What staff's browsers keep for when the network is gone (R26). In: a finished site. Out: the list of its files, as JSON.

Paths are addresses as a browser asks for them. The build's name is a hash of all contents: another site is another copy.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OFFLINE = "offline.json"
_NOT_KEPT = frozenset({OFFLINE, "_headers", "_redirects", "robots.txt", "sitemap.xml", "404.html", "worker.js"})
_INDEX = "index.html"


def offline_list(site: Path) -> str:
    """Return the list: `files` from the site's root, and `build`, which names them all."""
    digest = hashlib.sha256()
    files = []
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and path not in _NOT_KEPT:
            digest.update(f"{path}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
            files.append((path.removesuffix(_INDEX) or "./") if path.rsplit("/", 1)[-1] == _INDEX else path)
    return json.dumps({"build": digest.hexdigest()[:16], "files": files}, indent=0) + "\n"
