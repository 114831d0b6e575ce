"""What is kept of a store is another program's as soon as anything has changed on which what is kept could hang."""

from __future__ import annotations

import re
from importlib.metadata import requires

from shelfhelp.host.program import LIBRARIES, program_digest

SAYS_NOTHING_OF_A_STORE = {"click", "mkdocs", "mkdocs-material", "platformdirs", "rich"}
"""What we depend on for the command line, for MkDocs' own command, and to know where caches are."""


def test_every_library_that_says_or_finds_anything_counts() -> None:
    named = {re.split(r"[^\w-]", one)[0].lower() for one in requires("shelfhelp") or () if "extra ==" not in one}
    assert named - SAYS_NOTHING_OF_A_STORE <= set(LIBRARIES)


def test_a_program_that_runs_again_is_the_same() -> None:
    before = program_digest()
    program_digest.cache_clear()
    assert program_digest() == before
