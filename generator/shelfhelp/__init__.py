"""ShelfHelp compiles an online store's policies and FAQ into a public help center and a staff FAQ.

This file can be read by any Python, so that one on which ShelfHelp does not run is refused in a sentence.
"""

import sys

__version__ = "0.1.0"

OLDEST_PYTHON = (3, 11, 2)
"""Debian 12's own; the tests run on it."""

if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        "ShelfHelp needs Python %s.%s.%s or later, and this is Python %s.%s.%s (%s)."
        % (OLDEST_PYTHON + tuple(sys.version_info[:3]) + (sys.executable,))
    )
