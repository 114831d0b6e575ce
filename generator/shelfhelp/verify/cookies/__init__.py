"""Looks at the cookies of a shop with a real browser, and holds them against what its policy states.

In: what the policy states, how the shop is to be visited. Out: a result for each question, once all visits are over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.verify.cookies.judge import judge
from shelfhelp.verify.cookies.visits import visit_shop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from shelfhelp.model.cookie_tests import StatedCookies
    from shelfhelp.model.verification import Result, Subject, Verified
    from shelfhelp.model.verifying.cookies import CookieTests
    from shelfhelp.verify.browser import Chromium


def verify_cookies(
    stated: StatedCookies,
    settings: CookieTests,
    before: Verified,
    *,
    now: Callable[[], datetime],
    chromium: Chromium,
    folder: Path,
    seconds: float | None = None,
) -> Iterator[tuple[Subject, Result]]:
    """Visit the shop and yield what that says of each cookie. A shop that cannot be visited disproves nothing.

    `folder` is the store's, where its scripts lie; `seconds` is the time of a visit, which the settings say otherwise.
    Raises `NoBrowserError`.
    """
    seen = visit_shop(chromium, settings, folder, seconds=seconds)
    yield from judge(stated, settings, seen, before, now())
