"""What keeps a test from being done, and how the words of a server are quoted.

A trouble of ours tells nothing about any mailbox: it makes a test unknown, never disproved.
"""

from __future__ import annotations

import re
import ssl

_ADDRESS = re.compile(r"[^\s<>@\"'(),:;\[\]]+@[^\s<>@\"'(),;\[\]]+")
_LONGEST = 200


class TroubleError(Exception):
    """A sentence about a server that cannot be reached, does not let us in, or is not to be understood."""


def quoted(words: str, printed: str = "") -> str:
    """Return what a server said in one line, without people's addresses; `printed` is the one that the store prints itself."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words[: 10 * _LONGEST]).split())
    line = _ADDRESS.sub(lambda found: found[0] if found[0].casefold() == printed.casefold() else "(an address)", line)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def reason(error: BaseException) -> str:
    """Describe in words why a server could not be reached or understood."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({quoted(error.verify_message)})"
    if isinstance(error, ssl.SSLError):
        return f"it does not speak TLS as it should ({quoted(error.reason or str(error))})"
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, ConnectionRefusedError) or isinstance(error.__cause__, ConnectionRefusedError):
        return "it refuses connections"
    return quoted(str(getattr(error, "strerror", "") or error)) or "it ended the connection"
