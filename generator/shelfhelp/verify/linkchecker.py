"""Runs LinkChecker, a program of its own license, and reads its table as it is written. It is never imported.

Each host is asked one thing at a time with a pause; robots.txt is obeyed; nothing is followed beyond the addresses themselves.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from shelfhelp.verify.browser import AGENT
from shelfhelp.verify.links import LinkAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.verifying.links import LinkTests

_SIGNS_OF_ADDRESSES = "%!#$&'()*+,/:;=?@[]~"
_COLUMNS = ("urlname", "parentname", "base", "result", "warningstring", "infostring", "valid", "url")
"""The first columns of the table. Of those behind them LinkChecker 10 leaves some out of its rows."""

_LONGEST_PAUSE = 6
"""Of this many pauses LinkChecker waits between one and all, by chance, between two requests to a host."""

_BEGINS = 60
"""Seconds that the program may take beside its answers and pauses."""


class NoLinkCheckerError(Exception):
    """LinkChecker is not installed, which is said in a sentence."""


def ask(addresses: list[str], settings: LinkTests) -> Iterator[LinkAnswer]:
    """Yield what LinkChecker says of each address, in the order in which it comes to know. Raises `NoLinkCheckerError`."""
    program = _program()
    by_written = {quote(address, safe=_SIGNS_OF_ADDRESSES): address for address in addresses}
    with tempfile.TemporaryDirectory(prefix="shelfhelp-") as folder:
        rules = Path(folder) / "linkcheckerrc"
        rules.write_text(_rules(settings), encoding="utf-8")
        words = [program, "--config", str(rules), "--stdin", "--recursion-level", "0", "--verbose", "--no-status"]
        with subprocess.Popen(
            [*words, "--output", "csv/utf-8"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C", "PYTHONUTF8": "1"},
        ) as process:
            seconds = settings.patience.number * 2 + settings.pause.number * _LONGEST_PAUSE * 2
            watchdog = threading.Timer(_BEGINS + seconds * len(addresses), process.kill)
            watchdog.daemon = True
            watchdog.start()
            try:
                yield from _answers(process, by_written)
            finally:
                watchdog.cancel()
                process.kill()


def _answers(process: subprocess.Popen[str], by_written: dict[str, str]) -> Iterator[LinkAnswer]:
    if process.stdin is None or process.stdout is None:
        return
    process.stdin.write("\n".join(by_written))
    process.stdin.close()
    begun = False
    for row in csv.reader(process.stdout, delimiter=";"):
        if begun and len(row) > len(_COLUMNS):
            said = dict(zip(_COLUMNS, row, strict=False))
            address = by_written.get(said["urlname"], said["urlname"])
            remarks = f"{said['infostring']}\n{said['warningstring']}"
            yield LinkAnswer(address, said["url"], said["result"], said["valid"] == "True", remarks)
        begun = begun or row[: len(_COLUMNS)] == list(_COLUMNS)


def _rules(settings: LinkTests) -> str:
    """Return LinkChecker's settings: those of the person who runs it are not read."""
    pause = max(settings.pause.number, 0.001)
    return (
        "[checking]\n"
        f"maxrequestspersecond={1 / pause:.4f}\n"
        f"timeout={max(settings.patience.number, 1)}\n"
        "threads=4\n"
        "robotstxt=1\n"
        "maxfilesizedownload=1000000\n"
        f"useragent=Mozilla/5.0 (compatible; LinkChecker; {AGENT})\n"
    )


def _program() -> str:
    """Return the path of LinkChecker: beside this Python, or wherever it is installed."""
    found = shutil.which("linkchecker", path=str(Path(sys.executable).parent)) or shutil.which("linkchecker")
    if found is None:
        message = "LinkChecker is missing, which asks other sites; pip install 'shelfhelp[links]'"
        raise NoLinkCheckerError(message)
    return found
