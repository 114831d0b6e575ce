"""What the tests of rules share: one rule's findings on the starter store with some of its lines changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pytest

from shelfhelp.compile import Checked, check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, is_answer, read

Changes = Mapping[str, Mapping[str, str]]
"""By the name of a policy file: lines of the starter store, and what stands there instead."""

Found = Callable[..., list[Diagnostic]]


@pytest.fixture
def found(starter: dict[str, bytes]) -> Found:
    """Check the starter store with `changes` on a day, and return one rule's findings.

    A test that asks for the findings of several rules has the store checked once.
    Where policies are held against the law or each other the store has no questions, which take half of a check, and is checked as
    staff read it, who read all that the public does: that both audiences give one finding is held by each rule's page.
    """

    @cache
    def checked_on(as_of: date, files: tuple[tuple[str, bytes], ...], audiences: tuple[Audience, ...]) -> Checked:
        return check([read(dict(files), audience) for audience in audiences], as_of=as_of)

    def findings(code: str, changes: Changes, as_of: date = date(2026, 11, 23)) -> list[Diagnostic]:
        is_about_policies = code.startswith(("LAW", "POL")) and all("/" not in name for name in changes)
        files = {path: text for path, text in starter.items() if not (is_about_policies and is_answer(path))}
        for name, lines in changes.items():
            path = name if "/" in name else f"policies/{name}.yml"
            text = files[path].decode()
            for old, new in lines.items():
                assert text.count(old) == 1, f"not found once in {path}: {old}"
                text = text.replace(old, new)
            files[path] = text.encode()
        audiences = (Audience.STAFF,) if is_about_policies else tuple(Audience)
        checked = checked_on(as_of, tuple(files.items()), audiences)
        assert not [f for f in checked.found if f.code.startswith("SRC")]
        return [f for f in checked.found if f.code == code]

    return findings
