"""Gathers the windows of the returns policy, for the rules that judge each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.policies import Returns
    from shelfhelp.model.values import Window


def return_windows(returns: Returns) -> Iterator[tuple[tuple[str, ...], Window]]:
    """Yield each return window with its path in the policy: the general one, and those that categories have of their own."""
    if returns.window is not None:
        yield ("window",), returns.window
    for key, rule in returns.categories.items():
        if rule.window is not None:
            yield ("categories", key, "window"), rule.window
