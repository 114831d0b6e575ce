"""What staff's browsers keep for when the network is gone (R26). In: the files of a site. Out: the list of its files, as JSON.

Paths are addresses as a browser asks for them. The build's name is a hash of all contents: another site is another copy.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFLINE = "offline.json"
_NOT_KEPT = frozenset({OFFLINE, "_headers", "_redirects", "robots.txt", "sitemap.xml", "404.html", "worker.js"})
_INDEX = "index.html"


def offline_list(files: Mapping[str, str]) -> str:
    """Return the list: `files` from the site's root, and `build`, which names them all. The hashes of `files` are by path."""
    digest = hashlib.sha256()
    addresses = []
    for path in sorted(files.keys() - _NOT_KEPT, key=lambda path: path.split("/")):
        digest.update(f"{path}\0{files[path]}\n".encode())
        addresses.append((path.removesuffix(_INDEX) or "./") if path.rsplit("/", 1)[-1] == _INDEX else path)
    return json.dumps({"build": digest.hexdigest()[:16], "files": addresses}, indent=0) + "\n"
