"""Signs of life for a person who waits at a terminal. In: what is being done. Out: a line that moves; elsewhere nothing.

What draws it is imported where it is drawn.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def status_of(title: str) -> Iterator[None]:
    """Show that something is being done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 see above

    with Console(stderr=True).status(title):
        yield


@contextmanager
def progress_of(title: str, steps: int) -> Iterator[Callable[[], None]]:
    """Show how far something is. What is yielded is called at each step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=steps)
        yield lambda: bar.advance(task)
