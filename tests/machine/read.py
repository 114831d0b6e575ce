"""Every file of a site that machines read, the copies of its pages among them, by path."""

from __future__ import annotations

from shelfhelp.compile import Compilation
from shelfhelp.machine import machine_files
from shelfhelp.machine.copies import copied, copy


def for_machines(made: Compilation, url: str) -> dict[str, str]:
    paths = {} if made.snapshot.is_staff else copied(made.tree.pages.values())
    copies = {path: copy(made.tree.pages[uri], paths) for uri, path in paths.items()}
    return dict(machine_files(made.snapshot, made.tree, url)) | copies
